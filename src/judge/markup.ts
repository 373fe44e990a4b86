/** Owns when a text that is sent is taken for HTML, for the rules of cross-site scripting. */
import type { Backend } from '../facts/index.ts';
import type { Reached } from './reached.ts';

/** Kinds of sinks by which an answer is sent. */
export const ANSWERS = ['response', 'markup', 'typed', 'begun', 'returned'] as const;

/** `typed` sinks are text unless the answer is said to be HTML, `begun` ones unless they begin with a tag; of the others the opposite holds. */
export function isMarkup(backend: Backend, { sink, answer }: Reached): boolean {
  if (sink.kind === 'markup' || sink.kind === 'element') return true;
  const type = backend.contentType(sink);
  if (sink.kind === 'begun' && type === 'unset') return backend.reaches(sink.value, 'page-start', sink.path, [answer.source.kind]).answer === 'yes';
  return type === 'html' || (type === 'unset' && sink.kind !== 'typed');
}
