/** Owns what regular expressions make of known texts while set-up code runs: only those that surely take little time. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, valueOf, type Program } from '../link/index.ts';
import { constant, list, textOf, type Value } from './setup-values.ts';

const MAX_SUBJECT = 200;
const MAX_REPEATS = 2;

/** `text.replace(/s$/, '')`, `/^get/.test(text)`; undefined where no pattern is in it. */
export function patternMethod(program: Program, ref: Ref, base: Value, name: string, [first, second]: readonly Value[]): Value | undefined {
  if (!first) return undefined;
  if (name === 'test' || name === 'exec') {
    const subject = textOf(first);
    const pattern = subject === undefined ? undefined : patternOf(program, base, subject);
    if (!pattern || subject === undefined) return undefined;
    return name === 'test' ? constant(ref, pattern.test(subject)) : pattern.test(subject) ? list(ref, [first]) : constant(ref, null);
  }
  const text = textOf(base);
  if ((name === 'match' || name === 'search') && text !== undefined) {
    const pattern = patternOf(program, first, text);
    return pattern && (name === 'match' ? (pattern.test(text) ? list(ref, [base]) : constant(ref, null)) : constant(ref, text.search(pattern)));
  }
  const to = second && textOf(second);
  if ((name !== 'replace' && name !== 'replaceAll') || text === undefined || to === undefined) return undefined;
  const pattern = patternOf(program, first, text);
  return pattern && (name === 'replace' || pattern.global) ? constant(ref, text.replace(pattern, to)) : undefined;
}

export function isRegex(program: Program, { ref }: Value): boolean {
  const view = program.view(fileOf(ref));
  const value = view.rootOf(valueOf(ref));
  return view.op(value) === Op.Const && view.a(value) === Number(ConstKind.Regex);
}

/** A pattern as it is written, unless what it repeats is repeated. */
function patternOf(program: Program, { ref }: Value, subject: string): RegExp | undefined {
  const view = program.view(fileOf(ref));
  const value = view.rootOf(valueOf(ref));
  if (view.op(value) !== Op.Const || view.a(value) !== Number(ConstKind.Regex) || subject.length > MAX_SUBJECT) return undefined;
  const [, source = '', flags = ''] = /^\/(.+)\/([gimsu]*)$/s.exec(view.str(view.b(value))) ?? [];
  if (source === '' || /\)[*+{]/.test(source) || (source.match(/[*+{]/g) ?? []).length > MAX_REPEATS) return undefined;
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
