/** Owns the command that writes a generated backend: `node --import tsx bench/generate.ts <folder> [lines] [seed]`. */
import { resolve } from 'node:path';
import { generateRepository } from './generator/repository.ts';

const [folder, lines = '10000', seed = '1'] = process.argv.slice(2);
if (folder === undefined || !(Number(lines) > 0) || !Number.isInteger(Number(seed))) {
  process.stderr.write('usage: node --import tsx bench/generate.ts <folder> [lines] [seed]\n');
  process.exitCode = 2;
} else {
  process.stdout.write(`${JSON.stringify(generateRepository(resolve(folder), Number(lines), Number(seed)))}\n`);
}
