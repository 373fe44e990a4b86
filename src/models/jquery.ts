/** Owns the model of `jquery`: what it merges, and where a text becomes elements. */
import { model } from './types.ts';

export default model({
  library: 'jquery',
  packages: ['jquery'],
  entities: {
    Elements: ['()', '@Elements.*()'],
  },
  sinks: [
    { call: 'extend', at: 'arg(2+)', danger: 'object', kind: 'deep-merge', when: [{ at: 'arg(0)', is: [true] }], versions: '<3.4.0' },
    { call: 'module', at: 'arg(0)', danger: 'html', kind: 'dom' },
    { call: 'parseHTML', at: 'arg(0)', danger: 'html', kind: 'dom' },
    { call: '@Elements.html|append|prepend|after|before|replaceWith|wrap|wrapAll|wrapInner', at: 'arg(*)', danger: 'html', kind: 'dom' },
    { call: '@Elements.appendTo|prependTo|insertAfter|insertBefore', at: 'arg(0)', danger: 'html', kind: 'dom' },
  ],
});
