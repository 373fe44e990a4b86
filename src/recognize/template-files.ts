/** Owns the templates of a repository: which file a name means, and what it writes, the templates in it included. */
import type { Danger, HtmlPlace, OutputFact, PartialFact, SourceDocument, TemplateFact, TemplateLanguage } from '../facts/index.ts';

/** A value that a template writes, as the values given to it name it. */
export interface Written {
  readonly path: readonly string[];
  readonly escaped: boolean | 'set';
  readonly place: HtmlPlace;
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Translates names of a template into those of the one around it; undefined where the name is none of a value. */
type Lookup = (path: readonly string[]) => readonly string[];

const MAX_DEPTH = 5;
const MAX_OUTPUTS = 400;
/** Folders that templates are kept in by convention. */
const FOLDER = /(?:^|\/)(?:views?|templates?|layouts?|pages)\//;

export class TemplateFiles {
  private readonly byName = new Map<string, SourceDocument[]>();

  constructor(documents: readonly SourceDocument[]) {
    for (const document of documents) {
      if (document.fact.templates === undefined) continue;
      const name = stem(document.path);
      this.byName.set(name, [...(this.byName.get(name) ?? []), document]);
    }
  }

  get isEmpty(): boolean {
    return this.byName.size === 0;
  }

  /** The template that a name means in a file: the nearest whose path ends with it. */
  find(name: string, from: string): SourceDocument | undefined {
    const wanted = name.replace(/^(?:\.{0,2}\/)+/, '').replaceAll('\\', '/').replace(/\/$/, '');
    if (wanted === '' || wanted.includes('\uFFFC')) return undefined;
    const candidates = [...(this.byName.get(stem(wanted)) ?? []), ...(this.byName.get(`${stem(wanted)}.${extension(wanted)}`) ?? [])];
    const fitting = candidates.filter(({ path }) => isNamed(path, wanted));
    const rank = ({ path }: SourceDocument): number => common(path, from) * 1000 + (FOLDER.test(path) ? 500 : 0) - path.length;
    return fitting.sort((one, other) => rank(other) - rank(one) || (one.path < other.path ? -1 : 1))[0];
  }

  /** What a template writes in a language, with what the templates in it write. */
  written(document: SourceDocument, language: TemplateLanguage): Written[] {
    const found: Written[] = [];
    this.collect(document, language, (path) => path, 0, found);
    return found;
  }

  private collect(document: SourceDocument, language: TemplateLanguage, lookup: Lookup, depth: number, found: Written[]): void {
    const template = document.fact.templates?.find((one) => one.language === language);
    if (!template || depth > MAX_DEPTH || found.length > MAX_OUTPUTS) return;
    found.push(...writtenIn(template, document.path, lookup));
    for (const partial of template.partials) {
      const inner = this.find(partial.file, document.path);
      if (inner && inner.path !== document.path) this.collect(inner, language, (path) => lookup(outer(path, partial)), depth + 1, found);
    }
  }
}

/** What one template writes. */
export const writtenIn = (template: TemplateFact, file: string, lookup: Lookup = (path) => path): Written[] =>
  template.outputs.map((output: OutputFact) => ({ path: lookup(output.path), escaped: output.escaped, place: output.place, file, start: output.start, end: output.end }));

/** A name of a template as the one that includes it knows it. */
function outer(path: readonly string[], { given, within }: PartialFact): readonly string[] {
  const [first = '', ...rest] = path;
  const known = given[first];
  return known ? [...known, ...rest] : [...within, ...path];
}

const extension = (path: string): string => /\.(\w+)$/.exec(path)?.[1] ?? '';
const stem = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');

/** `views/a/b.ejs` is called `a/b`, `a/b.ejs`, `b`. */
function isNamed(path: string, wanted: string): boolean {
  const bare = path.replace(/\.\w+$/, '');
  return [path, bare].some((one) => one === wanted || one.endsWith(`/${wanted}`));
}

/** How many folders two paths have in common. */
function common(one: string, other: string): number {
  const [left, right] = [one.split('/'), other.split('/')];
  let count = 0;
  while (count < left.length - 1 && left[count] === right[count]) count++;
  return count;
}

/** What must not be in a value that is written so; undefined where nothing is to be feared. */
export function fearedOf({ escaped, place }: Pick<Written, 'escaped' | 'place'>, automatic: boolean): Danger | undefined {
  if (escaped === false || (escaped === 'set' && !automatic)) return 'html';
  if (place === 'address') return 'url-script';
  if (place === 'unquoted') return 'unquoted';
  return place === 'script' || place === 'handler' ? 'script-text' : undefined;
}
