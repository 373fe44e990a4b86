/** Owns the model of `dompurify` and `isomorphic-dompurify`. */
import { model } from './types.ts';

export default model({
  library: 'dompurify',
  packages: ['dompurify', 'isomorphic-dompurify'],
  flows: [
    { call: 'sanitize', from: 'arg(0)', to: 'return', ends: ['html', 'object'] },
    { call: '().sanitize', from: 'arg(0)', to: 'return', ends: ['html', 'object'] },
  ],
});
