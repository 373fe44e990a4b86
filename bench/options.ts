/** Owns the command line of the bench. */
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

export interface Options {
  /** Lines of the generated repositories, ascending. */
  readonly sizes: readonly number[];
  /** Another repository to measure instead of generated ones. */
  readonly path: string | undefined;
  readonly rounds: number;
  readonly eslint: boolean;
  readonly audit: boolean;
  /** Compare findings in the checkouts below this directory with the rulings instead of measuring. */
  readonly rulings: string | undefined;
  /** Write RESULTS.md; only complete runs may. */
  readonly publish: boolean;
}

export const USAGE = `usage: npm run bench -- [options]
  --size <lines>   generated size; may be given several times (default 10000, 100000, 1000000)
  --path <dir>     measure this repository (a copy of it) instead of generated ones
  --rounds <n>     runs of each kind (default 5)
  --quick          one small size, two rounds; does not write RESULTS.md
  --only <part>    audit or eslint; does not write RESULTS.md
  --rulings <dir>  audit the checkouts below <dir> and compare what is found with fixtures/rulings; measures nothing
`;

/** @throws Error with one sentence on a wrong option. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      size: { type: 'string', multiple: true },
      path: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      rulings: { type: 'string' },
    },
  });
  const sizes = (values.size ?? (values.quick ? ['10000'] : ['10000', '100000', '1000000'])).map((size) => positive('--size', size));
  const rounds = positive('--rounds', values.rounds ?? (values.quick ? '2' : '5'));
  if (values.only !== undefined && values.only !== 'audit' && values.only !== 'eslint') throw new Error('--only takes audit or eslint.');
  return {
    sizes: sizes.sort((left, right) => left - right),
    path: values.path === undefined ? undefined : resolve(values.path),
    rulings: values.rulings === undefined ? undefined : resolve(values.rulings),
    rounds,
    audit: values.only !== 'eslint',
    eslint: values.only !== 'audit',
    publish: !values.quick && values.only === undefined && values.path === undefined && values.size === undefined,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} takes a whole number above 0, not ${text}.`);
  return value;
}
