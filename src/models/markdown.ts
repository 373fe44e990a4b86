/** Owns the model of Markdown in HTML, where tags in the text are kept unless it is said otherwise. */
import { model } from './types.ts';

export default model({
  library: 'markdown',
  packages: ['marked', 'showdown', 'snarkdown', 'markdown', 'markdown-js', 'marked-ast'],
  entities: { Converter: ['Converter.new'] },
  flows: [
    { call: 'module', from: 'arg(0)', to: 'return', ends: ['object'], makes: 'html' },
    { call: 'marked|parse|parseInline|toHTML|snarkdown', from: 'arg(0)', to: 'return', ends: ['object'], makes: 'html' },
    { call: 'marked.parse|parseInline|marked', from: 'arg(0)', to: 'return', ends: ['object'], makes: 'html', unless: { at: 'arg(1).sanitize', is: ['true'] } },
    { call: 'Marked.new.parse|parseInline', from: 'arg(0)', to: 'return', ends: ['object'], makes: 'html' },
    { call: 'markdown.toHTML', from: 'arg(0)', to: 'return', ends: ['object'], makes: 'html' },
    { call: '@Converter.makeHtml', from: 'arg(0)', to: 'return', ends: ['object'], makes: 'html' },
  ],
});
