/** Owns what makes a rule's room complete: its pages, its standards, and messages that a user can read. */
import { CHAPTERS, SECURITY_CHAPTERS } from '../../src/facts/index.ts';
import type { Rule } from '../../src/judge/rule.ts';

export interface RoomText {
  readonly chapter: string;
  readonly id: string;
  /** Text of a file of the room, or undefined when it is not there. */
  read(name: 'README.md' | 'cases.md'): string | undefined;
}

export const HEADINGS = ['What it finds', 'Why', 'How to fix', 'When it is a false positive', 'Options', 'References'] as const;

export function wrongRoom(room: RoomText, rule: Rule | undefined): readonly string[] {
  const folder = `rules/${room.chapter}/${room.id}`;
  if (!rule) return [`${folder}: there is no rule.ts with a default export.`];
  return [...wrongName(room, rule), ...wrongPages(room, rule), ...wrongStandards(rule), ...wrongMessages(rule)].map((problem) => `${folder}: ${problem}`);
}

function* wrongName({ chapter, id }: RoomText, rule: Rule): Generator<string> {
  if (!(CHAPTERS as readonly string[]).includes(chapter)) yield `${chapter} is no chapter.`;
  if (rule.id !== id) yield `the rule calls itself "${rule.id}".`;
  if (rule.chapter !== chapter) yield `the rule says it is in chapter "${rule.chapter}".`;
  if (!/^(?:no|require)-[a-z][a-z0-9-]*$/.test(id)) yield 'the id starts neither with no- (something bad is seen) nor with require- (something needed is missing).';
  if (!/^[A-Za-z][^.!?]*\.$/.test(rule.finds)) yield `\`finds\` is not one sentence: "${rule.finds}".`;
}

function* wrongPages(room: RoomText, rule: Rule): Generator<string> {
  const readme = room.read('README.md');
  if (room.read('cases.md') === undefined) yield 'cases.md is missing.';
  if (readme === undefined) return yield 'README.md is missing.';
  if (!readme.startsWith(`# ${rule.id}\n`)) yield `README.md does not start with "# ${rule.id}".`;
  if (!readme.includes(rule.finds) && !readme.includes(rule.finds.charAt(0).toUpperCase() + rule.finds.slice(1))) yield `README.md does not hold the rule's own \`finds\`: "${rule.finds}".`;
  for (const heading of HEADINGS) {
    if (!new RegExp(`^## ${heading}`, 'm').test(readme)) yield `README.md has no heading "## ${heading}".`;
  }
}

function* wrongStandards({ chapter, standards: { cwe, owaspTop10, owaspApi, asvs } }: Rule): Generator<string> {
  if (cwe.length === 0) yield 'it names no CWE.';
  if (cwe.some((number) => !Number.isInteger(number) || number < 1)) yield 'a CWE is a number, e.g. 89.';
  yield* wrongReferences('OWASP Top 10 category', owaspTop10, /^A(?:0[1-9]|10)$/, SECURITY_CHAPTERS.has(chapter));
  yield* wrongReferences('OWASP API category', owaspApi, /^API(?:[1-9]|10)$/, SECURITY_CHAPTERS.has(chapter));
  yield* wrongReferences('ASVS requirement', asvs, /^(?:[1-9]|1[0-7])\.\d{1,2}\.\d{1,2}$/, SECURITY_CHAPTERS.has(chapter));
}

function* wrongReferences(name: string, references: readonly string[], form: RegExp, needed: boolean): Generator<string> {
  if (needed && references.length === 0) yield `it names no ${name}.`;
  for (const reference of references) if (!form.test(reference)) yield `"${reference}" is no ${name}.`;
}

function* wrongMessages(rule: Rule): Generator<string> {
  if (Object.keys(rule.messages).length === 0) yield 'it has no message.';
  for (const [id, message] of Object.entries(rule.messages)) {
    const { what, why, instead } = message;
    for (const [part, sentence] of Object.entries({ what, why, instead })) {
      for (const problem of wrongSentence(sentence)) yield `message ${id}.${part} ${problem}: "${sentence}".`;
    }
  }
}

// Written in mixed case and still words.
const PROPER = /\b(?:SameSite|HttpOnly|JavaScript|TypeScript|PostgreSQL|MySQL|SQLite|MongoDB|GitHub|GraphQL|WebSocket|NoSQL|iOS|OAuth|KiB|MiB|ReDoS|APIs|URLs|IDs|JWTs)\b/g;

/** What is wrong with a sentence of a message. */
export function* wrongSentence(sentence: string): Generator<string> {
  const prose = sentence.replace(/`[^`]*`/g, 'x').replace(/\{\w+\}/g, 'x');
  if (!sentence.endsWith('.')) yield 'does not end with a period';
  if (sentence.includes('!')) yield 'has an exclamation mark';
  if (/[.?]\s+[A-Z]/.test(prose.replace(/\be\.g\. /g, ''))) yield 'is more than one sentence';
  if (!/^[A-Zx`{]/.test(prose)) yield 'does not start with a capital letter or code';
  if ((sentence.match(/`/g)?.length ?? 0) % 2 !== 0) yield 'has a backtick that is not closed';
  if (/\w\(|=>|[;=$<>]|\w_\w|\b[a-z]+[A-Z]/.test(prose.replace(PROPER, 'x'))) yield 'has code outside of backticks';
  if (/\s{2}|^\s|\s$/.test(sentence)) yield 'has stray white space';
}
