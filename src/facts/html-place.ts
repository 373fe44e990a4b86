/** Owns where in a page a text stands, by what stands in front of it: each place is left by other characters. */

export type HtmlPlace =
  /** Between tags: a tag begins with `<`. */
  | 'text'
  /** An attribute's value between such quotes; the quote ends it. */
  | 'double-quoted' | 'single-quoted'
  /** An attribute's value without quotes: a space ends it. */
  | 'unquoted'
  /** The beginning of an attribute that is an address: its scheme may be a script. */
  | 'address'
  /** Code of an attribute such as `onclick`: what HTML escapes there is turned back before it runs. */
  | 'handler'
  /** Code of a script element, outside of its strings; inside of one. */
  | 'script' | 'script-text'
  /** In a comment, a style sheet, the name of a tag. */
  | 'elsewhere';

const ADDRESS = /^(?:href|src|action|formaction|data|xlink:href)$/i;
const ATTRIBUTE = /^\s*([\w:@.-]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?(?=[\s/])/;
const OPEN_ATTRIBUTE = /^\s*([\w:@.-]+)\s*=\s*(["']?)([^]*)$/;
const MAX_BEFORE = 20_000;

/** The place behind a text of a page, which may begin anywhere outside of a tag. */
export function htmlPlace(text: string): HtmlPlace {
  const before = text.slice(-MAX_BEFORE);
  const element = /<(script|style)\b[^>]*>(?![^]*<\/\1)([^]*)$/i.exec(before);
  if (element) return (element[1] as string).toLowerCase() === 'style' ? 'elsewhere' : isInString(element[2] as string) ? 'script-text' : 'script';
  if (before.lastIndexOf('<!--') > before.lastIndexOf('-->')) return 'elsewhere';
  const tag = openTag(before);
  return tag === undefined ? 'text' : inTag(tag);
}

/** What stands in a tag that is not closed, behind its name; undefined outside of tags. */
function openTag(text: string): string | undefined {
  let open = -1;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (open < 0) {
      if (char === '<' && /[a-zA-Z\uFFFC]/.test(text[i + 1] ?? '')) open = i;
    } else if (quote !== '') {
      if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && text[i - 1] === '=') quote = char;
    else if (char === '>') open = -1;
  }
  return open < 0 ? undefined : text.slice(open).replace(/^<[\w:\uFFFC-]*/, '');
}

function inTag(tag: string): HtmlPlace {
  let rest = tag;
  for (let known = ATTRIBUTE.exec(rest); known; known = ATTRIBUTE.exec(rest)) rest = rest.slice(known[0].length);
  const [, name = '', quote = '', value = ''] = OPEN_ATTRIBUTE.exec(rest) ?? [];
  if (name === '') return 'elsewhere';
  if (/^on[a-z]+$/i.test(name)) return 'handler';
  if (value.trim() === '' && ADDRESS.test(name)) return 'address';
  return quote === '"' ? 'double-quoted' : quote === "'" ? 'single-quoted' : 'unquoted';
}

/** Is a string of the script still open? */
function isInString(code: string): boolean {
  let quote = '';
  for (let i = 0; i < code.length; i++) {
    const char = code[i] as string;
    if (char === '\\') i++;
    else if (quote === '') quote = char === '"' || char === "'" || char === '`' ? char : '';
    else if (char === quote || (char === '\n' && quote !== '`')) quote = '';
  }
  return quote !== '';
}
