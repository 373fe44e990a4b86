/** Owns values that have a danger by themselves, not by a request: predictable randomness, literals, errors, names of secrets. */
import type { Danger, Ref, Source } from '../facts/index.ts';
import type { AccessPath } from '../flow/index.ts';
import type { Program } from '../link/index.ts';
import type { Denotations } from './denote.ts';
import type { Records } from './records.ts';

/** What one kind of origin says of a value at an access path: a source, `clean` when the walk ends here, undefined when it is none. */
export type Origin = (ref: Ref, path: AccessPath, danger: Danger) => Source | 'clean' | undefined;

/** What every kind of origin is given. */
export interface OriginContext {
  readonly program: Program;
  readonly denotations: Denotations;
  readonly records: Records;
  /** Source text of a value, on one line. */
  text(ref: Ref): string;
}

export class Origins {
  private readonly byDanger = new Map<Danger, Origin[]>();

  constructor(context: OriginContext, kinds: Readonly<Partial<Record<Danger, readonly ((context: OriginContext) => Origin)[]>>>) {
    for (const [danger, makers] of Object.entries(kinds)) this.byDanger.set(danger as Danger, makers.map((make) => make(context)));
  }

  at(ref: Ref, path: AccessPath, danger: Danger): Source | 'clean' | undefined {
    for (const origin of this.byDanger.get(danger) ?? []) {
      const found = origin(ref, path, danger);
      if (found) return found;
    }
    return undefined;
  }
}

/** A source of a kind at a value. */
export const sourceAt = ({ program, text }: OriginContext, ref: Ref, kind: Source['kind'], shown = text(ref)): Source => ({
  ref, location: program.location(ref), symbol: program.symbol(ref), kind, text: `\`${shown}\``,
});
