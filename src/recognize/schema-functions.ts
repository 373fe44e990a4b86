/** Owns functions of the program that stand in a schema: those that let a value pass, and those that make another of it. */
import type { Danger, Ref } from '../facts/index.ts';
import type { AccessPath } from '../flow/index.ts';
import type { Program } from '../link/index.ts';
import type { Placed } from './positions.ts';
import { combined, type Verdict } from './verdicts.ts';

/** What the flow engine says of a function by itself. */
export interface Functions {
  passes(fn: Ref, danger: Danger, path: AccessPath): boolean;
  before(fn: Ref, danger: Danger, path: AccessPath): readonly { readonly path: AccessPath; readonly danger: Danger }[] | undefined;
}

export class SchemaFunctions {
  /** The flow engine, which is made later. */
  engine: Functions | undefined;

  constructor(private readonly program: Program) {}

  isPredicate(fn: Placed | undefined, path: AccessPath, danger: Danger): boolean {
    return fn !== undefined && fn.path.length === 0 && this.engine?.passes(fn.ref, danger, path) === true;
  }

  /** What a function leaves that makes something else of the value; `received` says what is left in what it is given. */
  made(maker: Placed | undefined, path: AccessPath, danger: Danger, received: (path: AccessPath, danger: Danger) => Verdict): Verdict {
    const fns = (maker ? this.program.definitions.of(maker.ref) : []).map((one) => this.program.functionOf(one));
    if (fns.length === 0 || fns.includes(undefined)) return received(path, danger);
    const ways = fns.map((fn) => (fn === undefined ? undefined : this.engine?.before(fn, danger, path)));
    if (ways.includes(undefined)) return danger === 'size' ? 'unknown' : received(path, danger);
    const before = ways.flatMap((way) => way ?? []);
    return before.length === 0 ? 'ended' : combined(before.map((one) => received(one.path, one.danger)));
  }
}
