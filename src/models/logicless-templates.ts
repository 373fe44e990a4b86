/** Owns the models of template engines whose templates hold names and blocks, but no code: where the source text stands. */
import { model } from './types.ts';

export default model({
  library: 'logicless templates',
  packages: ['handlebars', 'hbs', 'express-handlebars', 'mustache', 'dustjs-linkedin', 'dustjs', 'dustjs-helpers', 'hogan.js', 'liquidjs', 'whiskers', 'templayed'],
  entities: {
    Engine: ['handlebars', 'create()', 'Liquid.new', 'create().handlebars', 'new'],
  },
  sinks: [
    { call: 'render|compile|precompile|renderSource|loadSource|parseAndRender|parseAndRenderSync|parse|to_html|scan', at: 'arg(0)', danger: 'template', kind: 'names' },
    { call: '@Engine.compile|precompile|parse|parseAndRender|parseAndRenderSync|render', at: 'arg(0)', danger: 'template', kind: 'names' },
    { call: 'Template.new', at: 'arg(0)', danger: 'template', kind: 'names' },
    // The package itself is the function.
    { call: 'module', at: 'arg(0)', danger: 'template', kind: 'names' },
    { call: '@Engine.registerPartial', at: 'arg(1)', danger: 'template', kind: 'names' },
    { call: 'registerPartial', at: 'arg(1)', danger: 'template', kind: 'names' },
  ],
});
