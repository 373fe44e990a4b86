/** Owns the model of node:path. */
import { model } from './types.ts';

export default model({
  library: 'path',
  packages: ['path', 'path/posix', 'path/win32'],
  flows: [
    { call: 'join|resolve|relative', from: 'arg(*)', to: 'return', ends: ['object'] },
    { call: 'normalize|dirname|toNamespacedPath', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'posix|win32.join|resolve|relative', from: 'arg(*)', to: 'return', ends: ['object'] },
    { call: 'posix|win32.normalize|dirname|toNamespacedPath', from: 'arg(0)', to: 'return', ends: ['object'] },
    // One name without separators.
    { call: 'basename|extname', from: 'arg(0)', to: 'return', ends: ['object', 'path'] },
    { call: 'posix|win32.basename|extname', from: 'arg(0)', to: 'return', ends: ['object', 'path'] },
    { call: 'parse', from: 'arg(0)', to: 'return.dir', ends: ['object'] },
    { call: 'parse', from: 'arg(0)', to: 'return.root', ends: ['object'] },
    { call: 'parse', from: 'arg(0)', to: 'return.base', ends: ['object', 'path'] },
    { call: 'parse', from: 'arg(0)', to: 'return.name', ends: ['object', 'path'] },
    { call: 'parse', from: 'arg(0)', to: 'return.ext', ends: ['object', 'path'] },
    { call: 'format', from: 'arg(0).*', to: 'return', ends: ['object'] },
  ],
  origins: [{ at: 'sep|delimiter', is: 'constant' }],
});
