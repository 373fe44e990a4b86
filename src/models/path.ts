/** Owns the model of node:path. */
import { model, type FlowRow } from './types.ts';

/** Below the root there is nothing to climb out of: what comes out has no `..`, and is any path that one likes. */
const AT_ROOT = { at: 'arg(0)', is: ['/'] } as const;
/** Joined to the directory that one is in, a name stays as it is. */
const HERE = { at: 'arg(0)', is: ['', '.', './'] } as const;
const FROM_ROOT = { at: 'arg(0)', begins: '/' } as const;
const AT_ROOT_ROWS = (call: string): FlowRow[] => [
  { call, from: 'arg(1+)', to: 'return', ends: ['object', 'path-dots', 'url-host', 'argument'], normalizes: true, stands: true, only: AT_ROOT },
  { call, from: 'arg(1+)', to: 'return', keeps: [], turns: { 'path-dots': 'path-root' }, only: AT_ROOT },
];

export default model({
  library: 'path',
  packages: ['path', 'path/posix', 'path/win32'],
  flows: [
    // Behind a directory an absolute path is below it, but `..` still leads out.
    { call: 'join', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: true, stands: true },
    { call: 'join', from: 'arg(1+)', to: 'return', ends: ['object', 'path-root', 'url-host', 'argument'], normalizes: true, stands: true, unless: AT_ROOT },
    { call: 'join', from: 'arg(1+)', to: 'return', keeps: ['argument'], only: HERE },
    ...AT_ROOT_ROWS('join'), ...AT_ROOT_ROWS('resolve'), ...AT_ROOT_ROWS('posix|win32.join'),
    { call: 'resolve', from: 'arg(0)', to: 'return', ends: ['object', 'argument'], normalizes: true, stands: true },
    { call: 'resolve', from: 'arg(1+)', to: 'return', ends: ['object', 'argument'], normalizes: true, stands: true, unless: AT_ROOT },
    { call: 'relative', from: 'arg(0)', to: 'return', ends: ['object', 'path-root'], normalizes: 'relative' },
    { call: 'relative', from: 'arg(1)', to: 'return', ends: ['object', 'path-root'], normalizes: 'relative', stands: 'below' },
    { call: 'normalize', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: 'relative', stands: true, unless: FROM_ROOT },
    { call: 'normalize', from: 'arg(0)', to: 'return', ends: ['object', 'path-dots'], normalizes: 'relative', stands: true, only: FROM_ROOT },
    { call: 'normalize', from: 'arg(0)', to: 'return', keeps: [], turns: { 'path-dots': 'path-root' }, only: FROM_ROOT },
    { call: 'dirname|toNamespacedPath', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'join|resolve|relative', from: 'arg(*)', to: 'return', keeps: [], turns: { 'path-dots': 'path-resolved' }, unless: AT_ROOT },
    { call: 'normalize', from: 'arg(0)', to: 'return', keeps: [], turns: { 'path-dots': 'path-resolved' }, unless: FROM_ROOT },
    { call: 'posix|win32.join', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: true, stands: true },
    { call: 'posix|win32.join', from: 'arg(1+)', to: 'return', ends: ['object', 'path-root', 'argument'], normalizes: true, stands: true, unless: AT_ROOT },
    { call: 'posix|win32.join', from: 'arg(1+)', to: 'return', keeps: ['argument'], only: HERE },
    { call: 'posix|win32.resolve', from: 'arg(*)', to: 'return', ends: ['object', 'argument'], normalizes: true, stands: true },
    { call: 'posix|win32.normalize', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: 'relative', stands: true, unless: FROM_ROOT },
    { call: 'posix|win32.normalize', from: 'arg(0)', to: 'return', ends: ['object', 'path-dots'], normalizes: 'relative', stands: true, only: FROM_ROOT },
    { call: 'posix|win32.normalize', from: 'arg(0)', to: 'return', keeps: [], turns: { 'path-dots': 'path-root' }, only: FROM_ROOT },
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
  folders: [
    { call: 'join|normalize', does: 'join' },
    { call: 'posix|win32.join|normalize', does: 'join' },
    { call: 'resolve|toNamespacedPath', does: 'resolve' },
    { call: 'posix|win32.resolve', does: 'resolve' },
    { call: 'relative', does: 'relative' },
    { call: 'posix|win32.relative', does: 'relative' },
    { call: 'dirname', does: 'above' },
    { call: 'posix|win32.dirname', does: 'above' },
    { call: 'basename', does: 'name' },
    { call: 'posix|win32.basename', does: 'name' },
    { call: 'extname', does: 'ending' },
    { call: 'posix|win32.extname', does: 'ending' },
    { call: 'parse', does: 'parts' },
    { call: 'posix|win32.parse', does: 'parts' },
    { call: 'sep', does: 'separator' },
    { call: 'posix.sep', does: 'separator' },
  ],
  origins: [{ at: 'sep|delimiter', is: 'constant' }, { at: 'dirname()', is: 'path-above' }],
});
