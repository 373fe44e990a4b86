/** Owns the model of packages that make an object, a text or a page of an error, its stack included. */
import { model } from './types.ts';

export default model({
  library: 'texts of errors',
  packages: ['serialize-error', 'serialize-error-cjs', 'error-to-json', 'pino-std-serializers', 'pretty-error', 'youch', 'verror', 'stack-trace', 'error-stack-parser', 'errio', 'clean-stack', 'stacktracey'],
  flows: [
    { call: 'module|serializeError|err|errWithCause|toObject', from: 'arg(0).stack', to: 'return', keeps: ['stack'] },
    { call: 'module|serializeError|err|errWithCause|toObject', from: 'arg(0).stack', to: 'return[]', keeps: ['stack'] },
    { call: 'new.render', from: 'arg(0).stack', to: 'return', keeps: ['stack'] },
    { call: 'parse', from: 'arg(0).stack', to: 'return[]', keeps: ['stack'] },
    { call: 'fullStack', from: 'arg(0).stack', to: 'return', keeps: ['stack'] },
    { call: 'VError.fullStack', from: 'arg(0).stack', to: 'return', keeps: ['stack'] },
    { call: 'module', from: 'arg(0)', to: 'return', keeps: ['stack'] },
  ],
  untyped: { toObject: 'small packages share the model, each has some of them', new: 'as above', parse: 'as above', fullStack: 'as above', VError: 'as above' },
});
