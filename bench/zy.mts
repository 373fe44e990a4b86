import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { openFile } from '../src/project/index.ts';
import { lowerTree } from '../src/lower/index.ts';
import { link } from '../src/link/index.ts';
import { recognize } from '../src/recognize/index.ts';
import { judge } from '../src/judge/index.ts';
import { rules } from '../src/generated/rules.ts';
import { models } from '../src/generated/models.ts';
const cpu = () => process.cpuUsage().user / 1000;
const root = '/tmp/bench-e/gen10k/apps/app-1/src/features/';
for (const f of ['external-bundles/types.ts', 'external-bundles/repository.ts', 'external-bundles/service.ts', 'external-bundles/router.ts', '../app.ts']) {
const T: Record<string, number> = {};
const t = <X,>(k: string, f: () => X): X => { const a = cpu(); const r = f(); T[k] = (T[k] ?? 0) + cpu() - a; return r; };
const N = 200;
const path = root + f;
let size = 0;
for (let i = 0; i < N + 50; i++) {
  if (i === 50) for (const k in T) T[k] = 0;
  const text = readFileSync(path, 'utf8') + `\n// ${i}`;
  const tree = t('parse', () => ts.createSourceFile('x.ts', text, 99));
  const module = t('lowerTree', () => lowerTree(ts, tree, text));
  const repo = t('openFile', () => openFile(path, text, { module, compiler: ts, maxMs: 10000 }));
  size = repo.input.files.length;
  const program = t('link', () => link(repo.input));
  const backend = t('recognize', () => recognize(program, models, { focus: repo.focus!, text: (p) => repo.text(p) }));
  for (const rule of rules) t(rule.id, () => judge(backend, [rule], { files: repo.input.files.filter((_, i) => repo.focus!.has(i)), text: (p) => repo.text(p) }));
}
console.log(f, size, 'files', readFileSync(path, 'utf8').split('\n').length, 'lines; ms each:', Object.fromEntries(Object.entries(T).map(([k, v]) => [k, +(v / N).toFixed(2)])));
}
