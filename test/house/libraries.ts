/** Owns the rule that the engine and the rules know no library: no package name of a model may stand there as a text literal. */
import { literalsOf } from './source.ts';
import type { Source } from './source.ts';

/** Package names that are words of the vocabulary or of the language too, with the meaning in which they may stand there. */
export const PLAIN_WORDS: Readonly<Record<string, string>> = {
  cookies: 'a kind of source, and what a request carries',
  cookie: 'what a response sets, a kind of sink',
  exec: 'also the method of regular expressions',
  format: 'also a danger, and what a text is filled by',
  graphql: 'also the language, and the danger in its documents',
  xpath: 'also the language, and the danger in its expressions',
  path: 'a danger, and a request\'s path', url: 'a danger and a source', http: 'a chapter', https: 'a chapter', async: 'a chapter', cors: 'a chapter', crypto: 'a global object',
  events: 'a plain word', stream: 'a plain word', process: 'a global object', buffer: 'a plain word', module: 'a kind of function', console: 'a global object', timers: 'a plain word',
  constants: 'a plain word', assert: 'a plain word', test: 'a role of files', redis: 'a scheme of URLs',
  bcrypt: 'an algorithm', argon2: 'an algorithm', md5: 'an algorithm',
};

/** Names that cannot be taken for words: longer than three letters and not in the list above. */
export function libraryNames(packages: Iterable<string>): ReadonlySet<string> {
  return new Set([...packages].map((name) => name.replace(/\/\*$/, '')).filter((name) => name.length > 3 && !Object.hasOwn(PLAIN_WORDS, name)));
}

export function namedLibraries(source: Source, names: ReadonlySet<string>): readonly string[] {
  return literalsOf(source)
    .filter(({ text }) => names.has(text) || names.has(text.replace(/^node:/, '')))
    .map(({ text, line }) => `${source.path}:${line}: names the library "${text}"; what a library does stands in src/models.`);
}
