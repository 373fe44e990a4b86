/** Owns the model of packages whose random numbers are predictable. */
import { model } from './types.ts';

export default model({
  library: 'weak-random',
  packages: [
    'random-number', 'random-int', 'random-float', 'random-seed', 'unique-random', 'unique-random-array', 'chance', 'math-random', 'seedrandom', 'seed-random', 'random-js', 'randomatic',
    'pure-rand', 'randomstring-simple', 'mersenne-twister', 'rand-token-simple', 'random-word', 'random-words', 'shortid', 'cuid', '@faker-js/faker', 'faker', 'casual',
  ],
  origins: [
    { at: '()', is: 'weak-random' },
    { at: '()()', is: 'weak-random' },
    { at: '*()', is: 'weak-random' },
    { at: 'new.*()', is: 'weak-random' },
    { at: 'create().*()', is: 'weak-random' },
    { at: '().*()', is: 'weak-random' },
    { at: '*.*()', is: 'weak-random' },
    // Members of members: those that make text.
    { at: 'faker.string|datatype|random.alphanumeric|alphaNumeric|alpha|numeric|hexadecimal|hexaDecimal|nanoid|uuid|sample|symbol|octal|binary()', is: 'weak-random' },
    { at: 'string|datatype|random.alphanumeric|alphaNumeric|alpha|numeric|hexadecimal|hexaDecimal|nanoid|uuid|sample|octal|binary()', is: 'weak-random' },
  ],
  untyped: {
    '()': 'one of many packages',
    '()()': 'one of many packages',
    '*()': 'one of many packages',
    'new.*()': 'one of many packages',
    'create().*()': 'one of many packages',
    '().*()': 'one of many packages',
    '*.*()': 'one of many packages',
    'faker.string|datatype|random.alphanumeric|alphaNumeric|alpha|numeric|hexadecimal|hexaDecimal|nanoid|uuid|sample|symbol|octal|binary()': 'one of many packages',
    'string|datatype|random.alphanumeric|alphaNumeric|alpha|numeric|hexadecimal|hexaDecimal|nanoid|uuid|sample|octal|binary()': 'one of many packages',
  },
});
