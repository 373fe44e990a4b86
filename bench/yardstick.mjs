/**
 * Owns the yardstick of the audit's budgets: reads the files of a list and parses each with `ts.createSourceFile`, nothing else.
 * Plain JavaScript, so that no loader is measured: `node yardstick.mjs <root> <file with one path a line>`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const [root, list] = process.argv.slice(2);
let files = 0;
let bytes = 0;
for (const path of readFileSync(list, 'utf8').split('\n')) {
  if (path === '') continue;
  const text = readFileSync(join(root, path), 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  files++;
  bytes += source.end;
}
process.stdout.write(`${JSON.stringify({ files, bytes })}\n`);
