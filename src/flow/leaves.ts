/** Owns the partial answers of the engine: where a walk back from a value ended, and the steps in between. */
import type { Danger, FnRef, Ref, SilenceKind, Source } from '../facts/index.ts';
import type { AccessPath } from './knowledge.ts';

/** Steps from the source's side (`left`) to the sink's side, shared between answers. */
export interface Chain {
  readonly left: Chain | undefined;
  readonly right: Chain | undefined;
  readonly ref: Ref;
  readonly note: string;
  /** Number of the part of a text that the step is about. */
  readonly part?: number;
  /** True where the step is known whole, so that nothing can have been checked in it; false where something was decoded or parsed, which may have been signed. */
  readonly known?: boolean;
}

export const link = (left: Chain | undefined, ref: Ref, note: string): Chain => ({ left, right: undefined, ref, note });
export const join = (left: Chain | undefined, ref: Ref, note: string, right: Chain | undefined): Chain => ({ left, right, ref, note });

/** The steps in order, source side first: left, the step itself, right. */
export function flatten(chain: Chain | undefined): Pick<Chain, 'ref' | 'note' | 'part' | 'known'>[] {
  const steps: Pick<Chain, 'ref' | 'note' | 'part' | 'known'>[] = [];
  const stack: { chain: Chain; visited: boolean }[] = chain ? [{ chain, visited: false }] : [];
  while (stack.length > 0 && steps.length < 400) {
    const top = stack.pop() as { chain: Chain; visited: boolean };
    if (top.visited) {
      steps.push(top.chain);
      continue;
    }
    if (top.chain.right) stack.push({ chain: top.chain.right, visited: false });
    stack.push({ chain: top.chain, visited: true });
    if (top.chain.left) stack.push({ chain: top.chain.left, visited: false });
  }
  return steps;
}

export type Leaf =
  | { readonly kind: 'source'; readonly source: Source; readonly chain: Chain | undefined }
  /** The walk goes on in the callers of `fn`. Index -1 is any parameter. */
  | { readonly kind: 'param'; readonly fn: FnRef; readonly index: number; readonly path: AccessPath; readonly danger: Danger; readonly chain: Chain | undefined }
  | { readonly kind: 'cleared'; readonly by: string; readonly ref: Ref }
  | { readonly kind: 'unknown'; readonly why: SilenceKind; readonly note: string; readonly ref: Ref };

export const NO_LEAVES: readonly Leaf[] = [];

/** More ends than this say no more than "many". */
const MAX_LEAVES = 48;

/** Joins and drops repeated ends. */
export function merge(groups: readonly (readonly Leaf[])[]): readonly Leaf[] {
  const nonEmpty = groups.filter((group) => group.length > 0);
  if (nonEmpty.length === 0) return NO_LEAVES;
  if (nonEmpty.length === 1) return nonEmpty[0] as readonly Leaf[];
  const byKey = new Map<string, Leaf>();
  for (const leaf of nonEmpty.flat()) {
    const key = keyOf(leaf);
    if (!byKey.has(key)) byKey.set(key, leaf);
  }
  return bounded([...byKey.values()]);
}

/** Sources are kept first; what is cut off counts as unknown. */
function bounded(leaves: readonly Leaf[]): readonly Leaf[] {
  if (leaves.length <= MAX_LEAVES) return leaves;
  const sources = leaves.filter((leaf) => leaf.kind === 'source');
  const kept = [...sources, ...leaves.filter((leaf) => leaf.kind !== 'source')].slice(0, MAX_LEAVES);
  const ref = leaves.find((leaf): leaf is Extract<Leaf, { kind: 'cleared' | 'unknown' }> => leaf.kind === 'cleared' || leaf.kind === 'unknown')?.ref ?? leaves.find((leaf) => leaf.kind === 'param')?.fn;
  return ref === undefined ? kept : [...kept, { kind: 'unknown', why: 'bound-hit', note: 'the value has too many origins', ref }];
}

function keyOf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'source':
      return `s${leaf.source.ref}`;
    case 'param':
      return `p${leaf.fn} ${leaf.index} ${leaf.danger} ${leaf.path.join('.')}`;
    case 'cleared':
      return `c${leaf.by}`;
    case 'unknown':
      return `u${leaf.ref}`;
  }
}

/** Adds a step at the sink's side of every end that has a way. */
export const extend = (leaves: readonly Leaf[], ref: Ref, note: string, more: Pick<Chain, 'part' | 'known'> = {}): readonly Leaf[] =>
  leaves.length === 0 ? leaves : leaves.map((leaf) => (leaf.kind === 'source' || leaf.kind === 'param' ? { ...leaf, chain: { ...link(leaf.chain, ref, note), ...more } } : leaf));
