/** Owns functions that nobody is seen to call or to hand to a library, and whose parameters' names tell what they are given. */
import { Op, type FnRef } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, SignatureRow } from '../models/types.ts';
import { NO_NODES, closure, type NodeSet } from './nodes.ts';
import { ofModels, type RowIn } from './of-models.ts';

interface Compiled extends RowIn<SignatureRow> {
  readonly names: readonly RegExp[];
  readonly files: RegExp | undefined;
}

const compiledIn = ofModels((models): readonly Compiled[] => models.flatMap((model) => (model.signatures ?? []).map((row) => ({
  row, model, names: row.names.map((name) => new RegExp(name === '' ? '' : `^(?:${name})$`)), files: row.files === undefined ? undefined : new RegExp(row.files),
}))));

export class Signatures {
  private readonly here = new Map<number, readonly Compiled[]>();
  private readonly fits = new Map<FnRef, readonly Compiled[]>();
  private readonly exports = new Map<number, ReadonlyMap<number, readonly string[]>>();

  constructor(
    private readonly program: Program,
    private readonly models: readonly Model[],
    private readonly nodesOf: (model: Model, path: string) => NodeSet,
  ) {}

  /** Nodes of a parameter, by the names of all; with `marked`, by a directive alone, which counts whatever else is known of it. */
  parameter(fn: FnRef, index: number, marked = false): NodeSet {
    const fitting = this.fitting(fn, marked);
    return fitting.length === 0 ? NO_NODES : closure(fitting.flatMap(({ row, model }) => (row.parameters[index] ? this.nodesOf(model, row.parameters[index]) : NO_NODES)));
  }

  /** Nodes of what such a function returns. */
  result(fn: FnRef): NodeSet {
    const fitting = this.fitting(fn, false).filter(({ row }) => row.result !== undefined);
    return fitting.length === 0 ? NO_NODES : closure(fitting.flatMap(({ row, model }) => (row.result === undefined ? NO_NODES : this.nodesOf(model, row.result))));
  }

  private fitting(fn: FnRef, marked: boolean): readonly Compiled[] {
    const { params } = this.program.functionFact(fn);
    if (params.length === 0) return [];
    const file = fileOf(fn);
    if (marked && this.program.module(file).serverMarks.length === 0) return [];
    const known = marked ? undefined : this.fits.get(fn);
    if (known) return known;
    const names = params.map(({ name }) => this.program.text(file, name));
    const found = this.rowsAt(file).filter(({ names: wanted, row }) => (row.directive !== undefined) === marked && names.length <= (row.most ?? 4) && wanted.every((name, i) => name.test(names[i] ?? '')) && (row.directive === undefined || this.isMarked(file, valueOf(fn))) && (!row.exported || this.isExported(file, valueOf(fn), row.exported)));
    if (!marked) this.fits.set(fn, found);
    return found;
  }

  /** Signatures that may stand in a file of the path. */
  private rowsAt(file: number): readonly Compiled[] {
    let rows = this.here.get(file);
    if (!rows) this.here.set(file, (rows = compiledIn(this.models).filter(({ files }) => files === undefined || files.test(this.program.path(file)))));
    return rows;
  }

  /** Functions of a file that clients may call because of a directive. */
  marked(file: number): number[] {
    const { serverMarks, functions } = this.program.module(file);
    return serverMarks.length === 0 ? [] : functions.flatMap((_, fn) => (fn > 0 && this.isMarked(file, fn) ? [fn] : []));
  }

  private isExported(file: number, fn: number, as: true | readonly string[]): boolean {
    let known = this.exports.get(file);
    if (!known) this.exports.set(file, (known = this.exportedBy(file)));
    const names = known.get(fn);
    return names !== undefined && (as === true || names.some((name) => as.includes(name)));
  }

  /** The directive stands at the top of the function, or of the file that exports it. */
  private isMarked(file: number, fn: number): boolean {
    const { serverMarks, functions } = this.program.module(file);
    if (serverMarks.length === 0) return false;
    const around = (at: number): number => functions.reduce((inner, { start, end }, index) => (index > 0 && start < at && at < end ? index : inner), 0);
    return serverMarks.some((at) => (around(at) === 0 ? this.isExported(file, fn, true) : around(at) === fn));
  }

  /** Functions of a file with the names that it exports them under. */
  private exportedBy(file: number): Map<number, readonly string[]> {
    const found = new Map<number, readonly string[]>();
    for (const one of this.program.module(file).exports) {
      if (one.kind !== 'local') continue;
      for (const ref of this.program.definitions.of(refOf(file, one.value))) {
        if (fileOf(ref) !== file || this.program.op(ref) !== Op.Function) continue;
        const fn = this.program.view(file).a(valueOf(ref));
        found.set(fn, [...(found.get(fn) ?? []), this.program.text(file, one.name)]);
      }
    }
    return found;
  }
}
