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

type Method = PatternUse['method'];

export class Patterns {
  private readonly made = new Map<Ref, Pattern & { readonly uses: PatternUse[] }>();
  /** Texts that a method makes a pattern of. */
  private readonly texts: Pattern[] = [];
  private found: readonly Pattern[] | undefined;

  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
    private readonly isFocus: (file: number) => boolean,
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
      for (let value = 0; value < source.module.op.length; value++) {
        const pattern = this.at(refOf(file, value));
        if (pattern) found.push(pattern);
        else if (source.module.op[value] === Op.Call) uses.push(() => this.use(refOf(file, value)));
      }
    });
    for (const use of uses) use();
    return [...found, ...this.texts];
  }

  private at(ref: Ref): (Pattern & { readonly uses: PatternUse[] }) | undefined {
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
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = valueOf(ref);
    if (view.op(value) !== Op.New && view.op(value) !== Op.Call) return undefined;
    const callee = view.a(value);
    if (view.op(callee) !== Op.Global || view.str(view.a(callee)) !== 'RegExp') return undefined;
    const [text = -1, options = -1] = view.list(value);
    if (text < 0) return undefined;
    const flags = options < 0 ? '' : this.text(refOf(file, options));
    const source = this.text(refOf(file, text)) ?? this.of(refOf(file, text))?.source;
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
    for (const def of regex === undefined ? [] : this.program.definitions.of(regex)) (this.at(def) ?? this.ofText(def, regex as Ref, method))?.uses.push({ method, call, subject });
  }

  /** `text.match('(a+)+$')` */
  private ofText(def: Ref, at: Ref, method: Method): (Pattern & { readonly uses: PatternUse[] }) | undefined {
    if (!FROM_TEXT.has(method) || isPseudo(def)) return undefined;
    const source = this.text(def);
    if (source === undefined) return undefined;
    const pattern = { source, flags: '', made: 'constructor' as const, ast: parse(source, ''), uses: [], ref: at, location: this.program.location(at), symbol: this.program.symbol(at) };
    this.texts.push(pattern);
    return pattern;
  }
}

function parse(source: string, flags: string): AST.Pattern | undefined {
  try {
    return new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, { unicode: flags.includes('u'), unicodeSets: flags.includes('v') });
  } catch {
    return undefined;
  }
}
