import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { openFile } from '../src/project/index.ts';
import { lower, lowerTree, encodeModule, decodeModule } from '../src/lower/index.ts';
import { link } from '../src/link/index.ts';
import { recognize } from '../src/recognize/index.ts';
import { judge } from '../src/judge/index.ts';
import { rules } from '../src/generated/rules.ts';
import { models } from '../src/generated/models.ts';
const cpu = () => process.cpuUsage().user / 1000;
const root = '/tmp/bench-e/gen10k/';
const T: Record<string, number> = {};
const t = <X,>(k: string, f: () => X): X => { const a = cpu(); const r = f(); T[k] = (T[k] ?? 0) + cpu() - a; return r; };
let files = 0, n = 0;
for (const path of readFileSync('/tmp/bench-e/list.txt', 'utf8').split('\n').filter(Boolean)) {
  const text = readFileSync(root + path, 'utf8');
  const tree = t('parse', () => ts.createSourceFile('x.ts', text, 99));
  const module = t('lowerTree', () => lowerTree(ts, tree, text));
  const repo = t('openFile', () => openFile(root + path, text, { module, compiler: ts }));
  files += repo.input.files.length; n++;
  const program = t('link', () => link(repo.input));
  const backend = t('recognize', () => recognize(program, models, { focus: repo.focus!, text: (p) => repo.text(p) }));
  for (const rule of rules) t('rule ' + rule.id, () => judge(backend, [rule], { files: repo.input.files.filter((_, i) => repo.focus!.has(i)), text: (p) => repo.text(p) }));
}
console.log(n, 'files, mean closure', files / n, T);
