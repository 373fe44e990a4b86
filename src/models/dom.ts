/** Owns the model of the DOM: members and methods that read a text as markup. */
import { model } from './types.ts';

const html = (call: string, at: string) => ({ call, at, danger: 'html', kind: 'dom' }) as const;

/** The window, or the worker, by the names it has for itself. */
const WINDOWS = ['', 'window.', 'self.', 'globalThis.'] as const;

export default model({
  library: 'DOM',
  packages: [''],
  sinks: [
    html('any.innerHTML|outerHTML|srcdoc.assigned', 'arg(0)'),
    html('any.insertAdjacentHTML', 'arg(1)'),
    html('any.createContextualFragment', 'arg(0)'),
    html('any.setHTMLUnsafe', 'arg(0)'),
    html('document.write|writeln', 'arg(*)'),
    html('window.document.write|writeln', 'arg(*)'),
  ],
  settings: [
    ...WINDOWS.map((name) => ({ call: `${name}addEventListener`, setting: 'message.listener', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['message'] }] })),
    ...WINDOWS.filter((name) => name !== '').map((name) => ({ call: `${name}onmessage.assigned`, setting: 'message.listener', at: ['arg(0)'] })),
    // A worker answers to whoever made it, and is given messages by nobody else.
    { call: 'postMessage', setting: 'message.to-creator', at: ['arg(0)'] },
    { call: 'self|globalThis.postMessage', setting: 'message.to-creator', at: ['arg(0)'] },
  ],
  untyped: {
    'any.innerHTML': 'a member of elements or ranges, whatever they are called',
    'any.outerHTML': 'a member of elements or ranges, whatever they are called',
    'any.srcdoc': 'a member of elements or ranges, whatever they are called',
    'any.insertAdjacentHTML': 'a member of elements or ranges, whatever they are called',
    'any.createContextualFragment': 'a member of elements or ranges, whatever they are called',
    'any.setHTMLUnsafe': 'a member of elements or ranges, whatever they are called',
  },
});
