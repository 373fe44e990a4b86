/** Owns expressions in templates: which values an expression writes as they are. */

/** A value by its names. */
export type Path = readonly string[];
/** Names of a template that stand for other values: variables of loops, assignments. */
export type Names = ReadonlyMap<string, Path>;

const PATH = /^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*|(?:\?\.)?\[(?:\w+|'[^']*'|"[^"]*")\])*$/;
/** Methods of text and lists after which the text is what it was. */
const KEEPING = /^([^]+?)\??\.(?:toString|trim|toUpperCase|toLowerCase|join|substring|substr|slice|concat|padEnd|padStart|reverse)\([^()]*\)$/;
const SAME = /^(?:JSON\.stringify|String|unescape|decodeURIComponent|decodeURI)\(([^]*)\)$/;
const MAX_DEPTH = 8;

/** Values that an expression of JavaScript's writes unchanged; a call that is not known writes none. */
export function writtenBy(text: string, names: Names, root: readonly string[] = []): Path[] {
  return written(text, names, root, 0);
}

function written(text: string, names: Names, root: readonly string[], depth: number): Path[] {
  const expression = unwrapped(text.trim().replace(/;$/, '').trim());
  if (expression === '' || depth > MAX_DEPTH) return [];
  if (PATH.test(expression)) return [resolved(namesIn(expression), names, root)].filter((path) => path.length > 0);
  const inner = (part: string): Path[] => written(part, names, root, depth + 1);
  const parts = operandsOf(expression);
  if (parts.length > 1) return parts.flatMap(inner);
  if (/^`[^]*`$/.test(expression)) return [...expression.matchAll(/\$\{([^{}]*)\}/g)].flatMap(([, part = '']) => inner(part));
  const same = SAME.exec(expression);
  if (same) {
    const [argument = ''] = splitAt(same[1] as string, [',']);
    // Of an object, all that lies in it is written.
    return expression.startsWith('JSON') ? inner(argument).flatMap((path) => [path, [...path, '*'], [...path, '*', '*']]) : inner(argument);
  }
  const keeping = KEEPING.exec(expression);
  return keeping ? inner(keeping[1] as string) : [];
}

/** Without the parentheses that stand around all of it. */
function unwrapped(text: string): string {
  return text.startsWith('(') && closing(text, 0) === text.length - 1 ? unwrapped(text.slice(1, -1).trim()) : text;
}

/** What `a || b`, `a + b`, `c ? a : b` and `c && a` may write. */
function operandsOf(expression: string): string[] {
  const [condition, ...choice] = splitAt(expression, ['?']);
  if (condition !== undefined && choice.length > 0) return splitAt(choice.join('?'), [':']);
  const and = splitAt(expression, ['&&']);
  return and.length > 1 ? [and.at(-1) as string] : splitAt(expression, ['||', '??', '+']);
}

/** Parts of a text between signs that stand in no string and no bracket. */
export function splitAt(text: string, signs: readonly string[]): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (/["'`]/.test(char)) i = endOfString(text, i);
    else if (/[([{]/.test(char)) i = closing(text, i);
    else {
      const sign = signs.find((one) => text.startsWith(one, i));
      if (sign === undefined || (sign === '?' && (/[?.]/.test(text[i + 1] ?? '') || text[i - 1] === '?'))) continue;
      parts.push(text.slice(from, i));
      i += sign.length - 1;
      from = i + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function endOfString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === text[at]) return i;
  }
  return text.length;
}

/** Where the bracket at a place is closed; the end of the text where it is not. */
export function closing(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const char = text[i] as string;
    if (/["'`]/.test(char)) i = endOfString(text, i);
    else if (/[([{]/.test(char)) depth++;
    else if (/[)\]}]/.test(char) && --depth === 0) return i;
  }
  return text.length;
}

/** `a.b[0]['c']` as names; an index is any element. */
const namesIn = (path: string): string[] => [...path.matchAll(/([A-Za-z_$][\w$]*)|\[(?:'([^']*)'|"([^"]*)"|\w+)\]/g)].map(([, name, single, double]) => name ?? single ?? double ?? '[]');

/** Names with those of the template resolved; `root` lists names of the object that holds all values. */
export function resolved(path: Path, names: Names, root: readonly string[] = []): Path {
  const [first = '', ...rest] = path;
  if (/^(?:true|false|null|undefined|this|new|typeof|\d.*)$/.test(first)) return [];
  const known = names.get(first);
  if (known) return [...known, ...rest];
  return root.includes(first) && rest.length > 0 ? rest : path;
}
