/** Owns patterns of matchers that stand in files: `/api/:path*`, `/reports/((?!public).*)`, `/:lang(en|de)?/shop`. */
import { patternMatches } from './route-paths.ts';

const PARAMETER = /^:\w+/;

/** Does a matcher's pattern cover the path of a route? Not known where a parameter decides. */
export function matcherCovers(pattern: string, path: string): boolean | 'unknown' {
  const source = sourceOf(pattern);
  if (source === undefined) return 'unknown';
  // Whatever comes in the place of a parameter that takes several segments.
  const paths = path.endsWith('*') ? [path, `${path}/:more`] : [path];
  const answers = paths.map((one) => patternMatches(`/^${source}$/`, one));
  return answers.every((one) => one === answers[0]) ? (answers[0] ?? 'unknown') : 'unknown';
}

/** The regular expression that a pattern stands for; undefined where it has a form that is not read. */
function sourceOf(pattern: string): string | undefined {
  let source = '';
  for (let at = 0; at < pattern.length;) {
    const slash = pattern[at] === '/' ? '/' : '';
    const from = at + slash.length;
    const [name = ''] = PARAMETER.exec(pattern.slice(from)) ?? [];
    const group = pattern[from + name.length] === '(' ? balanced(pattern, from + name.length) : '';
    if (group === undefined || /[{}\\]/.test(pattern[from] ?? '')) return undefined;
    if (name === '' && group === '') {
      const text = slash || (pattern[at] as string);
      source += text.replace(/[.*+?^$()|[\]]/, String.raw`\$&`);
      at += 1;
      continue;
    }
    const end = from + name.length + group.length;
    const many = /^[*+?]/.exec(pattern.slice(end))?.[0] ?? '';
    source += repeated(slash, group === '' ? '[^/]+' : group.slice(1, -1), many);
    at = end + many.length;
  }
  return `${source}/?`;
}

function repeated(slash: string, inner: string, many: string): string {
  const one = `(?:${inner})`;
  if (many === '?') return `(?:${slash}${one})?`;
  if (many === '') return slash + one;
  const all = `${slash}${one}(?:${slash}${one})*`;
  return many === '+' ? all : `(?:${all})?`;
}

/** The text of a group with all that is in it. */
function balanced(text: string, from: number): string | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return text.slice(from, at + 1);
  }
  return undefined;
}
