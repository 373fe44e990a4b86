/** Owns which paths a value may be: constant text, joined paths, and the directories of the machine by their names. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';

/** Stands for the parts of a path that are not known. */
const UNKNOWN = '\uFFFC';
const MAX_DEPTH = 8;
const MAX_PATHS = 8;

export class Paths {
  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
    private readonly denotations: Denotations,
  ) {}

  /** Without `.` and with `..` resolved as far as they can be; `{program}`, `{home}`, `{working}` and `{temporary}` stand for directories. */
  of(ref: Ref, path: readonly string[] = []): readonly string[] {
    return this.constants.at(ref, path).slice(0, MAX_PATHS).map((def) => normalized(this.text(def, 0)));
  }

  private only(ref: Ref, depth: number): string {
    const defs = this.program.definitions.of(ref);
    return defs.length === 1 ? this.text(defs[0] as Ref, depth) : UNKNOWN;
  }

  private text(def: Ref, depth: number): string {
    if (isPseudo(def) || depth > MAX_DEPTH) return UNKNOWN;
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    const parts = (list: Int32Array, between: string): string => Array.from(list, (part) => this.only(refOf(file, part), depth + 1)).join(between);
    switch (view.op(value)) {
      case Op.Const:
        return Number(view.a(value)) === Number(ConstKind.String) ? view.str(view.b(value)) : UNKNOWN;
      case Op.Concat:
      case Op.Template:
        return parts(view.list(value), '');
      case Op.Call:
      case Op.New:
        return this.isJoin(def) ? parts(view.list(value), '/') : (this.directory(def) ?? this.derived(def, (argument) => this.only(refOf(file, view.list(value)[argument] ?? value), depth + 1)) ?? UNKNOWN);
      case Op.Member:
        return this.directory(def) ?? ownPlace(view, value) ?? UNKNOWN;
      default:
        return this.directory(def) ?? UNKNOWN;
    }
  }

  private isJoin(call: Ref): boolean {
    return this.denotations.rows(this.denotations.callee(call), 'flows').some(({ row }) => row.normalizes !== undefined && row.to === 'return');
  }

  /** What a model says is made of another path: the directory above, the path of an address, a file beside another. */
  private derived(call: Ref, argument: (index: number) => string): string | undefined {
    for (const { row } of this.denotations.rows(this.denotations.own(call), 'origins')) {
      if (row.is === 'path-itself') return argument(0).replace(/^file:\/\//, '');
      if (row.is === 'path-above') return `${argument(0)}/..`;
      if (row.is === 'path-beside' && this.program.view(fileOf(call)).list(valueOf(call)).length === 2) return `${argument(1)}/../${argument(0)}`;
    }
    return undefined;
  }

  private directory(def: Ref): string | undefined {
    const found = this.denotations.rows(this.denotations.own(def), 'origins').find(({ row }) => row.is.endsWith('-directory'));
    return found && `{${found.row.is.replace('-directory', '')}}`;
  }
}

/** `import.meta.url`: of the language itself, and the only thing of this length that has such a member. */
const ownPlace = (view: ModuleView, value: number): string | undefined => (isOwnModule(view, view.a(value)) ? OWN_PLACES[view.str(view.b(value))] : undefined);

/** Is a value `import.meta`? */
export const isOwnModule = (view: ModuleView, value: number): boolean =>
  view.op(value) === Op.Unknown && view.module.end[value] as number - (view.module.start[value] as number) === 'import.meta'.length;

const OWN_PLACES: Readonly<Record<string, string>> = { url: '{program}/file', filename: '{program}/file', dirname: '{program}' };

function normalized(path: string): string {
  const kept: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    const last = kept.at(-1);
    if (part === '' || part === '.') continue;
    if (part === '..' && last !== undefined && last !== '..' && !/^\{|\uFFFC/.test(last)) kept.pop();
    else kept.push(part);
  }
  return `${path.startsWith('/') ? '/' : ''}${kept.join('/')}`;
}
