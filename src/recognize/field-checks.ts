/** Owns chains that stand as middleware before a handler and check one named field of the request each: `query('page').isInt()`. */
import { Op, type Danger, type Ref, type Route, type SourceKind } from '../facts/index.ts';
import type { AccessPath } from '../flow/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { FieldCheckRow, FieldStartRow, Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';
import type { Verdict } from './verdicts.ts';

interface Chain {
  readonly part: FieldStartRow['part'];
  /** `undefined` when a name is not known. */
  readonly fields: readonly (readonly string[])[] | undefined;
  readonly checks: readonly FieldCheckRow[];
}

const MAX_CALLS = 40;

export class FieldChecks {
  private readonly known = new Map<Ref, readonly Chain[]>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** What the chains before a handler leave in a field; of `any` part: what only they let through. Undefined when none speaks of it. */
  judge(route: Route, part: SourceKind | 'any', field: AccessPath, danger: Danger): Verdict | undefined {
    const chains = route.before.flatMap((handler) => this.before(handler.ref)).filter((chain) => part === 'any' || chain.part === 'any' || chain.part === part);
    if (chains.length === 0) return part === 'any' ? 'unknown' : undefined;
    if (chains.some(({ fields }) => fields === undefined)) return 'unknown';
    if (field.length === 0) return part === 'any' && danger === 'open-object' ? 'ended' : part === 'any' ? whole(chains, danger) : undefined;
    const fitting = chains.filter(({ fields = [] }) => fields.some((names) => names.length === field.length && begins(names, field)));
    if (fitting.some(({ checks }) => checks.some(({ clears }) => clears.includes(danger)))) return 'ended';
    if (fitting.some(({ checks }) => checks.some(({ unknown }) => unknown))) return 'unknown';
    if (fitting.length > 0) return 'passes';
    return this.above(chains, part, field);
  }

  /** A member of a field that must be a text is none; of a field that nothing is said of below, nothing is known. */
  private above(chains: readonly Chain[], part: SourceKind | 'any', field: AccessPath): Verdict | undefined {
    const above = chains.filter(({ fields = [] }) => fields.some((names) => names.length < field.length && begins(names, field)));
    if (above.some(({ checks }) => checks.some(({ clears }) => clears.includes('object')))) return 'ended';
    return above.length > 0 ? 'unknown' : part === 'any' ? 'ended' : undefined;
  }

  /** A chain, chains in a list, or what a function makes of such a list: `validate([body('name').isString()])`. */
  private before(ref: Ref, depth = 0): readonly Chain[] {
    const kept = this.known.get(ref);
    if (kept) return kept;
    this.known.set(ref, []);
    const found = this.program.definitions.of(ref).flatMap((def) => (isPseudo(def) ? [] : this.ofValue(def, depth)));
    this.known.set(ref, found);
    return found;
  }

  private ofValue(def: Ref, depth: number): readonly Chain[] {
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(def));
    const op = view.op(value);
    const chain = op === Op.Call ? this.chain(refOf(file, value)) : undefined;
    if (chain) return [chain];
    return depth < 2 && (op === Op.Call || op === Op.Array) ? Array.from(view.list(value)).flatMap((inner) => this.before(refOf(file, inner), depth + 1)) : [];
  }

  private chain(outermost: Ref): Chain | undefined {
    const checks: FieldCheckRow[] = [];
    let call: Ref | undefined = outermost;
    for (let calls = 0; call !== undefined && calls < MAX_CALLS; calls++) {
      const nodes = this.denotations.callee(call);
      const [start] = this.denotations.rows(nodes, 'fieldStarts');
      if (start) return { part: start.row.part, fields: this.fields(call, start.row, start.model), checks };
      checks.push(...this.denotations.rows(nodes, 'fieldChecks').map(({ row }) => row));
      call = this.receiver(call);
    }
    return undefined;
  }

  private receiver(call: Ref): Ref | undefined {
    const [placed] = this.positions.receiver(call);
    const defs = placed === undefined ? [] : this.program.definitions.of(placed.ref);
    return defs.find((def) => !isPseudo(def) && this.program.op(def) === Op.Call);
  }

  private fields(call: Ref, row: FieldStartRow, model: Model): readonly (readonly string[])[] | undefined {
    const named = this.positions.of(call, row.field, model).flatMap(({ ref }) => this.program.definitions.of(ref).flatMap((def) => this.names(def)));
    const texts = named.map((ref) => this.constants.of(ref));
    const known = texts.flatMap((one) => (one.known && typeof one.value === 'string' ? [one.value.replaceAll('[', '.').replaceAll(']', '').split('.')] : []));
    return known.length > 0 && known.length === texts.length ? known : undefined;
  }

  private names(def: Ref): readonly Ref[] {
    if (isPseudo(def) || this.program.op(def) !== Op.Array) return [def];
    return Array.from(this.program.view(fileOf(def)).list(valueOf(def)), (name) => refOf(fileOf(def), name));
  }
}

const begins = (names: readonly string[], field: AccessPath): boolean => names.every((name, index) => name === '*' || name === '**' || name === field[index]);

/** All fields at once: what one of them lets through is there. */
function whole(chains: readonly Chain[], danger: Danger): Verdict {
  const open = chains.filter(({ checks }) => !checks.some(({ clears }) => clears.includes(danger)));
  return open.length === 0 ? 'ended' : open.every(({ checks }) => checks.some(({ unknown }) => unknown)) ? 'unknown' : 'passes';
}
