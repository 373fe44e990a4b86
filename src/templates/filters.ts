/** Owns templates with filters, `{{ name | safe }}`, and those with a mark that tells how a value is written, `{{= name }}`. */
import { htmlPlace, type OutputFact, type PartialFact, type TemplateFact } from '../facts/index.ts';
import { splitAt, writtenBy, type Path } from './expressions.ts';

const TAG = /\{#[^]*?#\}|\{\{-?\s*([^]*?)\s*-?\}\}|\{%-?\s*([^]*?)\s*-?%\}/g;
const RAW = /^(?:safe|raw)$/;
/** Filters after which the text is what it was, but for its form. */
const KEEPING = /^(?:safe|raw|trim|upper|lower|title|capitalize|nl2br|default|d|first|last|join|replace|truncate|string|wordwrap|indent|strip|upcase|downcase|newline_to_br|append|prepend|reverse)\b/;
const ESCAPING = /^(?:e|escape|escape_once|forceescape|striptags|strip_html|urlencode|url_encode|length|size|int|float|round|date|sanitize\w*|xss)\b/;

/** State of a reading. */
interface Reading {
  readonly names: Map<string, Path>;
  readonly partials: PartialFact[];
  readonly automatic: (boolean | 'set')[];
}

/** `standard`: whether values are escaped unless the template says otherwise. */
export function templateOfFilters(text: string, language: 'filters' | 'filters-raw'): TemplateFact {
  const outputs: OutputFact[] = [];
  const reading: Reading = { names: new Map(), partials: [], automatic: [language === 'filters' ? 'set' : false] };
  let before = '';
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    const [whole, written, statement] = match;
    before += text.slice(from, match.index);
    from = match.index + whole.length;
    if (statement !== undefined) state(statement, reading);
    if (written === undefined) continue;
    const [expression = '', ...filters] = splitAt(written, ['|']).map((part) => part.trim());
    const escaped = escapedBy(filters, reading.automatic.at(-1) as boolean | 'set');
    const place = htmlPlace(before);
    const paths = writtenBy(expression.replaceAll(/\bor\b/g, '||'), reading.names);
    if (escaped !== undefined) for (const path of paths) outputs.push({ path, escaped, place, start: match.index, end: from });
    before += '\uFFFC';
  }
  return { language, outputs, partials: reading.partials };
}

/** Undefined where a filter is not known: it may do anything. */
function escapedBy(filters: readonly string[], automatic: boolean | 'set'): boolean | 'set' | undefined {
  if (filters.some((filter) => ESCAPING.test(filter))) return true;
  if (filters.some((filter) => !KEEPING.test(filter))) return automatic === false || filters.some((filter) => RAW.test(filter)) ? undefined : automatic === true ? true : undefined;
  return filters.some((filter) => RAW.test(filter)) ? false : automatic;
}

function state(statement: string, { names, partials, automatic }: Reading): void {
  const loop = /^for\s+(?:\w+\s*,\s*)?(\w+)\s+in\s+([\w.]+)/.exec(statement);
  const assigned = /^(?:set|assign)\s+(\w+)\s*=\s*([^|]+)$/.exec(statement);
  const file = /^(?:include|extends|render)\s+["']([\w./-]+)["']/.exec(statement)?.[1];
  const switched = /^autoescape\s+["']?(\w+)/.exec(statement)?.[1];
  const [path] = loop || assigned ? writtenBy((loop?.[2] ?? assigned?.[2]) as string, names) : [];
  if (path && loop) names.set(loop[1] as string, [...path, '[]']);
  if (path && assigned) names.set(assigned[1] as string, path);
  if (file !== undefined) partials.push({ file, given: {}, within: [] });
  if (switched !== undefined) automatic.push(switched !== 'false' && switched !== 'off');
  if (/^endautoescape/.test(statement)) automatic.pop();
}

const MARK = /\{\{([=!~?#]?)\s*([^]*?)\s*\}\}/g;

/** `{{= it.raw }}`, `{{! it.escaped }}`, `{{~ it.items :item }}`. */
export function templateOfMarks(text: string): TemplateFact {
  const names = new Map<string, Path>();
  const outputs: OutputFact[] = [];
  let before = '';
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const [whole, sign = '', code = ''] = match;
    before += text.slice(from, match.index);
    from = match.index + whole.length;
    const loop = sign === '~' ? /^([\w.]+)\s*:\s*(\w+)/.exec(code) : null;
    const [list] = loop ? writtenBy(loop[1] as string, names, ['it']) : [];
    if (loop && list) names.set(loop[2] as string, [...list, '[]']);
    if (sign !== '=' && sign !== '!') continue;
    const place = htmlPlace(before);
    for (const path of writtenBy(code, names, ['it'])) outputs.push({ path, escaped: sign === '!', place, start: match.index, end: from });
    before += '\uFFFC';
  }
  return { language: 'marks', outputs, partials: [] };
}
