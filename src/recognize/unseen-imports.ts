/** Owns values of files that cannot be read: what a library makes, by the name that it is usually given and what is done with it. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, UnseenRow } from '../models/types.ts';
import { NO_NODES, closure, type NodeSet } from './nodes.ts';
import { ofModels, type RowIn } from './of-models.ts';

interface Compiled extends RowIn<UnseenRow> {
  readonly name: RegExp;
  readonly file: RegExp | undefined;
}

const compiledIn = ofModels((models): readonly Compiled[] => models.flatMap((model) => (model.unseen ?? []).map((row) => ({ row, model, name: new RegExp(`^(?:${row.name})$`), file: row.file === undefined ? undefined : new RegExp(row.file) }))));

/** A file of the program: `./db`, `../models`, `@/lib/db`. */
const OWN_FILE = /^(?:\.{1,2}(?:\/|$)|[@~]\/)/;
/** Of a whole module its own name tells. */
const WHOLE: ReadonlySet<string> = new Set(['default', '=', '*']);

export class UnseenImports {
  constructor(
    private readonly program: Program,
    private readonly models: readonly Model[],
    private readonly nodesOf: (model: Model, path: string) => NodeSet,
  ) {}

  /** Nodes of an imported value, or of a member of an imported module. */
  of(ref: Ref): NodeSet {
    const rows = compiledIn(this.models);
    if (rows.length === 0) return NO_NODES;
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    const isMember = view.op(value) === Op.Member;
    const source = isMember ? view.rootOf(view.a(value)) : value;
    if (view.op(source) !== Op.Import || !OWN_FILE.test(view.str(view.a(source))) || (this.program.exports.target(fileOf(ref), view.str(view.a(source)))?.kind ?? 'unresolved') !== 'unresolved') return NO_NODES;
    const name = view.str(view.b(value));
    if (isMember && !WHOLE.has(view.str(view.b(source)))) return NO_NODES;
    const names = !isMember && WHOLE.has(name) ? view.namesOf(value) : [name];
    const fitting = rows.filter((one) => names.some((called) => one.name.test(called)) && (one.file?.test(view.str(view.a(source))) ?? true) && (one.row.members === undefined || this.group(ref, source).some((each) => this.has(each, one.row.members ?? []))));
    return fitting.length === 0 ? NO_NODES : closure(fitting.flatMap(({ row, model }) => this.nodesOf(model, row.is)));
  }

  /** The value, and what else is imported from the same file: models come together. */
  private group(ref: Ref, source: number): readonly Ref[] {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const { op } = view.module;
    const found = [ref];
    for (let value = 0; value < op.length; value++) {
      const at = op[value] === Op.Member ? view.rootOf(view.a(value)) : value;
      if (view.op(at) === Op.Import && view.a(at) === view.a(source) && !WHOLE.has(view.str(view.b(value)))) found.push(refOf(file, value));
    }
    return found;
  }

  /** Is one of the members read in this file? */
  private has(ref: Ref, members: readonly string[]): boolean {
    const view = this.program.view(fileOf(ref));
    const root = valueOf(ref);
    const { op } = view.module;
    for (let value = root + 1; value < op.length; value++) {
      if (op[value] === Op.Member && members.includes(view.str(view.b(value))) && (view.rootOf(view.a(value)) === root || this.isSame(ref, view.rootOf(view.a(value))))) return true;
    }
    return false;
  }

  /** The same member of the same module, read again. */
  private isSame(ref: Ref, other: number): boolean {
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    if (view.op(other) !== view.op(value) || view.b(other) !== view.b(value)) return false;
    return view.op(value) === Op.Import ? view.a(other) === view.a(value) : view.rootOf(view.a(other)) === view.rootOf(view.a(value));
  }
}
