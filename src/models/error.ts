/** Owns the model of JavaScript's errors: what they carry. */
import { model } from './types.ts';

export default model({
  library: 'Error',
  packages: [''],
  flows: [
    { call: 'Error|TypeError|RangeError|SyntaxError|ReferenceError|EvalError|URIError.new', from: 'arg(0)', to: 'return.message', ends: ['object'] },
    { call: 'Error|TypeError|RangeError|SyntaxError|ReferenceError|EvalError|URIError', from: 'arg(0)', to: 'return.message', ends: ['object'] },
    // Joined into a text, an error shows its message.
    { call: 'Error|TypeError|RangeError|SyntaxError|ReferenceError|EvalError|URIError.new', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'Error|TypeError|RangeError|SyntaxError|ReferenceError|EvalError|URIError.new', from: 'arg(1).cause', to: 'return.cause' },
  ],
});
