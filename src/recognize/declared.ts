/** Owns what the user's own models say of files of the repository: `packages: ['./src/lib/limiter']`. */
import type { Ref } from '../facts/index.ts';
import type { Program } from '../link/index.ts';
import { withoutExtension, type ModelGraph } from './model-graph.ts';
import { named, type NodeSet } from './nodes.ts';

export class Declared {
  private found: Map<Ref, NodeSet> | undefined;

  constructor(
    private readonly program: Program,
    private readonly graph: ModelGraph,
  ) {}

  get size(): number {
    return this.all().size;
  }

  has(def: Ref): boolean {
    return this.all().has(def);
  }

  get(def: Ref): NodeSet | undefined {
    return this.all().get(def);
  }

  /** Definitions of what the modelled files export, with the nodes of their names. */
  private all(): Map<Ref, NodeSet> {
    if (this.found) return this.found;
    this.found = new Map<Ref, NodeSet>();
    for (const { file: wanted, nodes } of this.graph.files) {
      const file = this.program.files.findIndex(({ path }) => withoutExtension(path) === wanted || withoutExtension(path) === `${wanted}/index`);
      if (file >= 0) this.addFile(file, nodes, this.found);
    }
    return this.found;
  }

  private addFile(file: number, nodes: NodeSet, found: Map<Ref, NodeSet>): void {
    for (const name of this.program.exports.names(file)) {
      const exported = this.program.exports.exported(file, name);
      if (exported.kind !== 'refs') continue;
      for (const ref of exported.refs) for (const def of this.program.definitions.of(ref)) found.set(def, named(nodes, name));
    }
  }
}
