/** Owns the models of template engines: where the source text of a template stands. */
import { model } from './types.ts';

export default model({
  library: 'template engines',
  packages: [
    'ejs', 'ejs-mate', 'pug', 'jade', 'nunjucks', 'underscore', 'lodash.template', 'dot', 'swig', 'swig-templates',
    'eta', 'squirrelly', 'vash', 'twig', 'art-template', 'ect', 'haml', 'hamljs', 'haml-coffee', 'hamlet', 'just', 'velocityjs', 'atpl', 'liquor', 'toffee', 'walrus', 'qejs', 'bracket-template',
    'mote', 'ractive', 'jazz', 'jqtpl', 'jsrender', 'plates', 'teacup', 'consolidate', '@ladjs/consolidate', 'marko', 'tempura', 'edge.js', 'slm', 'sqrl',
  ],
  entities: {
    Engine: ['create()', 'Environment.new', 'configure()', 'Eta.new', 'new', 'Swig.new', 'ejs', 'pug', 'consolidate.*'],
  },
  sinks: [
    {
      call: 'render|compile|compileClient|precompile|renderString|renderStringAsync|renderAsync|compileToString|to_html|template|renderSource|loadSource|compileFn|compileToFunction|parseAndRender|parseAndRenderSync|parse|Render|precompileString|scan|to_function',
      at: 'arg(0)', danger: 'template', kind: 'template',
    },
    {
      call: '@Engine.compile|precompile|renderString|renderStringAsync|parseAndRender|parseAndRenderSync|renderSync|from_string',
      at: 'arg(0)', danger: 'template', kind: 'template',
    },
    { call: '*.render', at: 'arg(0)', danger: 'template', kind: 'template' },
    { call: 'Template.new', at: 'arg(0)', danger: 'template', kind: 'template' },
    { call: 'twig', at: 'arg(0).data', danger: 'template', kind: 'template' },
    // The package itself is the function.
    { call: 'module', at: 'arg(0)', danger: 'template', kind: 'template' },
  ],
});
