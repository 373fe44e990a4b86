/** Owns the model of parsers of uploads on a plain request: `formidable`, `busboy`, `multiparty`. */
import { model } from './types.ts';

export default model({
  library: 'upload parsers',
  packages: ['formidable', 'busboy', '@fastify/busboy', 'multiparty'],
  entities: {
    Form: ['()', 'formidable()', 'new', 'IncomingForm.new', 'Formidable.new', 'Form.new'],
  },
  sources: [
    { at: '@Form.parse.arg(1).param(1)', source: 'body', holds: 'json' },
    { at: '@Form.parse.arg(1).param(2)', source: 'upload', holds: 'json' },
    { at: '@Form.parse()[]', source: 'body', holds: 'json' },
    { at: '@Form.on.arg(1).param(0)', source: 'body', holds: 'json' },
    { at: '@Form.on.arg(1).param(1)', source: 'body', holds: 'json' },
    { at: '@Form.on.arg(1).param(1).on.arg(1).param(0)', source: 'upload', holds: 'text' },
    { at: '@Form.on.arg(1).param(2)', source: 'upload', holds: 'json' },
    { at: '@Form.on.arg(1).param(1).on.arg(1).param(0)', source: 'upload', holds: 'text' },
    { at: '@Form.on.arg(1).param(0).filename|name', source: 'upload', holds: 'text' },
    { at: '@Form.on.arg(1).param(0).on.arg(1).param(0)', source: 'upload', holds: 'text' },
  ],
  untyped: { 'Form.new': 'forms of several packages', '@Form.on.arg(1).param(1)': 'a stream of some packages' },
});
