/** Owns templates without code of their own, `{{ name }}` and `{{{ name }}}`, with sections of lists and objects. */
import { htmlPlace, type OutputFact, type PartialFact, type TemplateFact } from '../facts/index.ts';
import type { Path } from './expressions.ts';

/** What an opened section says: where names are looked up, and the names that it brings. */
interface Section {
  readonly name: string;
  readonly context: Path;
  /** A list or an object, which the tag does not tell. */
  readonly maybe?: Path;
  readonly brings?: readonly [name: string, path: Path];
}

const TAG = /\{\{!--[^]*?--\}\}|\{\{\{~?([^}]*?)~?\}\}\}|\{\{~?([!#^/>&]?)>?\*?([^}]*?)~?\}\}/g;
const NAME = /^(?:@root\.)?[\w$./@-]+(?:\.\[[^\]]+\])*$/;

export function templateOfBraces(text: string): TemplateFact {
  const outputs: OutputFact[] = [];
  const partials: PartialFact[] = [];
  const sections: Section[] = [];
  let before = '';
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    const [whole, triple, sign = '', inner = ''] = match;
    before += text.slice(from, match.index);
    from = match.index + whole.length;
    const content = (triple ?? inner).trim();
    if (whole.startsWith('{{!')) continue;
    if (sign === '#' || sign === '^') sections.push(opened(content, sections));
    else if (sign === '/') sections.pop();
    else if (sign === '>') partials.push(...partialOf(content, sections));
    else if (NAME.test(content) && content !== 'else') {
      const place = htmlPlace(before);
      for (const path of looked(content, sections)) outputs.push({ path, escaped: triple === undefined && sign !== '&', place, start: match.index, end: from });
      before += '\uFFFC';
    }
  }
  return { language: 'braces', outputs, partials };
}

/** `#each items as |item|`, `#with user`, `#items`. */
function opened(content: string, sections: readonly Section[]): Section {
  const [, word = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(content) ?? [];
  const context = contextOf(sections);
  const [subject = ''] = rest.split(/\s+/);
  const [path = []] = NAME.test(subject) ? looked(subject, sections) : [];
  const alias = /\bas\s*\|\s*([\w$]+)/.exec(rest)?.[1];
  if (word === 'each' || word === 'foreach') return { name: word, context: [...path, '[]'], ...(alias === undefined ? {} : { brings: [alias, [...path, '[]']] as const }) };
  if (word === 'with') return { name: word, context: path, ...(alias === undefined ? {} : { brings: [alias, path] as const }) };
  if (rest !== '' || !NAME.test(word) || word === 'if' || word === 'unless') return { name: word, context };
  const [own = []] = looked(word, sections);
  return { name: word, context, maybe: own };
}

const contextOf = (sections: readonly Section[]): Path => sections.at(-1)?.context ?? [];

/** The values that a name may mean: in the innermost section, or in what a plain section stands for. */
function looked(name: string, sections: readonly Section[]): Path[] {
  const plain = name.replace(/^@root\.?/, '');
  const root = plain !== name;
  const ups = /^(?:\.\.\/)*/.exec(plain)?.[0].length ?? 0;
  const around = root ? [] : sections.slice(0, sections.length - Math.min(ups / 3, sections.length));
  const names = plain.slice(ups).replace(/^(?:this|\.)(?:[./]|$)/, '').split(/[./]/).filter((part) => part !== '').map((part) => (/^\d+$|^\[\d+\]$/.test(part) ? '[]' : part.replace(/^\[|\]$/g, '')));
  if (names.some((part) => part.startsWith('@'))) return [];
  const brought = around.findLast(({ brings }) => brings?.[0] === names[0])?.brings?.[1];
  if (brought) return [[...brought, ...names.slice(1)]];
  const maybe = around.at(-1)?.maybe;
  const own: Path = [...contextOf(around), ...names];
  return (maybe ? [[...maybe, '[]', ...names], [...maybe, ...names], own] : [own]).filter((path) => path.length > 0);
}

/** `> alert user text=q`. */
function partialOf(content: string, sections: readonly Section[]): PartialFact[] {
  const [file = '', ...rest] = content.split(/\s+/);
  if (!/^["']?[\w./-]+["']?$/.test(file)) return [];
  const given: Record<string, Path> = {};
  let within = contextOf(sections);
  for (const part of rest) {
    const [key = '', value] = part.split('=');
    const [path] = NAME.test(value ?? key) ? looked(value ?? key, sections) : [];
    if (path && value === undefined) within = path;
    else if (path) given[key] = path;
  }
  return [{ file: file.replaceAll(/["']/g, ''), given, within }];
}
