/** Owns the model of the names under which pages know jQuery. */
import { model } from './types.ts';

const NAMES = ['$', 'jQuery', 'window.$', 'window.jQuery'];
const html = (call: string, at: string) => ({ call, at, danger: 'html', kind: 'dom' }) as const;

export default model({
  library: 'jQuery of a page',
  packages: [''],
  entities: { Query: NAMES, Elements: ['@Query()', '@Elements.*()'] },
  sinks: [
    html('@Query', 'arg(0)'),
    html('@Query.parseHTML', 'arg(0)'),
    html('@Elements.html|append|prepend|after|before|replaceWith|wrap|wrapAll|wrapInner', 'arg(*)'),
    html('@Elements.appendTo|prependTo|insertAfter|insertBefore', 'arg(0)'),
  ],
  untyped: { 'window.$': 'a page sets it', 'window.jQuery': 'a page sets it' },
});
