/** Owns the model of Markdown renderers that take tags out unless they are told to keep them. */
import { model } from './types.ts';

const KEEPS = { from: 'arg(0)', to: 'return', ends: ['object'], makes: 'html' } as const;
const TRUE = ['true'] as const;

export default model({
  library: 'markdown-it',
  packages: ['markdown-it', 'remarkable', 'micromark', 'remark', 'unified'],
  entities: {
    Renderer: ['new', '()', 'Remarkable.new', '@Renderer.use|enable|disable|set()'],
    Processor: ['remark()', 'unified()', '@Processor.use()'],
  },
  flows: [
    { call: '@Renderer.render|renderInline', ...KEEPS, only: { at: 'chain(new).arg(0).html', is: TRUE } },
    { call: '@Renderer.render|renderInline', ...KEEPS, only: { at: 'chain(module).arg(0).html', is: TRUE } },
    { call: '@Renderer.render|renderInline', ...KEEPS, only: { at: 'chain(Remarkable.new).arg(0).html', is: TRUE } },
    { call: '@Renderer.render|renderInline', ...KEEPS, only: { at: 'chain(new).arg(1).html', is: TRUE } },
    { call: '@Renderer.render|renderInline', ...KEEPS, only: { at: 'chain(module).arg(1).html', is: TRUE } },
    { call: '@Renderer.render|renderInline', ...KEEPS, only: { at: 'chain(new).arg(0)', is: ['commonmark'] } },
    { call: '@Renderer.render|renderInline', ...KEEPS, only: { at: 'chain(@Renderer.set).arg(0).html', is: TRUE } },
    { call: 'micromark', ...KEEPS, only: { at: 'arg(1).allowDangerousHtml', is: TRUE } },
    { call: 'micromark', ...KEEPS, only: { at: 'arg(2).allowDangerousHtml', is: TRUE } },
    { call: '@Processor.process|processSync', ...KEEPS, to: 'return.*', only: { at: 'chain(@Processor.use).arg(1).allowDangerousHtml', is: TRUE } },
    { call: '@Processor.process|processSync', ...KEEPS, to: 'return.*', only: { at: 'chain(@Processor.use).arg(1).sanitize', is: ['false'] } },
  ],
  untyped: { '@Renderer': 'the packages are not installed for the check', '@Processor': 'as above', new: 'as above', '()': 'as above', 'Remarkable.new': 'as above', 'remark()': 'as above', 'unified()': 'as above', micromark: 'as above' },
});
