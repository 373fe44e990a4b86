/** Owns functions that nobody is seen to call or to hand to a library, and whose parameters' names tell what they are given. */
import { Op, type FnRef } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, SignatureRow } from '../models/types.ts';
import { NO_NODES, closure, type NodeSet } from './nodes.ts';

interface Compiled {
  readonly names: readonly RegExp[];
  readonly row: SignatureRow;
  readonly nodes: readonly (() => NodeSet)[];
}

export class Signatures {
  private compiled: readonly Compiled[] | undefined;
  private readonly exports = new Map<number, ReadonlySet<number>>();

  constructor(
    private readonly program: Program,
    private readonly models: readonly Model[],
    private readonly nodesOf: (model: Model, path: string) => NodeSet,
  ) {}

  /** Nodes of a parameter, by the names of all. */
  parameter(fn: FnRef, index: number): NodeSet {
    const { params } = this.program.functionFact(fn);
    if (params.length === 0) return NO_NODES;
    const file = fileOf(fn);
    const names = params.map(({ name }) => this.program.text(file, name));
    const fitting = this.rows().filter(({ names: wanted, row }) => wanted.every((name, i) => name.test(names[i] ?? '')) && names.length <= (row.most ?? 4) && (!row.exported || this.isExported(file, valueOf(fn))));
    return fitting.length === 0 ? NO_NODES : closure(fitting.flatMap(({ nodes }) => nodes[index]?.() ?? []));
  }

  private rows(): readonly Compiled[] {
    this.compiled ??= this.models.flatMap((model) => (model.signatures ?? []).map((row) => ({
      row, names: row.names.map((name) => new RegExp(name === '' ? '' : `^(?:${name})$`)), nodes: row.parameters.map((path) => () => (path === '' ? NO_NODES : this.nodesOf(model, path))),
    })));
    return this.compiled;
  }

  private isExported(file: number, fn: number): boolean {
    let known = this.exports.get(file);
    if (!known) {
      const values = this.program.module(file).exports.flatMap((one) => (one.kind === 'local' ? [...this.program.definitions.of(refOf(file, one.value))] : []));
      known = new Set(values.filter((ref) => fileOf(ref) === file && this.program.op(ref) === Op.Function).map((ref) => this.program.view(file).a(valueOf(ref))));
      this.exports.set(file, known);
    }
    return known.has(fn);
  }
}
