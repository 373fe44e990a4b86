/** Owns functions of the program that stand in a schema: those that let a value pass, and those that make another of it. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import type { AccessPath } from '../flow/index.ts';
import { fileOf, refOf, type Program } from '../link/index.ts';
import type { Placed } from './positions.ts';
import { combined, type Verdict } from './verdicts.ts';

const HOST: ReadonlySet<string> = new Set(['hostname', 'host', 'origin']);
const MAX_CALLS = 3;

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

  /** Does a predicate take an address apart and look at its host, itself or by what it calls? How good that check is, is not known. */
  looksAtHost(predicate: Placed | undefined): boolean {
    return predicate !== undefined && this.program.definitions.of(predicate.ref).some((one) => {
      const fn = this.program.functionOf(one);
      return fn !== undefined && this.readsHost(fn, 0);
    });
  }

  private readsHost(fn: Ref, depth: number): boolean {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      if (op === Op.Member && HOST.has(view.str(view.b(value)))) return true;
      if (op === Op.Call && depth < MAX_CALLS && this.program.calls.callees(refOf(file, value)).some((callee) => this.readsHost(callee.fn, depth + 1))) return true;
    }
    return false;
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
