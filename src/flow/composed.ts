/** Owns where a value becomes part of a text of the program: what users of a package pass is only dangerous where the package puts it into a text. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import { flatten, type Leaf } from './leaves.ts';

/** Dangers of a text that a package makes. A whole command, page or program that is passed in is meant to be one. */
const MADE: ReadonlySet<Danger> = new Set<Danger>(['shell', 'html', 'code']);
/** Parameters that are commands by their names. */
const ON_PURPOSE: Readonly<Partial<Record<Danger, RegExp>>> = { shell: /^(?:cmd|command|.*(?:Cmd|Command))$/ };
const JOINS = /^(?:join|concat|format|resolve)$|printf$/;

type SourceLeaf = Extract<Leaf, { kind: 'source' }>;

export class Composed {
  constructor(private readonly program: Program) {}

  /** Does the source count for the danger? */
  counts(leaf: SourceLeaf, danger: Danger, path: readonly string[]): boolean {
    if (leaf.source.kind !== 'library' || !MADE.has(danger)) return true;
    const name = leaf.source.text.replaceAll('`', '').split('.')[0] ?? '';
    return ON_PURPOSE[danger]?.test(name) !== true && (path.length > 0 || this.at(leaf) !== undefined);
  }

  /** The text that the value is put into first. */
  at(leaf: SourceLeaf): Ref | undefined {
    for (const { ref } of flatten(leaf.chain)) {
      const found = this.madeAt(ref);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private madeAt(ref: Ref): Ref | undefined {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = valueOf(ref);
    const op = view.op(value);
    if (op === Op.Concat || op === Op.Template) {
      const parts = view.list(value);
      const first = parts.findIndex((part) => this.isText(refOf(file, part)));
      return first >= 0 && parts.subarray(first).some((part) => view.op(part) !== Op.Const) ? ref : undefined;
    }
    const callee = op === Op.Call ? view.a(value) : -1;
    if (callee < 0 || (view.op(callee) !== Op.Member && view.op(callee) !== Op.Import) || !JOINS.test(view.str(view.b(callee)))) return undefined;
    const [list, ...others] = view.op(callee) === Op.Member ? this.program.definitions.of(refOf(file, view.a(callee))) : [];
    return list !== undefined && others.length === 0 && this.program.op(list) === Op.Array ? list : ref;
  }

  private isText(part: Ref): boolean {
    const defs = this.program.definitions.of(part);
    return defs.length > 0 && defs.every((def) => this.program.op(def) === Op.Const && this.program.view(fileOf(def)).str(this.program.view(fileOf(def)).b(valueOf(def))) !== '');
  }
}
