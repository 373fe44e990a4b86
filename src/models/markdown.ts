/** Owns the model of Markdown in HTML, where tags in the text are kept unless it is said otherwise. */
import { model } from './types.ts';

export default model({
  library: 'markdown',
  packages: ['marked', 'markdown-it', 'showdown', 'snarkdown', 'markdown', 'markdown-js', 'remarkable', 'marked-ast'],
  entities: { Converter: ['Converter.new'] },
  flows: [
    { call: 'module', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'marked|parse|parseInline|toHTML|snarkdown', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'markdown.toHTML', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: '@Converter.makeHtml', from: 'arg(0)', to: 'return', ends: ['object'] },
  ],
});
