/** Owns the model of the DOM: members and methods that read a text as markup. */
import { model } from './types.ts';

const html = (call: string, at: string) => ({ call, at, danger: 'html', kind: 'dom' }) as const;

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
  untyped: {
    'any.innerHTML': 'a member of elements or ranges, whatever they are called',
    'any.outerHTML': 'a member of elements or ranges, whatever they are called',
    'any.srcdoc': 'a member of elements or ranges, whatever they are called',
    'any.insertAdjacentHTML': 'a member of elements or ranges, whatever they are called',
    'any.createContextualFragment': 'a member of elements or ranges, whatever they are called',
    'any.setHTMLUnsafe': 'a member of elements or ranges, whatever they are called',
  },
});
