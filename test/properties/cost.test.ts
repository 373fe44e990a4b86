/** Owns the property that the work grows with the program and not faster: counted in steps, never in time. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Explorer } from '../../src/flow/explore.ts';
import { Definitions } from '../../src/link/definitions.ts';
import { memoryRepository } from '../../src/project/index.ts';
import { Denotations } from '../../src/recognize/denote.ts';
import { analysed, type Files } from './repositories.ts';

const many = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => line(i)).join('\n');
const app = "import express from 'express'; import { Pool } from 'pg'; const pool = new Pool(); const app = express();";

/** Programs of n parts. */
const programs: Readonly<Record<string, (n: number) => Files>> = {
  'a chain of functions': (n) => ({ 'src/a.ts': `${app}\n${many(n, (i) => `function f${i}(x) { return ${i === n - 1 ? 'x' : `f${i + 1}(x + '${i}')`}; }`)}\napp.get('/', (req, res) => pool.query(f0(req.query.q)));` }),
  'a chain of functions towards a sink': (n) => ({ 'src/a.ts': `${app}\n${many(n, (i) => `function f${i}(x) { ${i === n - 1 ? 'pool.query(x)' : `f${i + 1}(x + '${i}')`}; }`)}\napp.get('/', (req, res) => f0(req.query.q));` }),
  'a chain of files': (n) => Object.fromEntries([
    ...Array.from({ length: n }, (_, i) => [`src/f${i}.ts`, i === n - 1 ? 'export const f = (x) => x;' : `import { f as g } from './f${i + 1}'; export const f = (x) => g(x + '${i}');`] as const),
    ['src/app.ts', `${app} import { f } from './f0'; app.get('/', (req, res) => pool.query(f(req.query.q)));`] as const,
  ]),
  'routes with a sink each': (n) => ({ 'src/a.ts': `${app}\n${many(n, (i) => `app.get('/${i}', async (req, res) => { const { rows } = await pool.query('SELECT ' + req.query.q${i}); res.json(rows); });`)}` }),
  'files with a route each': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`src/r${i}.ts`, `${app}\napp.post('/${i}', async (req, res) => { await save(req.body); }); const save = (b) => pool.query(\`INSERT \${b.a}\`);`])),
  'callers of one helper': (n) => ({ 'src/a.ts': `${app}\nfunction run(x) { return pool.query(x); }\n${many(n, (i) => `app.get('/${i}', (req, res) => run('a' + req.query.q));`)}` }),
  'callers of one helper with constants': (n) => ({ 'src/a.ts': `${app}\nfunction run(x) { return pool.query(x); }\n${many(n, (i) => `export const g${i} = () => run('a${i}');`)}` }),
  'methods of one class': (n) => ({ 'src/a.ts': `${app}\nclass K { constructor(private db: Pool) {} ${many(n, (i) => `m${i}(x) { return this.db.query('a' + x); }`)} }\nconst k = new K(pool);\n${many(n, (i) => `app.get('/${i}', (req, res) => k.m${i}(req.query.q));`)}` }),
  'fields of one object': (n) => ({ 'src/a.ts': `${app}\napp.get('/', (req, res) => { const o = {}; ${many(n, (i) => `o.a${i} = req.query.q${i};`)} pool.query(o.a0 + o.a${n - 1}); });` }),
  'pieces of one text': (n) => ({ 'src/a.ts': `${app}\napp.get('/', (req, res) => { let s = ''; ${many(n, (i) => `if (req.query.c${i}) s += ' AND ' + req.query.q${i};`)} pool.query(s); });` }),
};

afterEach(() => { vi.restoreAllMocks(); });

/** Calls of the three walks while a repository is analysed. */
function stepsOf(files: Files): number {
  const repository = memoryRepository(files);
  let steps = 0;
  for (const walk of [Explorer.prototype, Definitions.prototype, Denotations.prototype] as unknown as Record<'from' | 'of', (...args: unknown[]) => unknown>[]) {
    const name = 'from' in walk ? 'from' : 'of';
    const original = walk[name];
    vi.spyOn(walk, name).mockImplementation(function count(this: unknown, ...args: unknown[]) {
      steps++;
      return original.apply(this, args);
    });
  }
  analysed(repository);
  vi.restoreAllMocks();
  return steps;
}

function expectLinear(make: (n: number) => Files): void {
  const [small, middle, large] = [100, 200, 400].map((n) => stepsOf(make(n))) as [number, number, number];
  expect(small).toBeGreaterThan(0);
  expect(middle / small, `${small} → ${middle}`).toBeLessThan(2.5);
  expect(large / middle, `${middle} → ${large}`).toBeLessThan(2.5);
}

describe('twice the program, twice the work', () => {
  it.each(Object.entries(programs))('%s', (_name, make) => expectLinear(make));
  it('pieces of one text in a loop', () => expectLinear((n) => ({
    'src/a.ts': `${app}\napp.get('/', (req, res) => { let s = ''; for (const x of LIST) { ${many(n / 25, (i) => `if (x.c${i}) s += ' AND ' + x.q${i};`)} } pool.query(s); }); const LIST = [{ c: 'x' }];`,
  })));
});
