/** Owns the models of functions whose first text has places for what follows: `%s`, `%d`. */
import { model } from './types.ts';

const more = [{ at: 'arg(1)', given: true }] as const;

export default model({
  library: 'format strings',
  packages: ['util', 'printf', 'sprintf-js', 'sprintf', 'printj', 'extsprintf', 'format-util', 'string-format', 'format', 'string-template', 'fmt', 'voca', 'util-format', 'quick-format-unescaped', 'underscore.string'],
  flows: [
    { call: 'format|printf|sprintf|vsprintf|module', from: 'arg(*)', to: 'return', ends: ['object'] },
    { call: 'vsprintf', from: 'arg(1)[]', to: 'return', ends: ['object'] },
  ],
  sinks: [
    { call: 'format|log|printf|sprintf|vsprintf|fprintf', at: 'arg(0)', danger: 'format', kind: 'format', when: more },
    { call: 'debuglog()', at: 'arg(0)', danger: 'format', kind: 'format', when: more },
    { call: 'formatWithOptions', at: 'arg(1)', danger: 'format', kind: 'format', when: [{ at: 'arg(2)', given: true }] },
    { call: 'module', at: 'arg(0)', danger: 'format', kind: 'format', when: more },
  ],
});
