#!/usr/bin/env node
/** Owns the process: streams, exit code, and a reader that goes away. */
import { printable } from '../report/index.ts';
import { runProgram } from './program.ts';
import { optimizeLate } from './tiers.ts';

optimizeLate();

// `surety audit | head`: the reader has seen enough, and the exit code is already set.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`surety: the report cannot be printed: ${error.code ?? error.message}\n`);
  process.exit(error.code === 'EPIPE' ? process.exitCode : 2);
});
process.stderr.on('error', () => undefined);

const outcome = await runProgram(process.argv.slice(2), { cwd: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr });
process.exitCode = outcome.code;
for (const sentence of outcome.stderr) process.stderr.write(`surety: ${printable(sentence)}\n`);
process.stdout.write(outcome.stdout);
