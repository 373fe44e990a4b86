/** Owns the model of `cheerio`: where a text becomes elements. */
import { model } from './types.ts';

const html = (call: string, at: string) => ({ call, at, danger: 'html', kind: 'dom' }) as const;

export default model({
  library: 'cheerio',
  packages: ['cheerio'],
  entities: { Query: ['load()'], Elements: ['@Query()', '@Elements.*()', '@Query.root()'] },
  sinks: [
    html('load', 'arg(0)'),
    html('@Query', 'arg(0)'),
    html('@Elements.html|append|prepend|after|before|replaceWith|wrap|wrapAll|wrapInner', 'arg(*)'),
    html('@Elements.appendTo|prependTo|insertAfter|insertBefore', 'arg(0)'),
  ],
  untyped: { load: 'the package is not installed for the check', '@Query': 'as above', '@Elements': 'as above' },
});
