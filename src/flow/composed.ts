/** Owns where a value becomes part of a text of the program: what users of a package pass is only dangerous where the package puts it into a text. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Knowledge } from './knowledge.ts';
import { flatten, type Leaf } from './leaves.ts';

/** Dangers of a text that a package makes. A whole command, page or program that is passed in is meant to be one. */
const MADE: ReadonlySet<Danger> = new Set<Danger>(['shell', 'html', 'code', 'template']);
/** Parameters that are commands, markup or templates by their names. */
const ON_PURPOSE: Readonly<Partial<Record<Danger, RegExp>>> = { shell: /^(?:cmd|command|.*(?:Cmd|Command))$/, html: /^(?:\w*[hH]tml|HTML|\w*[mM]arkup|\w*[tT]emplate|svg|\w*S[vV][gG]|fragment)$/, template: /template|tpl|layout|source|partial|markup|html|view|page|content|body|text|string|code|script/i };
/** A tag begins or ends in it. */
const TAG = /<\/?[a-z!]/i;
const PLAIN = /^(?:number|boolean|bigint|Date)$/;
const JOINS = /^(?:join|concat|format|resolve)$|printf$/;

type SourceLeaf = Extract<Leaf, { kind: 'source' }>;

export class Composed {
  constructor(
    private readonly program: Program,
    private readonly knowledge: Pick<Knowledge, 'makes'>,
  ) {}

  /** Does the source count for the danger? */
  counts(leaf: SourceLeaf, danger: Danger, path: readonly string[]): boolean {
    if (leaf.source.kind !== 'library' || !MADE.has(danger)) return true;
    const names = leaf.source.text.replaceAll('`', '').split('.');
    if (this.isNumber(leaf.source.ref) || names.at(-1) === 'length' || names.at(-1) === 'size') return false;
    // Markup is told by the name of an option, too: `options.footerHtml`.
    if ((danger === 'html' ? names : names.slice(0, 1)).some((name) => ON_PURPOSE[danger]?.test(name))) return false;
    const at = this.at(leaf, danger);
    return danger === 'html' ? at !== undefined && (this.isMarkup(at) || (this.program.op(at) === Op.Call && this.knowledge.makes(at, danger))) : path.length > 0 || at !== undefined;
  }

  /** A parameter that is annotated as a number or a truth. */
  private isNumber(param: Ref): boolean {
    if (this.program.op(param) !== Op.Param) return false;
    const view = this.program.view(fileOf(param));
    const fact = this.program.functionFact(refOf(fileOf(param), view.a(valueOf(param)))).params[view.b(valueOf(param))];
    const entity = fact && fact.type >= 0 ? view.a(fact.type) : -1;
    return entity >= 0 && view.op(entity) === Op.Global && PLAIN.test(view.str(view.a(entity)));
  }

  /** The text that the value is put into first. */
  at(leaf: SourceLeaf, danger: Danger): Ref | undefined {
    for (const { ref } of flatten(leaf.chain)) {
      const isMade = this.program.op(ref) === Op.Call && this.knowledge.makes(ref, danger);
      const found = isMade ? ref : this.madeAt(ref);
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

  /** Does a tag stand in what the program itself writes there? A selector is no markup. */
  private isMarkup(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    return [value, ...view.list(value)].some((part) => part >= 0 && this.texts(refOf(fileOf(ref), part)).some((text) => TAG.test(text)));
  }

  private texts(part: Ref): string[] {
    return this.program.definitions.of(part).flatMap((def) => {
      const view = this.program.view(fileOf(def));
      return view.op(valueOf(def)) === Op.Const ? [view.str(view.b(valueOf(def)))] : [];
    });
  }

  private isText(part: Ref): boolean {
    const defs = this.program.definitions.of(part);
    return defs.length > 0 && defs.every((def) => this.program.op(def) === Op.Const && this.program.view(fileOf(def)).str(this.program.view(fileOf(def)).b(valueOf(def))) !== '');
  }
}
