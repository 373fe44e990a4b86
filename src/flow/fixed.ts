/** Owns what is fixed in the program's text: constants, lists and objects of constants, patterns. */
import { ConstKind, Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { OPAQUE, SIGN_OF_PAGE, clearedByPattern, clearedByReplacing, clearedInMatch, replacesEach } from './dangers.ts';
import { clearedByRemoval, expressionOf } from './probes.ts';

const MAX_OUTLINE = 6;
const MAX_CHAIN = 12;
/** Characters with a meaning in a filter of a directory. */
const LDAP = ['*', '(', ')', '\\'];

export class Fixed {
  constructor(private readonly program: Program) {}

  /** An array or set of constants, or an enum's values. */
  isFixedList(ref: Ref): boolean {
    const defs = this.program.definitions.of(ref);
    return defs.length > 0 && defs.every((def) => this.isListOfConstants(def));
  }

  private isListOfConstants(def: Ref): boolean {
    const file = fileOf(def);
    const view = this.program.view(file);
    const op = this.program.op(def);
    if (op === Op.New || op === Op.Call) return this.isBuiltFromConstants(def);
    if (op !== Op.Array) return false;
    return Array.from(view.list(valueOf(def))).every((item) => {
      const inner = view.op(item) === Op.Spread ? this.isFixedList(refOf(file, view.a(item))) : false;
      return inner || this.constantText(refOf(file, item)) !== undefined;
    });
  }

  /** A text that is joined of others: `HOSTS.join(' ')`. A piece of one with addresses in it may lead elsewhere: `https://example.co` in `https://example.com`. */
  isText(ref: Ref): boolean {
    const defs = this.program.definitions.of(ref);
    return defs.length > 0 && defs.every((def) => {
      const op = isPseudo(def) ? Op.Param : this.program.op(def);
      const view = this.program.view(fileOf(def));
      const callee = op === Op.Call ? view.a(valueOf(def)) : -1;
      return op === Op.Template || op === Op.Concat || (callee >= 0 && view.op(callee) === Op.Member && view.str(view.b(callee)) === 'join');
    });
  }

  /** `new Set([…])`, `Object.keys({…})`, `Object.values(Enum)`: the only argument is fixed and nothing is added later. */
  private isBuiltFromConstants(def: Ref): boolean {
    const file = fileOf(def);
    const view = this.program.view(file);
    const callee = view.a(valueOf(def));
    const name = view.op(callee) === Op.Member ? view.str(view.b(callee)) : view.op(callee) === Op.Global ? view.str(view.a(callee)) : '';
    const [first] = view.list(valueOf(def));
    if (first === undefined) return false;
    const argument = refOf(file, first);
    if (name === 'Set' || name === 'freeze' || name === 'from') return this.isFixedList(argument);
    if (name === 'Map') return this.isFixedTable(argument);
    return (name === 'keys' || name === 'values') && this.isFixedObject(argument);
  }

  /** A list of pairs whose keys are constants. */
  private isFixedTable(ref: Ref): boolean {
    const defs = this.program.definitions.of(ref);
    return defs.length > 0 && defs.every((def) => {
      const view = this.program.view(fileOf(def));
      return this.program.op(def) === Op.Array && Array.from(view.list(valueOf(def))).every((pair) => {
        const [key] = view.op(pair) === Op.Array ? view.list(pair) : [];
        return key !== undefined && this.constantText(refOf(fileOf(def), key)) !== undefined;
      });
    });
  }

  /** An object literal: its keys are known. */
  isFixedObject(ref: Ref): boolean {
    const defs = this.program.definitions.of(ref);
    return defs.length > 0 && defs.every((def) => this.program.op(def) === Op.Object);
  }

  /** Text of the constant that a value is; the first of several; undefined when it may be something else. */
  constantText(ref: Ref): string | undefined {
    let text: string | undefined;
    for (const def of this.program.definitions.of(ref)) {
      if (this.program.op(def) !== Op.Const) return undefined;
      const view = this.program.view(fileOf(def));
      text ??= view.str(view.b(valueOf(def)));
    }
    return text;
  }

  /** What is known of a text: its constant parts, and a mark for each part that is not constant. */
  outline(ref: Ref, depth = 0): string {
    const text = this.constantText(ref);
    if (text !== undefined) return text;
    const [def, ...others] = this.program.definitions.of(ref);
    if (def === undefined || others.length > 0 || depth > MAX_OUTLINE || isPseudo(def)) return OPAQUE;
    const view = this.program.view(fileOf(def));
    const op = view.op(valueOf(def));
    if (op !== Op.Concat && op !== Op.Template) return OPAQUE;
    return Array.from(view.list(valueOf(def)), (part) => this.outline(refOf(fileOf(def), part), depth + 1)).join('');
  }

  /** The texts of an array or set of constants; undefined when it may hold something else. */
  texts(ref: Ref): readonly string[] | undefined {
    if (!this.isFixedList(ref)) return undefined;
    return this.program.definitions.of(ref).flatMap((def) => {
      const file = fileOf(def);
      const view = this.program.view(file);
      const items = Array.from(view.list(valueOf(def)), (item) => refOf(file, view.op(item) === Op.Spread ? view.a(item) : item));
      if (this.program.op(def) !== Op.Array) return items.flatMap((item) => this.texts(item) ?? []);
      return items.flatMap((item) => this.constantText(item) ?? this.texts(item) ?? []);
    });
  }

  /** The regular expression that a value is, if it is one literal; made anew each time, so that it starts at the beginning. */
  regex(ref: Ref): RegExp | undefined {
    const match = this.isPattern(ref) ? /^\/(.*)\/([a-z]*)$/s.exec(this.constantText(ref) ?? '') : null;
    try {
      return match ? new RegExp(match[1] ?? '', (match[2] ?? '').replace('y', '')) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Is the value a regular expression literal? */
  isPattern(ref: Ref): boolean {
    return this.program.definitions.of(ref).every((def) => {
      const view = this.program.view(fileOf(def));
      return view.op(valueOf(def)) === Op.Const && (view.a(valueOf(def)) as ConstKind) === ConstKind.Regex;
    });
  }

  /** `x.replace(/[^a-z]/g, '')`: what is left has only harmless characters. `x.replace(/\\.\\./g, '')`: what is harmful is gone. */
  replaces(call: Ref, danger: Danger, isNormalized: (ref: Ref) => boolean): string | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    if (view.op(valueOf(call)) !== Op.Call || view.op(callee) !== Op.Member || !view.str(view.b(callee)).startsWith('replace')) return undefined;
    const [pattern, replacement] = view.list(valueOf(call));
    if (pattern === undefined || replacement === undefined) return undefined;
    const text = this.constantText(refOf(file, replacement)) ?? (danger in SIGN_OF_PAGE && this.isFunction(refOf(file, replacement)) ? '' : undefined);
    const search = text === undefined ? undefined : this.searched(file, pattern, view.str(view.b(callee)) === 'replaceAll');
    if (search && text !== undefined && clearedByReplacing(search.source, search.flags, text, danger)) return 'a replacement of all harmful characters';
    if (danger === 'ldap' && this.escaped(call, 0).size >= LDAP.length) return 'an escape of all characters with a meaning';
    return this.removes(call, refOf(file, pattern), refOf(file, replacement), danger, isNormalized);
  }

  /** `x.replace(/\\.\\./g, '')`: what is harmful is gone. */
  private removes(call: Ref, pattern: Ref, replacement: Ref, danger: Danger, isNormalized: (ref: Ref) => boolean): string | undefined {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const [searched, text] = [this.constantText(pattern), this.constantText(replacement)];
    if (searched === undefined || text === undefined) return undefined;
    if (!this.isPattern(pattern) && danger === 'log' && /^\r?\n$/.test(searched) && view.str(view.b(callee)) === 'replaceAll') return 'a replacement of line ends';
    const wanted = this.isPattern(pattern) ? expressionOf(searched) : searched;
    const isAll = view.str(view.b(callee)) === 'replaceAll';
    const remove = (one: string): string => (wanted === undefined ? one : isAll ? one.split(wanted).join(text) : one.replace(wanted, () => text));
    const asked = danger === 'path-resolved' ? 'path-dots' : danger;
    return clearedByRemoval(remove, asked, isNormalized(refOf(fileOf(call), view.a(callee)))) ? 'a replacement' : undefined;
  }

  /** Characters with a meaning in a filter that a chain of replacements writes as codes, each of them everywhere. */
  private escaped(call: Ref, depth: number): ReadonlySet<string> {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    const name = view.op(valueOf(call)) === Op.Call && view.op(callee) === Op.Member ? view.str(view.b(callee)) : '';
    const [pattern, by] = view.list(valueOf(call));
    if (depth > MAX_CHAIN || !name.startsWith('replace') || pattern === undefined || by === undefined) return new Set();
    const [def, ...others] = this.program.definitions.of(refOf(file, view.a(callee)));
    const before = def === undefined || others.length > 0 || isPseudo(def) || this.program.op(def) !== Op.Call ? [] : this.escaped(def, depth + 1);
    const search = this.searched(file, pattern, name === 'replaceAll');
    const text = this.constantText(refOf(file, by));
    const isCode = text === undefined ? this.isFunction(refOf(file, by)) : text === '' || /^\\[\da-f]{2}$/i.test(text);
    return new Set([...before, ...(search && isCode ? LDAP.filter((char) => replacesEach(search.source, search.flags, char)) : [])]);
  }

  /** A function that is given each match writes the escape for it, as a rule. */
  private isFunction(ref: Ref): boolean {
    return this.program.definitions.of(ref).every((def) => !isPseudo(def) && this.program.op(def) === Op.Function);
  }

  /** What a replacement looks for: a pattern, `new RegExp('<', 'g')`, or a text of which all are meant. */
  private searched(file: number, value: number, all: boolean): { readonly source: string; readonly flags: string } | undefined {
    const [def, ...others] = this.program.definitions.of(refOf(file, value));
    if (def === undefined || others.length > 0 || isPseudo(def)) return undefined;
    const view = this.program.view(fileOf(def));
    if (view.op(valueOf(def)) === Op.New) {
      const [source, flags] = Array.from(view.list(valueOf(def)), (part) => this.constantText(refOf(fileOf(def), part)));
      return view.op(view.a(valueOf(def))) === Op.Global && source !== undefined ? { source, flags: flags ?? '' } : undefined;
    }
    const text = this.constantText(def);
    if (text === undefined) return undefined;
    if (!this.isPattern(def)) return all ? { source: text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'), flags: 'g' } : undefined;
    const match = /^\/(.*)\/([a-z]*)$/s.exec(text);
    return match ? { source: match[1] as string, flags: match[2] as string } : undefined;
  }

  /** `stack.split('\n')[0]`, `lines.shift()`, `lines.slice(0, 1)`, `stack.slice(0, stack.indexOf('\n'))`. */
  private isFirstLine(file: number, name: string, path: readonly string[], receiver: number, first: number | undefined, second: number | undefined): boolean {
    const view = this.program.view(file);
    const number = (value: number | undefined): string | undefined => (value === undefined ? undefined : this.numberText(refOf(file, value)));
    if (name === 'split') return path[0] === '0';
    const isOfLines = this.program.definitions.of(refOf(file, receiver)).some((def) => this.isSplit(def));
    if (name === 'shift') return isOfLines;
    if (name === 'at') return isOfLines && number(first) === '0';
    if (!/^(?:slice|substring|substr|splice)$/.test(name) || number(first) !== '0' || second === undefined) return false;
    const end = view.rootOf(second);
    return isOfLines ? number(second) === '1' : view.op(end) === Op.Call && view.op(view.a(end)) === Op.Member && view.str(view.b(view.a(end))) === 'indexOf';
  }

  private isSplit(def: Ref): boolean {
    if (isPseudo(def) || this.program.op(def) !== Op.Call) return false;
    const view = this.program.view(fileOf(def));
    const callee = view.a(valueOf(def));
    return view.op(callee) === Op.Member && view.str(view.b(callee)) === 'split';
  }

  /** A constant number, as it is written. */
  numberText(ref: Ref): string | undefined {
    const [def, ...more] = this.program.definitions.of(ref);
    if (def === undefined || more.length > 0 || isPseudo(def) || this.program.op(def) !== Op.Const) return undefined;
    const view = this.program.view(fileOf(def));
    return (view.a(valueOf(def)) as ConstKind) === ConstKind.Number ? view.str(view.b(valueOf(def))) : undefined;
  }

  /** `/^(\\d+)$/.exec(x)[1]`: a group of a match holds only what the group lets through. */
  extracts(call: Ref, path: readonly string[], danger: Danger): string | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    if (view.op(valueOf(call)) !== Op.Call || view.op(callee) !== Op.Member) return undefined;
    const name = view.str(view.b(callee));
    const [first, second] = view.list(valueOf(call));
    if (danger === 'stack' && this.isFirstLine(file, name, path, view.a(callee), first, second)) return 'its first line';
    const pattern = name === 'exec' ? refOf(file, view.a(callee)) : name === 'match' && first !== undefined ? refOf(file, first) : undefined;
    if (pattern === undefined || !/^(?:\d+|\[\])?$/.test(path[0] ?? '') || !this.isPattern(pattern)) return undefined;
    const match = /^\/(.*)\/([a-z]*)$/s.exec(this.constantText(pattern) ?? '');
    return match && clearedInMatch(match[1] ?? '', match[2] ?? '', path[0], danger) ? 'the groups of a pattern' : undefined;
  }

  /** Names the check when a match of the pattern leaves nothing harmful. */
  pattern(ref: Ref, danger: Danger): string | undefined {
    const [known] = this.expressions(ref) ?? [];
    return known && clearedByPattern(known.source, known.flags, danger) ? 'an anchored pattern' : undefined;
  }

  /** The patterns that a value may be, literals or made of text that is known; undefined when it may be another. */
  expressions(ref: Ref): readonly Expression[] | undefined {
    const found = this.program.definitions.of(ref).map((def) => this.expression(def));
    return found.length > 0 && found.every((one) => one !== undefined) ? found : undefined;
  }

  private expression(def: Ref): Expression | undefined {
    if (isPseudo(def)) return undefined;
    const [file, view, value] = [fileOf(def), this.program.view(fileOf(def)), valueOf(def)];
    const op = view.op(value);
    if (op === Op.Const) {
      const match = (view.a(value) as ConstKind) === ConstKind.Regex ? /^\/(.*)\/([a-z]*)$/s.exec(view.str(view.b(value))) : null;
      return match ? { source: match[1] as string, flags: match[2] as string } : undefined;
    }
    const callee = op === Op.New || op === Op.Call ? view.a(value) : -1;
    if (callee < 0 || view.op(callee) !== Op.Global || view.str(view.a(callee)) !== 'RegExp') return undefined;
    const [source, flags = ''] = Array.from(view.list(value), (part) => this.joined(refOf(file, part), 0));
    return source === undefined || flags === undefined ? undefined : { source, flags };
  }

  /** A text that is put together of constants, some of them with signs replaced: `'^https://' + HOST.replace(/\./g, '\\.')`. */
  private joined(ref: Ref, depth: number): string | undefined {
    const [def, ...others] = this.program.definitions.of(ref);
    if (def === undefined || others.length > 0 || depth > MAX_OUTLINE || isPseudo(def)) return undefined;
    const [file, view, value] = [fileOf(def), this.program.view(fileOf(def)), valueOf(def)];
    const partsOf = (list: Int32Array): string | undefined => {
      const parts = Array.from(list, (part) => this.joined(refOf(file, part), depth + 1));
      return parts.includes(undefined) ? undefined : parts.join('');
    };
    switch (view.op(value)) {
      case Op.Const:
        return (view.a(value) as ConstKind) === ConstKind.String ? view.str(view.b(value)) : undefined;
      case Op.Concat: case Op.Template:
        return partsOf(view.list(value));
      case Op.Tagged:
        return isRaw(view, view.a(value)) ? partsOf(view.list(view.b(value))) : undefined;
      case Op.Call: {
        const callee = view.a(value);
        const [search, by] = view.list(value);
        if (view.op(callee) !== Op.Member || !/^replace(?:All)?$/.test(view.str(view.b(callee))) || search === undefined || by === undefined) return undefined;
        const [text, pattern, sign] = [this.joined(refOf(file, view.a(callee)), depth + 1), this.regex(refOf(file, search)), this.joined(refOf(file, by), depth + 1)];
        return text === undefined || pattern === undefined || sign === undefined ? undefined : text.replace(pattern, sign);
      }
      default:
        return undefined;
    }
  }
}

interface Expression {
  readonly source: string;
  readonly flags: string;
}

/** `String.raw` */
const isRaw = (view: ModuleView, tag: number): boolean => view.op(tag) === Op.Member && view.str(view.b(tag)) === 'raw' && view.op(view.a(tag)) === Op.Global && view.str(view.a(view.a(tag))) === 'String';
