/** Prints the facts of a file: `node --import tsx scripts/dump.ts FILE`. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { languageOf, lower, printModule } from '../src/lower/index.ts';

const [path] = process.argv.slice(2);
const language = path === undefined ? undefined : languageOf(path);
if (path === undefined || language === undefined) {
  process.stderr.write('Give a JavaScript or TypeScript file: node --import tsx scripts/dump.ts FILE\n');
  process.exitCode = 2;
} else {
  const text = readFileSync(path, 'utf8');
  process.stdout.write(`${printModule(lower(ts, text, language), text)}\n`);
}
