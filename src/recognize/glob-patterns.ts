/** Owns patterns of file names: `**`, `*`, `?`, `{a,b}`, `[ab]`, `@(a|b)`. */

const SPECIAL = /[.+^$()|\\]/g;

/** Each part takes time that is linear in a path: repeated parts stand between separators. */
export function matcherOf(pattern: string): RegExp {
  let source = '';
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const [form] = /^(?:\/\*\*(?=\/|$)|\*+|\?|\{|\}|,|\[[^\]]+\]|[@+]\(|[|)])/.exec(rest) ?? [''];
    if (/^[@+]\($/.test(form) || form === '{') depth++;
    source += translated(form, depth) ?? (rest[0] as string).replace(SPECIAL, String.raw`\$&`);
    if ((form === '}' || form === ')') && depth > 0) depth--;
    at += Math.max(form.length, 1) - 1;
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return /$^/;
  }
}

function translated(form: string, depth: number): string | undefined {
  if (form === '/**') return '(?:/[^/]+)*';
  if (form.startsWith('*')) return '[^/]*';
  if (form === '?') return '[^/]';
  if (form.startsWith('[')) return form.replace('[!', '[^').replaceAll('\\', '');
  if (form === '{' || /^[@+]\($/.test(form)) return '(?:';
  if (depth === 0) return undefined;
  return form === '}' || form === ')' ? ')' : form === ',' || form === '|' ? '|' : undefined;
}
