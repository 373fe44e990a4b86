/** Owns the generated pages: tables of rules and libraries, and how they are put between markers. Pure text from data. */
import { CHAPTERS } from '../src/facts/index.ts';
import type { RuleMeta } from '../src/facts/index.ts';
import type { Model } from '../src/models/types.ts';

const WRITTEN = '<!-- Written by `npm run generate` from the rules and models; edit those. -->';

/** `docs/rules.md`: a section a chapter, a row a rule. */
export function rulesPage(rules: readonly RuleMeta[]): string {
  const sections = CHAPTERS.flatMap((chapter) => {
    const own = rules.filter((rule) => rule.chapter === chapter);
    if (own.length === 0) return [];
    const rows = own.map((rule) => [link(rule, '..'), rule.finds, rule.severity, rule.preset, rule.scope, standards(rule)]);
    return [`## ${chapter}`, '', ...table(['Rule', 'Finds', 'Severity', 'Preset', 'Scope', 'Standards'], rows), ''];
  });
  return ['# Rules', '', WRITTEN, '', `${count(rules.length, 'rule')}, in the chapters of the checklist.`, '', ...sections].join('\n').trimEnd() + '\n';
}

/** `docs/libraries.md`: a row a model. */
export function librariesPage(models: readonly Model[]): string {
  return ['# Libraries', '', WRITTEN, '', `${count(models.length, 'model')}.`, '', ...librariesTable(models)].join('\n').trimEnd() + '\n';
}

/** The short table of the README. */
export function rulesTable(rules: readonly RuleMeta[]): readonly string[] {
  return table(['Chapter', 'Rule', 'Finds', 'Preset'], rules.map((rule) => [rule.chapter, link(rule, '.'), rule.finds, rule.preset]));
}

// What a model can hold, in the words of a reader; the order is that of a request's way.
const KINDS: readonly (readonly [keyof Model, string])[] = [
  ['routers', 'routes'], ['sources', 'request data'], ['responses', 'responses'], ['limiters', 'rate limits'], ['flows', 'data flow'], ['guards', 'checks'],
  ['queries', 'SQL'], ['filters', 'filters'], ['stores', 'writes'], ['hashes', 'password hashes'], ['verifies', 'password checks'], ['digests', 'digests'],
  ['effects', 'effects'], ['wrappers', 'wrappers'], ['mutators', 'mutation'], ['schemas', 'schemas'], ['parses', 'validation'], ['middlewares', 'middleware'],
  ['hooks', 'hooks'], ['switches', 'settings'], ['controllers', 'controllers'], ['procedures', 'procedures'], ['conventions', 'file routes'],
];

export function librariesTable(models: readonly Model[]): readonly string[] {
  const rows = models.map((model) => {
    const packages = model.packages.map((name) => (name === '' ? 'globals' : `\`${name}\``)).join(', ');
    const knows = KINDS.filter(([kind]) => hasRows(model[kind])).map(([, word]) => word).join(', ');
    return [model.library, packages, knows];
  });
  return table(['Library', 'Packages', 'What is known of it'], rows.sort(([one = ''], [other = '']) => one.localeCompare(other, 'en')));
}

/**
 * Puts `sections[name]` between `<!-- generated:name -->` and `<!-- /generated -->`; text outside stays.
 * Throws on a name without a section, and on a marker that is not closed.
 */
export function fillMarkers(text: string, sections: Readonly<Record<string, readonly string[]>>): string {
  const filled = text.replace(/(<!-- generated:([\w-]+) -->\n)[^]*?(<!-- \/generated -->)/g, (_whole, open: string, name: string, close: string) => {
    const lines = Object.hasOwn(sections, name) ? sections[name] : undefined;
    if (lines === undefined) throw new Error(`there is no generated section "${name}".`);
    return `${open}${lines.join('\n')}\n${close}`;
  });
  const opened = text.match(/<!-- generated:/g)?.length ?? 0;
  const closed = text.match(/<!-- \/generated -->/g)?.length ?? 0;
  if (opened !== closed) throw new Error('a generated section is not closed by <!-- /generated -->.');
  return filled;
}

function hasRows(value: Model[keyof Model]): boolean {
  return Array.isArray(value) && value.length > 0;
}

function link({ chapter, id }: RuleMeta, root: string): string {
  return `[\`${id}\`](${root}/rules/${chapter}/${id}/README.md)`;
}

function standards({ standards: { cwe, owaspTop10, owaspApi, asvs } }: RuleMeta): string {
  return [...cwe.map((number) => `CWE-${number}`), ...owaspTop10.map((id) => `${id}:2025`), ...owaspApi.map((id) => `${id}:2023`), ...asvs.map((id) => `ASVS ${id}`)].join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
