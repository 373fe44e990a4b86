/** Owns functions that nobody is seen to call or to hand to a library, and whose parameters' names tell what they are given. */
import { Op, type FnRef } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, SignatureRow } from '../models/types.ts';
import { NO_NODES, closure, type NodeSet } from './nodes.ts';

interface Compiled {
  readonly names: readonly RegExp[];
  readonly row: SignatureRow;
  readonly nodes: readonly (() => NodeSet)[];
  readonly result: () => NodeSet;
}

export class Signatures {
  private compiled: readonly Compiled[] | undefined;
  private readonly exports = new Map<number, ReadonlyMap<number, readonly string[]>>();

  constructor(
    private readonly program: Program,
    private readonly models: readonly Model[],
    private readonly nodesOf: (model: Model, path: string) => NodeSet,
  ) {}

  /** Nodes of a parameter, by the names of all; with `marked`, by a directive alone, which counts whatever else is known of it. */
  parameter(fn: FnRef, index: number, marked = false): NodeSet {
    const fitting = this.fitting(fn, marked);
    return fitting.length === 0 ? NO_NODES : closure(fitting.flatMap(({ nodes }) => nodes[index]?.() ?? []));
  }

  /** Nodes of what such a function returns. */
  result(fn: FnRef): NodeSet {
    const fitting = this.fitting(fn, false).filter(({ row }) => row.result !== undefined);
    return fitting.length === 0 ? NO_NODES : closure(fitting.flatMap(({ result }) => result()));
  }

  private fitting(fn: FnRef, marked: boolean): readonly Compiled[] {
    const { params } = this.program.functionFact(fn);
    if (params.length === 0) return [];
    const file = fileOf(fn);
    if (marked && this.program.module(file).serverMarks.length === 0) return [];
    const names = params.map(({ name }) => this.program.text(file, name));
    return this.rows().filter(({ names: wanted, row }) => (row.directive !== undefined) === marked && wanted.every((name, i) => name.test(names[i] ?? '')) && names.length <= (row.most ?? 4) && (row.directive === undefined || this.isMarked(file, valueOf(fn))) && (row.files === undefined || new RegExp(row.files).test(this.program.path(file))) && (!row.exported || this.isExported(file, valueOf(fn), row.exported)));
  }

  /** Functions of a file that clients may call because of a directive. */
  marked(file: number): number[] {
    const { serverMarks, functions } = this.program.module(file);
    return serverMarks.length === 0 ? [] : functions.flatMap((_, fn) => (fn > 0 && this.isMarked(file, fn) ? [fn] : []));
  }

  private rows(): readonly Compiled[] {
    this.compiled ??= this.models.flatMap((model) => (model.signatures ?? []).map((row) => ({
      row, names: row.names.map((name) => new RegExp(name === '' ? '' : `^(?:${name})$`)), nodes: row.parameters.map((path) => () => (path === '' ? NO_NODES : this.nodesOf(model, path))),
      result: () => (row.result === undefined ? NO_NODES : this.nodesOf(model, row.result)),
    })));
    return this.compiled;
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
