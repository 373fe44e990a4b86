/** Owns templates whose code is JavaScript between `<%` and `%>`. */
import { htmlPlace, type OutputFact, type PartialFact, type TemplateFact } from '../facts/index.ts';
import { closing, splitAt, writtenBy, type Path } from './expressions.ts';

type Language = 'percent' | 'percent-raw' | 'percent-it';

/** Signs behind `<%` that write a value as it is, and escaped. */
const SIGNS: Readonly<Record<Language, { readonly raw: string; readonly escaped: string }>> = {
  percent: { raw: '-', escaped: '=' },
  'percent-raw': { raw: '=', escaped: '-' },
  'percent-it': { raw: '~', escaped: '=' },
};
const TAG = /<%(?!%)([-=~_#]?)([^]*?)[-_]?%>/g;
const ROOTS = ['locals', 'it', 'data', 'obj'];
const LOOPS = [
  /([\w$.]+)\.(?:forEach|map)\(\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*([\w$]+)/g,
  /_\.(?:each|forEach|map)\(\s*([\w$.]+)\s*,\s*(?:function\s*)?\(?\s*([\w$]+)/g,
];
const FOR_OF = /for\s*\(\s*(?:const|let|var)\s+([\w$]+)\s+of\s+([\w$.]+)\s*\)/g;
const ASSIGNED = /(?:const|let|var)\s+([\w$]+)\s*=\s*([^;\n]+)/g;

export function templateOfScriptlets(text: string, language: Language): TemplateFact {
  const names = new Map<string, Path>();
  const outputs: OutputFact[] = [];
  const partials: PartialFact[] = [];
  const { raw, escaped } = SIGNS[language];
  let before = '';
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    const [whole, sign = '', code = ''] = match;
    before += text.slice(from, match.index);
    from = match.index + whole.length;
    if (sign === raw || sign === escaped) {
      const place = htmlPlace(before);
      for (const path of writtenBy(code, names, ROOTS)) outputs.push({ path, escaped: sign === escaped, place, start: match.index, end: from });
      before += '\uFFFC';
    } else if (sign !== '#') note(code, names);
    const partial = sign === '#' ? undefined : partialOf(code, names);
    if (partial) partials.push(partial);
  }
  return { language, outputs, partials };
}

/** Variables that a piece of code makes. */
function note(code: string, names: Map<string, Path>): void {
  const set = (name: string, of: string, element: boolean): void => {
    const [path] = writtenBy(of, names, ROOTS);
    if (path) names.set(name, element ? [...path, '[]'] : path);
  };
  for (const loop of LOOPS) for (const [, list = '', name = ''] of code.matchAll(loop)) set(name, list, true);
  for (const [, name = '', list = ''] of code.matchAll(FOR_OF)) set(name, list, true);
  for (const [, name = '', value = ''] of code.matchAll(ASSIGNED)) set(name, value, false);
}

/** `include('parts/x', { a: b })`, `include parts/x`. */
function partialOf(code: string, names: ReadonlyMap<string, Path>): PartialFact | undefined {
  const called = /^\s*(?:await\s+)?include(?:File|Async)?\s*\(/.exec(code);
  if (!called) {
    const plain = /^\s*include\s+([\w./-]+)\s*$/.exec(code);
    return plain ? { file: plain[1] as string, given: {}, within: [] } : undefined;
  }
  const open = called[0].length - 1;
  const [file = '', values = ''] = splitAt(code.slice(open + 1, closing(code, open)), [',']);
  const name = /^\s*["'`]([\w./-]+)["'`]\s*$/.exec(file)?.[1];
  return name === undefined ? undefined : { file: name, given: givenBy(values, names), within: [] };
}

/** An object literal of values. */
export function givenBy(literal: string, names: ReadonlyMap<string, Path>): Record<string, Path> {
  const inner = /^\s*\{([^]*)\}\s*$/.exec(literal)?.[1];
  const given: Record<string, Path> = {};
  for (const entry of inner === undefined ? [] : splitAt(inner, [','])) {
    const [key = '', value = key] = splitAt(entry, [':']);
    const [path] = writtenBy(value, names, ROOTS);
    const name = /^\s*["']?([\w$]+)["']?\s*$/.exec(key)?.[1];
    if (name !== undefined && path) given[name] = path;
  }
  return given;
}
