/** Owns the model of templates that are filled in: where the name of the file, or the text, and the values stand, and which engine writes which language. */
import { model } from './types.ts';

export default model({
  library: 'template files',
  packages: [
    'express', 'koa', 'koa-views', 'koa-ejs', '@koa/ejs', 'fastify', '@fastify/view', 'point-of-view', '@hapi/hapi', '@hapi/vision', 'vision', 'ejs', 'hbs', 'consolidate', '@ladjs/consolidate', 'pug', 'jade', 'handlebars', 'nunjucks', 'swig',
    'swig-templates', 'mustache', 'hogan.js', 'eta', 'lodash', 'lodash-es', 'underscore', 'lodash.template', 'dot', 'liquidjs', '@nestjs/common',
  ],
  entities: {
    Filters: ['configure()', 'Environment.new', 'Swig.new'],
    /** Compiles a text with `{{{ raw }}}`. */
    Braces: ['compile()', 'create().compile()', 'handlebars.compile()'],
  },
  engines: [
    { package: 'ejs', language: 'percent' }, { package: 'ejs-mate', language: 'percent' }, { package: 'ejs-locals', language: 'percent' }, { package: 'koa-ejs', language: 'percent' }, { package: '@koa/ejs', language: 'percent' },
    { package: 'eta', language: 'percent-it' },
    { package: 'handlebars', language: 'braces' }, { package: 'hbs', language: 'braces' }, { package: 'express-handlebars', language: 'braces' }, { package: 'express-hbs', language: 'braces' }, { package: 'mustache', language: 'braces' },
    { package: 'mustache-express', language: 'braces' }, { package: 'hogan.js', language: 'braces' }, { package: 'hogan-express', language: 'braces' },
    { package: 'nunjucks', language: 'filters' }, { package: 'swig', language: 'filters' }, { package: 'swig-templates', language: 'filters' }, { package: 'twig', language: 'filters' }, { package: 'twing', language: 'filters' },
    { package: 'dot', language: 'marks' }, { package: 'express-dot-engine', language: 'marks' },
  ],
  settings: [
    { call: 'configure', setting: 'template.escape', at: ['arg(1).autoescape', 'arg(0).autoescape'], default: true },
    { call: 'Environment.new', setting: 'template.escape', at: ['arg(1).autoescape'], default: true },
    { call: 'setDefaults|init', setting: 'template.escape', at: ['arg(0).autoescape'], default: true },
    { call: 'Swig.new', setting: 'template.escape', at: ['arg(0).autoescape'], default: true },
  ],
  flows: [
    // What is written into a page can be read there.
    { call: '@Braces()', from: 'arg(0)[]', to: 'return', keeps: ['stack', 'environment-secret'] },
    { call: 'template|compile()', from: 'arg(0)[]', to: 'return', keeps: ['stack', 'environment-secret'] },
    { call: 'render|renderString|renderFile', from: 'arg(1)[]', to: 'return', keeps: ['stack', 'environment-secret'] },
  ],
  sinks: [
    { call: '@express:Response.render', at: 'arg(1)[]', danger: 'stack', kind: 'page' },
    { call: '@koa:Context.render', at: 'arg(1)[]', danger: 'stack', kind: 'page' },
    { call: '@fastify:Reply.view|viewAsync', at: 'arg(1)[]', danger: 'stack', kind: 'page' },
    { call: '@hapi:Toolkit.view', at: 'arg(1)[]', danger: 'stack', kind: 'page' },
  ],
  views: [
    { call: '@express:Response.render', file: 'arg(0)', values: 'arg(1)', beside: 'locals' },
    { call: '@express:App.render', file: 'arg(0)', values: 'arg(1)' },
    { call: '@koa:Context.render', file: 'arg(0)', values: 'arg(1)', beside: 'state' },
    { call: '@fastify:Reply.view|viewAsync', file: 'arg(0)', values: 'arg(1)' },
    { call: '@hapi:Toolkit.view', file: 'arg(0)', values: 'arg(1)' },
    // What a controller's method returns is given to the template that its decorator names.
    { call: 'Render().decorated', file: 'arg(0)', values: 'return' },
    { call: 'renderFile', file: 'arg(0)', values: 'arg(1)' },
    { call: 'ejs|pug|handlebars|nunjucks|swig|mustache|hogan|eta|dot', file: 'arg(0)', values: 'arg(1)' },
    { call: '@Filters.render|renderFile', file: 'arg(0)', values: 'arg(1)', language: 'filters' },
    { call: '@Filters.renderString', text: 'arg(0)', values: 'arg(1)', language: 'filters' },
    { call: 'renderString', text: 'arg(0)', values: 'arg(1)', language: 'filters' },
    { call: '@Braces', text: 'arg(0)', compiled: true, values: 'arg(0)', language: 'braces' },
    { call: 'Eta.new.render|renderAsync', file: 'arg(0)', values: 'arg(1)' },
    { call: 'Eta.new.renderString', text: 'arg(0)', values: 'arg(1)', language: 'percent-it' },
    { call: 'Liquid.new.parseAndRender|parseAndRenderSync', text: 'arg(0)', values: 'arg(1)', language: 'filters-raw' },
    { call: 'Liquid.new.renderFile|renderFileSync', file: 'arg(0)', values: 'arg(1)' },
  ],
});
