/** Owns routes that are registered in a loop over a constant table: one call, as often as the table has rows. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';

/** Methods of arrays that call a function once for each element. */
const ITERATORS: ReadonlySet<string> = new Set(['forEach', 'map']);

export class RouteTables {
  constructor(private readonly program: Program) {}

  /** Arguments of a call; in a loop over a constant table, once for each of its rows. */
  variants(call: Ref): readonly (readonly Ref[])[] {
    const file = fileOf(call);
    const args = Array.from(this.program.view(file).list(valueOf(call)), (arg) => refOf(file, arg));
    const looped = args.map((arg) => this.loopVariable(arg)).find((found) => found !== undefined);
    const rows = looped === undefined ? [] : this.rowsOf(looped);
    if (rows.length === 0) return [args];
    return rows.map((row) => args.map((arg) => (this.loopVariable(arg) === looped ? this.inRow(arg, row) : arg)));
  }

  /** The loop variable that an argument is a member of (`route.path`), or is itself. */
  private loopVariable(arg: Ref): Ref | undefined {
    const view = this.program.view(fileOf(arg));
    const value = view.rootOf(valueOf(arg));
    const base = view.op(value) === Op.Member ? view.rootOf(view.a(value)) : value;
    const isLoop = view.op(base) === Op.Element || (view.op(base) === Op.Param && view.b(base) === 0);
    return isLoop ? refOf(fileOf(arg), base) : undefined;
  }

  private rowsOf(variable: Ref): readonly Ref[] {
    const view = this.program.view(fileOf(variable));
    const value = valueOf(variable);
    if (view.op(value) === Op.Element) return this.program.definitions.elements(refOf(fileOf(variable), view.a(value)));
    // `table.forEach((row) => …)`: the receiver's elements.
    return this.program.calls.usesOf(refOf(fileOf(variable), view.a(value))).flatMap(({ call, argument }) => {
      const inner = this.program.view(fileOf(call));
      const callee = inner.a(valueOf(call));
      const iterates = argument === 0 && inner.op(callee) === Op.Member && ITERATORS.has(inner.str(inner.b(callee)));
      return iterates ? this.program.definitions.elements(refOf(fileOf(call), inner.a(callee))) : [];
    });
  }

  private inRow(arg: Ref, row: Ref): Ref {
    const view = this.program.view(fileOf(arg));
    const value = view.rootOf(valueOf(arg));
    if (view.op(value) !== Op.Member) return row;
    return this.program.definitions.membersOf(row, view.str(view.b(value)))[0] ?? arg;
  }
}
