/** Owns where an option could be written that a call does not have: in the object that is there, or as one more argument. */
import { Op, type Location, type OptionRoom, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import type { Positions } from './positions.ts';

export class OptionRooms {
  constructor(
    private readonly program: Program,
    private readonly positions: Positions,
    private readonly text: (location: Location) => string,
  ) {}

  /** The place for the option at a position of a call; none where the options are not one literal object. */
  of(call: Ref, at: string, model: Model): OptionRoom | undefined {
    if (at.startsWith('chain(')) return undefined;
    const { base, from, to, path, callback } = this.positions.parse(at);
    if (base !== 'arg' || from !== to || from < 0 || callback || path.length === 0 || path.some((name) => !/^[A-Za-z_$][\w$]*$/.test(name))) return undefined;
    const [placed, ...others] = this.positions.of(call, at, model);
    if (!placed) return this.argument(call, from, path);
    return others.length > 0 ? undefined : this.inside(placed.ref, path);
  }

  /** Behind the last argument. */
  private argument(call: Ref, index: number, path: readonly string[]): OptionRoom | undefined {
    const op = this.program.op(call);
    if ((op !== Op.Call && op !== Op.New) || this.program.view(fileOf(call)).list(valueOf(call)).length !== index) return undefined;
    const location = this.program.location(call);
    const written = this.text(location);
    if (!written.endsWith(')')) return undefined;
    const comma = index === 0 || /,\s*\)$/.test(written) ? '' : ', ';
    const place = { ...location, start: location.end - 1, end: location.end - 1 };
    return { at: place, before: `${comma}{ ${opening(path)}`, after: `${closing(path)} }` };
  }

  /** In an object literal, as deep as there are literals. */
  private inside(ref: Ref, path: readonly string[]): OptionRoom | undefined {
    const [object, ...others] = this.program.definitions.of(ref);
    if (object === undefined || others.length > 0 || isPseudo(object) || this.program.op(object) !== Op.Object) return undefined;
    const location = this.program.location(object);
    if (!this.text(location).startsWith('{')) return undefined;
    const entries = this.program.view(fileOf(object)).list(valueOf(object));
    const [key, ...rest] = path as [string, ...string[]];
    for (let i = 0; i + 1 < entries.length && rest.length > 0; i += 2) {
      const name = entries[i] as number;
      if (name >= 0 && this.program.view(fileOf(object)).str(name) === key) return this.inside(refOf(fileOf(object), entries[i + 1] as number), rest);
    }
    const place = { ...location, start: location.start + 1, end: location.start + 1 };
    return { at: place, before: ` ${opening(path)}`, after: `${closing(path)}${entries.length > 0 ? ',' : ' '}` };
  }
}

/** `cookie: { secure: ` */
const opening = (path: readonly string[]): string => path.map((name, i) => (i < path.length - 1 ? `${name}: { ` : `${name}: `)).join('');
const closing = (path: readonly string[]): string => ' }'.repeat(path.length - 1);
