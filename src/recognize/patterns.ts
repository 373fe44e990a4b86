/** Owns the regular expressions of a program that have constant text: literals and constructions, parsed, with the calls that apply them. */
import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { ConstKind, Op, type Pattern, type PatternUse, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';

const METHODS = new Set<string>(['test', 'exec', 'match', 'matchAll', 'replace', 'replaceAll', 'search', 'split']);
/** Methods of the pattern itself; the others are methods of the text. */
const OWN = new Set<string>(['test', 'exec']);
/** Methods that make a pattern of the text they are given. */
const FROM_TEXT = new Set<string>(['match', 'matchAll', 'search']);
const FLAGS = /^[dgimsuvy]*$/;

/** What may be a pattern that comes from elsewhere: an element of a list, what a function is given. */
const FROM_ELSEWHERE: ReadonlySet<Op> = new Set([Op.Param, Op.Member, Op.Index, Op.Element, Op.Call, Op.Captured, Op.Phi, Op.Logical, Op.Select]);

type Method = PatternUse['method'];
type Used = Pattern & { readonly uses: PatternUse[] };

export class Patterns {
  private readonly made = new Map<Ref, Used>();
  /** Literals that become patterns elsewhere: in a method, or in a construction that is given one of several. */
  private readonly texts = new Map<Ref, Used>();
  private readonly several = new Map<Ref, readonly Used[]>();
  private found: readonly Pattern[] | undefined;

  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
    private readonly isFocus: (file: number) => boolean,
    /** Literals and constructions that a value may be, wherever they come from. */
    private readonly sources: (ref: Ref) => readonly Ref[],
  ) {}

  /** Those in the files to be judged. */
  get all(): readonly Pattern[] {
    return (this.found ??= this.find());
  }

  /** The pattern that a value is, if it is one alone. */
  of(ref: Ref): Pattern | undefined {
    const defs = this.program.definitions.of(ref);
    return defs.length === 1 ? this.at(defs[0] as Ref) : undefined;
  }

  private find(): Pattern[] {
    const found: Pattern[] = [];
    const uses: (() => void)[] = [];
    this.program.files.forEach((source, file) => {
      if (!this.isFocus(file)) return;
      const { op } = source.module;
      for (let value = 0; value < op.length; value++) {
        const pattern = op[value] === Op.Const || op[value] === Op.Call || op[value] === Op.New ? this.at(refOf(file, value)) : undefined;
        if (pattern) found.push(pattern);
        else if (op[value] === Op.Call) uses.push(() => this.use(refOf(file, value)));
      }
    });
    for (const use of uses) use();
    this.program.files.forEach((_, file) => {
      if (!this.isFocus(file)) return;
      for (const value of this.program.view(file).calls()) this.alternatives(refOf(file, value));
    });
    return [...found, ...[...this.texts.values()].filter(({ ref }) => this.isFocus(fileOf(ref)))];
  }

  private at(ref: Ref): Used | undefined {
    const known = this.made.get(ref);
    if (known) return known;
    const text = isPseudo(ref) ? undefined : (this.literal(ref) ?? this.constructed(ref));
    if (!text) return undefined;
    const pattern = { ...text, ast: parse(text.source, text.flags), uses: [], ref, location: this.program.location(ref), symbol: this.program.symbol(ref) };
    this.made.set(ref, pattern);
    return pattern;
  }

  private literal(ref: Ref): Pick<Pattern, 'source' | 'flags' | 'made'> | undefined {
    const view = this.program.view(fileOf(ref));
    if (view.op(valueOf(ref)) !== Op.Const || view.a(valueOf(ref)) !== Number(ConstKind.Regex)) return undefined;
    const match = /^\/(.*)\/([a-z]*)$/s.exec(view.str(view.b(valueOf(ref))));
    return match ? { source: match[1] as string, flags: match[2] as string, made: 'literal' } : undefined;
  }

  private constructed(ref: Ref): Pick<Pattern, 'source' | 'flags' | 'made'> | undefined {
    const made = this.construction(ref);
    if (!made) return undefined;
    const flags = made.flags === undefined ? '' : this.text(made.flags);
    const source = this.text(made.text) ?? this.of(made.text)?.source;
    return source === undefined || flags === undefined || !FLAGS.test(flags) ? undefined : { source, flags, made: 'constructor' };
  }

  private text(ref: Ref): string | undefined {
    const constant = this.constants.of(ref);
    return constant.known && typeof constant.value === 'string' ? constant.value : undefined;
  }

  private use(call: Ref): void {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    if (view.op(callee) !== Op.Member || !METHODS.has(view.str(view.b(callee)))) return;
    const method = view.str(view.b(callee)) as Method;
    const receiver = refOf(file, view.a(callee));
    const first = view.list(valueOf(call))[0];
    const given = first === undefined ? undefined : refOf(file, first);
    const [regex, subject] = OWN.has(method) ? [receiver, given] : [given, receiver];
    for (const pattern of regex === undefined ? [] : this.applied(regex, method)) pattern.uses.push({ method, call, subject });
  }

  /** The patterns that a method of a text applies, or whose method is called. */
  private applied(regex: Ref, method: Method): readonly Used[] {
    const found = new Set<Used>();
    for (const def of this.program.definitions.of(regex)) {
      const own = this.at(def) ?? this.ofText(def, regex, method);
      if (own) found.add(own);
      else for (const one of this.alternatives(def)) found.add(one);
      if (own || isPseudo(def) || !FROM_ELSEWHERE.has(this.program.op(def))) continue;
      for (const ref of this.sources(def)) {
        const pattern = this.at(ref) ?? this.ofText(ref, ref, method);
        if (pattern) found.add(pattern);
        else for (const one of this.alternatives(ref)) found.add(one);
      }
    }
    return [...found];
  }

  /** `text.match('(a+)+$')` */
  private ofText(def: Ref, at: Ref, method: Method): Used | undefined {
    const source = FROM_TEXT.has(method) && !isPseudo(def) ? this.text(def) : undefined;
    return source === undefined ? undefined : this.literalText(at, source, '');
  }

  private literalText(ref: Ref, source: string, flags: string): Used {
    const known = this.texts.get(ref);
    if (known) return known;
    const pattern = { source, flags, made: 'constructor' as const, ast: parse(source, flags), uses: [], ref, location: this.program.location(ref), symbol: this.program.symbol(ref) };
    this.texts.set(ref, pattern);
    return pattern;
  }

  /** Patterns that a construction makes of several literals: `LIST.map((text) => new RegExp(text))`, `new RegExp(LIST.join('|'))`. */
  private alternatives(ref: Ref): readonly Used[] {
    const known = this.several.get(ref);
    if (known) return known;
    const options = isPseudo(ref) ? undefined : this.construction(ref);
    if (!options || this.at(ref)) return [];
    const found: Used[] = [];
    this.several.set(ref, found);
    const flags = options.flags === undefined ? '' : this.text(options.flags);
    if (flags === undefined || !FLAGS.test(flags) || !this.isListed(options.text)) return found;
    for (const source of this.sources(options.text)) {
      const text = this.text(source);
      found.push(...(text === undefined ? [this.at(source) ?? []].flat() : [this.literalText(source, text, flags)]));
    }
    return found;
  }

  /** One of several, or alternatives of one pattern; what is joined otherwise is in pieces. */
  private isListed(text: Ref): boolean {
    return this.program.definitions.of(text).every((def) => {
      const view = this.program.view(fileOf(def));
      if (isPseudo(def) || !FROM_ELSEWHERE.has(view.op(valueOf(def)))) return false;
      const callee = view.op(valueOf(def)) === Op.Call ? view.a(valueOf(def)) : -1;
      if (callee < 0 || view.op(callee) !== Op.Member || view.str(view.b(callee)) !== 'join') return true;
      const [separator] = view.list(valueOf(def));
      return separator !== undefined && this.text(refOf(fileOf(def), separator)) === '|';
    });
  }

  private construction(ref: Ref): { readonly text: Ref; readonly flags: Ref | undefined } | undefined {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = valueOf(ref);
    if (view.op(value) !== Op.New && view.op(value) !== Op.Call) return undefined;
    const callee = view.a(value);
    if (view.op(callee) !== Op.Global || view.str(view.a(callee)) !== 'RegExp') return undefined;
    const [text = -1, options = -1] = view.list(value);
    return text < 0 ? undefined : { text: refOf(file, text), flags: options < 0 ? undefined : refOf(file, options) };
  }
}

function parse(source: string, flags: string): AST.Pattern | undefined {
  try {
    return new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, { unicode: flags.includes('u'), unicodeSets: flags.includes('v') });
  } catch {
    return undefined;
  }
}
