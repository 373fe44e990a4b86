/** Owns what regular expressions make of known texts while set-up code runs: only those that surely take little time. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, valueOf, type Program } from '../link/index.ts';
import { Matcher, parse } from '../patterns/index.ts';
import { constant, list, textOf, type Value } from './setup-values.ts';

const MAX_SUBJECT = 200;
const MAX_REPEATS = 2;
/** Of a pattern that repeats more. */
const MAX_STEPS = 2000;

/** `text.replace(/s$/, '')`, `/^get/.test(text)`; undefined where no pattern is in it. */
export function patternMethod(program: Program, ref: Ref, base: Value, name: string, [first, second]: readonly Value[]): Value | undefined {
  if (!first) return undefined;
  if (name === 'test' || name === 'exec') {
    const subject = textOf(first);
    const pattern = subject === undefined ? undefined : patternOf(program, base, subject);
    const found = subject === undefined ? undefined : pattern?.test(subject);
    if (found === undefined) return undefined;
    return name === 'test' ? constant(ref, found) : found ? list(ref, [first]) : constant(ref, null);
  }
  const text = textOf(base);
  if ((name === 'match' || name === 'search') && text !== undefined) {
    const pattern = patternOf(program, first, text);
    const found = pattern?.test(text);
    if (found === undefined) return undefined;
    return name === 'match' ? (found ? list(ref, [base]) : constant(ref, null)) : pattern?.plain && constant(ref, text.search(pattern.plain));
  }
  const to = second && textOf(second);
  if ((name !== 'replace' && name !== 'replaceAll') || text === undefined || to === undefined) return undefined;
  const pattern = patternOf(program, first, text)?.plain;
  return pattern && (name === 'replace' || pattern.global) ? constant(ref, text.replace(pattern, to)) : undefined;
}

/** Is a pattern found in a text? Undefined where that would take long, or where there is no pattern. */
export function isFound(program: Program, pattern: Value, text: string): boolean | undefined {
  return patternOf(program, pattern, text)?.test(text);
}

/** A regular expression that is written or made of known texts. */
export function writtenPattern(program: Program, value: Value): string | undefined {
  if (value.kind === 'unknown' && value.pattern !== undefined) return value.pattern;
  const view = program.view(fileOf(value.ref));
  const at = view.rootOf(valueOf(value.ref));
  return view.op(at) === Op.Const && view.a(at) === Number(ConstKind.Regex) ? view.str(view.b(at)) : undefined;
}

export const isRegex = (program: Program, value: Value): boolean => writtenPattern(program, value) !== undefined;

/** `new RegExp(text, flags)`, `new RegExp(pattern)`. */
export function madePattern(program: Program, ref: Ref, [source, flags]: readonly Value[]): Value | undefined {
  if (!source) return undefined;
  const written = source.kind === 'unknown' ? writtenPattern(program, source) : undefined;
  if (written !== undefined && !flags) return { kind: 'unknown', ref, pattern: written };
  const [text, options] = [textOf(source), flags ? textOf(flags) : ''];
  if (text === undefined || text === '' || options === undefined) return undefined;
  return { kind: 'unknown', ref, pattern: `/${text.replaceAll(/(?<!\\)\//g, String.raw`\/`)}/${options}` };
}

/** What a pattern finds, with a bound on its steps. */
interface Pattern {
  test: (subject: string) => boolean | undefined;
  /** One that takes no time worth speaking of. */
  readonly plain?: RegExp;
}

function patternOf(program: Program, value: Value, subject: string): Pattern | undefined {
  const [, source = '', flags = ''] = /^\/(.+)\/([dgimsuvy]*)$/s.exec(writtenPattern(program, value) ?? '') ?? [];
  if (source === '' || subject.length > MAX_SUBJECT) return undefined;
  const plain = plainPattern(source, flags);
  if (plain) return { test: (text) => { plain.lastIndex = 0; return plain.test(text); }, plain };
  const ast = parse(source, flags);
  return ast && { test: (text) => new Matcher(ast, flags).finds(text, MAX_STEPS) };
}

/** Unless what it repeats is repeated. */
function plainPattern(source: string, flags: string): RegExp | undefined {
  if (/\)[*+{]/.test(source) || (source.match(/[*+{]/g) ?? []).length > MAX_REPEATS) return undefined;
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
