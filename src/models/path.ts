/** Owns the model of node:path. */
import { model } from './types.ts';

export default model({
  library: 'path',
  packages: ['path', 'path/posix', 'path/win32'],
  flows: [
    // Behind a directory an absolute path is below it, but `..` still leads out.
    { call: 'join', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: true, stands: true },
    { call: 'join', from: 'arg(1+)', to: 'return', ends: ['object', 'path-root', 'url-host'], normalizes: true, stands: true },
    { call: 'resolve', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: true, stands: true },
    { call: 'resolve', from: 'arg(1+)', to: 'return', ends: ['object'], normalizes: true, stands: true },
    { call: 'relative', from: 'arg(0)', to: 'return', ends: ['object', 'path-root'], normalizes: 'relative' },
    { call: 'relative', from: 'arg(1)', to: 'return', ends: ['object', 'path-root'], normalizes: 'relative', stands: 'below' },
    { call: 'normalize', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: 'relative', stands: true },
    { call: 'dirname|toNamespacedPath', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'join|resolve|relative|normalize', from: 'arg(*)', to: 'return', keeps: [], turns: { 'path-dots': 'path-resolved' } },
    { call: 'posix|win32.join', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: true, stands: true },
    { call: 'posix|win32.join', from: 'arg(1+)', to: 'return', ends: ['object', 'path-root'], normalizes: true, stands: true },
    { call: 'posix|win32.resolve', from: 'arg(*)', to: 'return', ends: ['object'], normalizes: true, stands: true },
    { call: 'posix|win32.normalize', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: 'relative', stands: true },
    { call: 'posix|win32.relative', from: 'arg(0)', to: 'return', ends: ['object', 'path-root'], normalizes: 'relative' },
    { call: 'posix|win32.relative', from: 'arg(1)', to: 'return', ends: ['object', 'path-root'], normalizes: 'relative', stands: 'below' },
    { call: 'posix|win32.dirname|toNamespacedPath', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'posix|win32.join|resolve|relative|normalize', from: 'arg(*)', to: 'return', keeps: [], turns: { 'path-dots': 'path-resolved' } },
    // One name without separators.
    { call: 'basename|extname', from: 'arg(0)', to: 'return', ends: ['object', 'path'] },
    { call: 'posix|win32.basename|extname', from: 'arg(0)', to: 'return', ends: ['object', 'path'] },
    { call: 'parse', from: 'arg(0)', to: 'return.dir', ends: ['object'] },
    { call: 'parse', from: 'arg(0)', to: 'return.root', ends: ['object'] },
    { call: 'parse', from: 'arg(0)', to: 'return.base', ends: ['object', 'path'] },
    { call: 'parse', from: 'arg(0)', to: 'return.name', ends: ['object', 'path'] },
    { call: 'parse', from: 'arg(0)', to: 'return.ext', ends: ['object', 'path'] },
    { call: 'format', from: 'arg(0).*', to: 'return', ends: ['object'] },
    { call: 'posix|win32.format', from: 'arg(0).*', to: 'return', ends: ['object'] },
  ],
  guards: [
    { call: 'isAbsolute', of: 'arg(0)', clears: ['path-root'], when: 'falsy' },
    { call: 'posix|win32.isAbsolute', of: 'arg(0)', clears: ['path-root'], when: 'falsy' },
  ],
  origins: [{ at: 'sep|delimiter', is: 'constant' }],
});
