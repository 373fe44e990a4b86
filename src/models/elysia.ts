/** Owns the model of `elysia`, and of `Bun.serve`. */
import { model } from './types.ts';

export default model({
  library: 'elysia',
  packages: ['elysia', ''],
  entities: {
    App: ['Elysia.new', '@App.get|post|put|patch|delete|all|use|group|guard|derive|onBeforeHandle|ws|decorate|state|model|listen()', '@App.group|guard.arg(1).param(0)'],
    Context: ['@App.get|post|put|patch|delete|all.arg(1).param(0)', '@App.derive|resolve|onBeforeHandle|onRequest.arg(0).param(0)'],
    BunRequest: ['Bun.serve.arg(0).fetch.param(0)'],
  },
  sources: [
    { at: '@Context.query', source: 'query', holds: 'lists' },
    { at: '@Context.params', source: 'params', holds: 'dictionary' },
    { at: '@Context.body', source: 'body', holds: 'json' },
    { at: '@Context.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Context.path', source: 'url', holds: 'text' },
  ],
  sinks: [
    // A text is sent as one, unless its type is set.
    { call: '@App.get|post|put|patch|delete|all.arg(1).return', at: 'arg(0)', danger: 'html', kind: 'typed' },
  ],
  contentTypes: [{ call: '@Context.set.headers.content-type|Content-Type.assigned', at: ['arg(0)'] }],
  untyped: { '@App': 'the package is not installed for the check', '@Context': 'as above', '@BunRequest': 'as above' },
});
