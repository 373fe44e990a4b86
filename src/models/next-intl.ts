/** Owns the model of `next-intl`. */
import { FREE_TEXT, model } from './types.ts';

export default model({
  library: 'next-intl',
  packages: ['next-intl'],
  guards: [{ call: 'hasLocale', of: 'arg(1)', clears: [...FREE_TEXT, 'object', 'size'] }],
});
