/**
 * Owns the editor's case: one file of some 300 lines, linted again and again in one process with a small change each time.
 * `node one-file.mjs <cwd> <file>` prints the medians in milliseconds, with all file rules and with none, taken in turn.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { Linter } from 'eslint';
import parser from '@typescript-eslint/parser';
import surety from './results/dist/index.js';

const WARM_UP = 30;
const ROUNDS = 60;
const [cwd, file] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const linter = new Linter({ cwd });
const names = Object.entries(surety.rules).filter(([, rule]) => rule.meta.docs.scope === 'file').map(([name]) => name);
const config = (rules) => [{ files: ['**/*.ts'], plugins: { surety }, languageOptions: { parser }, rules: Object.fromEntries(rules.map((name) => [`surety/${name}`, 'error'])) }];
const CONFIGS = { none: config([]), surety: config(names) };

/** Milliseconds of one verification, wall and processor; the text differs from all before it. */
function once(configs, round) {
  const changed = `${text}\nexport const edited${round} = ${round};\n`;
  const before = performance.now();
  const cpuBefore = process.cpuUsage();
  const messages = linter.verify(changed, configs, { filename: file });
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall: performance.now() - before, cpu: (user + system) / 1000 };
}

const median = (values) => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const times = { none: [], surety: [], added: [], addedCpu: [] };
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  const none = once(CONFIGS.none, round);
  const all = once(CONFIGS.surety, round);
  if (round < WARM_UP) continue;
  times.none.push(none.wall);
  times.surety.push(all.wall);
  times.added.push(all.wall - none.wall);
  times.addedCpu.push(all.cpu - none.cpu);
}
process.stdout.write(`${JSON.stringify({ lines: text.split('\n').length, rules: names.length, none: median(times.none), surety: median(times.surety), added: median(times.added), addedCpu: mean(times.addedCpu) })}\n`);
