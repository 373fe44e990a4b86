/** Owns templates that are told by their indentation: `p= escaped`, `p!= raw`, `!{raw}` in text. */
import type { HtmlPlace, OutputFact, PartialFact, TemplateFact } from '../facts/index.ts';
import { closing, writtenBy, type Path } from './expressions.ts';

const HEAD = /^(?:[\w:-]+|[.#][\w-]+)(?:[.#][\w-]+)*/;
const ADDRESS = /(?:^|[\s,(])(?:href|src|action|formaction)\s*=\s*([A-Za-z_$][\w$.]*)(?=\s*(?:[,)\s]|$))/g;
const ROOTS = ['locals'];

export function templateOfIndented(text: string): TemplateFact {
  const names = new Map<string, Path>();
  const outputs: OutputFact[] = [];
  const partials: PartialFact[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const span = { start: at, end: at + line.length };
    at += line.length + 1;
    const content = line.trim();
    if (content === '' || content.startsWith('//')) continue;
    const file = /^(?:include|extends)(?::\w+)?\s+(\S+)/.exec(content)?.[1];
    if (file !== undefined) partials.push({ file, given: {}, within: [] });
    else if (!named(content, names)) for (const one of outputsOf(content, names)) outputs.push({ ...one, ...span });
  }
  return { language: 'indented', outputs, partials };
}

/** A loop or an assignment. */
function named(content: string, names: Map<string, Path>): boolean {
  const loop = /^(?:each|for)\s+([\w$]+)(?:\s*,\s*[\w$]+)?\s+in\s+([^]+)$/.exec(content);
  const assigned = /^-\s*(?:var|let|const)\s+([\w$]+)\s*=\s*([^]+)$/.exec(content);
  const [path] = loop || assigned ? writtenBy((loop?.[2] ?? assigned?.[2]) as string, names, ROOTS) : [];
  if (path) names.set((loop?.[1] ?? assigned?.[1]) as string, loop ? [...path, '[]'] : path);
  return loop !== null || content.startsWith('-');
}

function outputsOf(content: string, names: ReadonlyMap<string, Path>): { path: Path; escaped: boolean; place: HtmlPlace }[] {
  const head = HEAD.exec(content)?.[0] ?? '';
  const end = content[head.length] === '(' ? closing(content, head.length) + 1 : head.length;
  const attributes = content.slice(head.length, end);
  const rest = content.slice(end);
  const written = (expressions: readonly string[], escaped: boolean, place: HtmlPlace): { path: Path; escaped: boolean; place: HtmlPlace }[] =>
    expressions.flatMap((expression) => writtenBy(expression, names, ROOTS).map((path) => ({ path, escaped, place })));
  const raw = /^!=\s*([^]+)$/.exec(rest)?.[1];
  const inText = [...content.matchAll(/(?<!\\)!\{([^{}]*)\}/g)].map(([, expression = '']) => expression);
  return [
    ...written(raw === undefined ? inText : [raw, ...inText], false, 'text'),
    ...written([...attributes.matchAll(ADDRESS)].map(([, expression = '']) => expression), true, 'address'),
  ];
}
