/** Owns the model of `sanitize-html` and `xss`: markup without scripts. */
import { model } from './types.ts';

export default model({
  library: 'sanitize-html',
  packages: ['sanitize-html', 'xss'],
  flows: [
    { call: 'module', from: 'arg(0)', to: 'return', ends: ['html', 'object'] },
    { call: 'filterXSS', from: 'arg(0)', to: 'return', ends: ['html', 'object'] },
    { call: 'FilterXSS.new.process', from: 'arg(0)', to: 'return', ends: ['html', 'object'] },
    { call: 'escapeHtml', from: 'arg(0)', to: 'return', ends: ['html', 'object'] },
  ],
});
