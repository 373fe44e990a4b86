/** Owns `surety init`: a configuration to start from, and what to put into ESLint's. */
import { join, resolve } from 'node:path';
import { CONFIG_FILE } from '../config/file.ts';
import { notADirectory, writeText } from '../project/output.ts';
import { UsageError } from './errors.ts';
import type { Outcome, Surroundings } from './command.ts';

/** Every key with its default, so that only values need to be changed. */
const START = {
  $schema: './node_modules/eslint-plugin-surety/schema/surety.config.schema.json',
  '//': [
    'Editors that read $schema explain every key and complete its values.',
    'preset: recommended, strict, preview or all.',
    'rules: "<rule id>": "off" | "low" | "medium" | "high" | "critical"; surety rules lists the ids.',
    'ignore: what is not read, in the syntax of .gitignore.',
    'failOn: surety audit exits with 1 on findings of this severity and above; "none" never does.',
    'models: your own sanitizers, guards, limiters and query functions, so that surety knows them.',
  ],
  preset: 'recommended',
  rules: {},
  ignore: [],
  failOn: 'high',
  models: [],
};

const ESLINT = `For editors and ESLint, add to eslint.config.js:

  import surety from 'eslint-plugin-surety';

  export default [
    surety.configs.recommended,
    // surety.configs.strict, and surety.configs.project for rules that need the whole repository
  ];
`;

/** @throws UsageError, FileError when there is a configuration already. */
export function initCommand(path: string, around: Surroundings): Outcome {
  const root = resolve(around.cwd, path);
  const problem = notADirectory(root);
  if (problem !== undefined) throw new UsageError(`\`${path}\` ${problem}.`);
  writeText(join(root, CONFIG_FILE), `${JSON.stringify(START, null, 2)}\n`, CONFIG_FILE, 'create');
  return { code: 0, stdout: `Wrote ${CONFIG_FILE}.\n\n${ESLINT}\nThen run: surety audit\n`, stderr: [] };
}
