/** Owns the fakes of the judge's tests: a Backend without concepts, modules with directives only, a rule made from a function. */
import type { Backend, DirectiveFact, FunctionFact, Module, RuleMeta } from '../../src/facts/index.ts';
import type { Rule } from '../../src/judge/rule.ts';

/** A Backend in which nothing is found; `parts` replaces what a test needs. */
export function fakeBackend(parts: Partial<Backend> = {}): Backend {
  return {
    queries: [], filters: [], stores: [], passwordHashes: [], digests: [], routes: [], limiters: [], propertyWrites: [], stringUses: [], iterations: [], crashes: [],
    reaches: () => ({ answer: 'unknown', why: 'unknown-callee', note: 'fake' }),
    constant: () => ({ known: false }),
    keys: () => ({ names: [], open: true }),
    location: () => ({ file: 'a.ts', start: 0, end: 0 }),
    text: () => '',
    sensitivity: () => undefined,
    rateLimit: () => ({ answer: 'unknown', note: 'fake' }),
    silent: () => undefined,
    ...parts,
  } as Backend;
}

/** A module with the given directives and named functions, and no values. */
export function fakeModule(text: string, directives: readonly DirectiveFact[] = [], functions: readonly { name: string; start: number; end: number }[] = []): Module {
  const facts = functions.map(({ start, end }, index) => ({ name: index, kind: 'function', owner: -1, start, end }) as unknown as FunctionFact);
  return { strings: functions.map(({ name }) => name), functions: facts, classes: [], directives, length: text.length } as unknown as Module;
}

/** A rule in a security chapter with one message, unless `meta` says otherwise. */
export function fakeRule(id: string, judge: Rule['judge'], meta: Partial<RuleMeta> = {}): Rule {
  return {
    id, judge,
    chapter: 'sql', finds: 'A fake.', severity: 'high', scope: 'file', preset: 'recommended',
    standards: { cwe: [], owaspTop10: [], owaspApi: [], asvs: [] },
    messages: { bad: { what: 'What.', why: 'Why.', instead: 'Instead.' } },
    ...meta,
  };
}

const DIRECTIVE = /\/\*\s*eslint-(disable-next-line|disable-line|disable|enable)([^]*?)\*\/|\/\/ eslint-(disable-next-line|disable-line)(.*)/g;

/** Directives of a text as lowering finds them, for texts without strings that look like comments. */
export function directivesOf(text: string): readonly DirectiveFact[] {
  return Array.from(text.matchAll(DIRECTIVE), (match) => {
    const [list = '', justification = ''] = (match[2] ?? match[4] ?? '').split(/\s--\s/);
    return {
      kind: (match[1] ?? match[3]) as DirectiveFact['kind'],
      rules: list.split(',').map((name) => name.trim()).filter((name) => name !== ''),
      justification: justification.trim(),
      until: /\buntil=(\d{4}-\d\d-\d\d)/.exec(justification)?.[1] ?? '',
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}
