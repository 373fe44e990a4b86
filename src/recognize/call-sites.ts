/** Owns which calls of a program models have rows for: worked out once for all that look for calls of one kind. */
import type { Ref } from '../facts/index.ts';
import { fileOf, refOf, type Program } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import type { ModelGraph } from './model-graph.ts';
import type { Node, NodeSet, RowKind } from './nodes.ts';

const NONE: readonly Ref[] = [];

/** Calls, constructions and tagged templates by what is known of what they run, each list in the order of the program. */
interface Found {
  readonly byNode: ReadonlyMap<Node, readonly Ref[]>;
  readonly byKind: ReadonlyMap<RowKind, readonly Ref[]>;
}

export class CallSites {
  private found: Found | undefined;
  private readonly byFile = new Map<RowKind, ReadonlyMap<number, readonly Ref[]>>();

  constructor(
    private readonly program: Program,
    private readonly graph: ModelGraph,
    private readonly calleeOf: (call: Ref) => NodeSet,
  ) {}

  /** Calls with a row of the kind. */
  having(kind: RowKind): readonly Ref[] {
    return this.all().byKind.get(kind) ?? NONE;
  }

  /** Those of one file. */
  in(file: number, kind: RowKind): readonly Ref[] {
    const known = this.byFile.get(kind);
    if (known) return known.get(file) ?? NONE;
    const lists = new Map<number, Ref[]>();
    for (const call of this.having(kind)) add(lists, fileOf(call), call);
    if (this.found) this.byFile.set(kind, lists);
    return lists.get(file) ?? NONE;
  }

  /** Calls of what is at a path of a model. */
  at(model: Model, path: string): readonly Ref[] {
    const { byNode } = this.all();
    const [first = NONE, ...more] = this.graph.find(model, path).flatMap((node) => [byNode.get(node) ?? []].filter(({ length }) => length > 0));
    return more.length === 0 ? first : [...new Set([...first, ...more.flat()])].sort((one, other) => one - other);
  }

  /** While a question runs that may be asked again here, what is found is not kept. */
  private all(): Found {
    if (this.found) return this.found;
    const found = this.scan();
    if (this.program.recursion.depth === 0) this.found = found;
    return found;
  }

  private scan(): Found {
    const byNode = new Map<Node, Ref[]>();
    const byKind = new Map<RowKind, Ref[]>();
    this.program.files.forEach((_, file) => {
      for (const value of this.program.view(file).calls()) {
        const call = refOf(file, value);
        for (const node of this.calleeOf(call)) {
          add(byNode, node, call);
          for (const { kind } of node.rows) add(byKind, kind, call);
        }
      }
    });
    return { byNode, byKind };
  }
}

/** A call has several rows of a kind. */
function add<K>(lists: Map<K, Ref[]>, key: K, call: Ref): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [call]);
  else if (list.at(-1) !== call) list.push(call);
}
