/** Owns the models of `csv-parse` and `papaparse`: rows of a text, as lists or as objects. */
import { model } from './types.ts';

export default model({
  library: 'csv',
  packages: ['csv-parse', 'csv-parse/sync', 'csv/sync', 'papaparse'],
  flows: [
    // A field is text, whatever stands in it.
    { call: 'parse', from: 'arg(0)', to: 'return[][]', ends: ['object', 'list'] },
    { call: 'parse', from: 'arg(0)', to: 'return[].*', ends: ['object', 'list'] },
    { call: 'parse', from: 'arg(0)', to: 'arg(1).param(1)[][]', ends: ['object', 'list'] },
    { call: 'parse', from: 'arg(0)', to: 'arg(2).param(1)[][]', ends: ['object', 'list'] },
    { call: 'parse', from: 'arg(0)', to: 'return.data[][]', ends: ['object', 'list'] },
    { call: 'parse', from: 'arg(0)', to: 'return.data[].*', ends: ['object', 'list'] },
    { call: 'unparse', from: 'arg(0).*', to: 'return', ends: ['object'] },
  ],
});
