/** Owns the tests of overlays: only the file with the new text is lowered, and the rest stays what it was. */
import { describe, expect, it } from 'vitest';
import { memoryRepository, withOverlay, type Repository } from '../../src/project/index.ts';
import { imports, paths, roles } from './helpers.ts';

const files = {
  'package.json': '{"dependencies":{"hono":"4"}}',
  'src/a.ts': "import { b } from './b';\nexport const a = b;\n",
  'src/b.ts': 'export const b = 1;\n',
  'src/c.ts': 'export const c = 1;\n',
  'src/test/d.ts': "import '../e';\n",
  'src/e.ts': 'export const e = 1;\n',
};
/** Without measurements. */
const seen = ({ input, skipped }: Repository): unknown => ({ input, skipped });

describe('withOverlay', () => {
  it('lowers one file again and keeps the others as they are', () => {
    const before = memoryRepository(files);
    const text = "import { c } from './c';\nimport { Hono } from 'hono';\nexport const a = new Hono(c);\n";
    const after = withOverlay(before, 'src/a.ts', text);
    expect(after.counts.lowered).toBe(1);
    expect(after.text('src/a.ts')).toBe(text);
    expect(before.text('src/a.ts')).toBe(files['src/a.ts']);
    expect(imports(after.input, 'src/a.ts')).toEqual({ './c': 'src/c.ts', hono: '<hono>' });
    expect(imports(before.input, 'src/a.ts')).toEqual({ './b': 'src/b.ts' });
    expect(after.input.files.map((file, index) => file === before.input.files[index])).toEqual([false, true, true, true]);
    expect(seen(after)).toEqual(seen(memoryRepository({ ...files, 'src/a.ts': text })));
  });

  it('can be laid over an overlay', () => {
    const once = withOverlay(memoryRepository(files), 'src/a.ts', 'export const a = 2;');
    const twice = withOverlay(once, 'src/b.ts', 'export const b = 2;');
    expect([twice.text('src/a.ts'), twice.text('src/b.ts'), once.text('src/b.ts')]).toEqual(['export const a = 2;', 'export const b = 2;', files['src/b.ts']]);
    expect(seen(withOverlay(once, 'src/a.ts', files['src/a.ts']))).toEqual(seen(memoryRepository(files)));
  });

  it('loads what only the new text imports', () => {
    const text = "import './test/d';\n";
    const after = withOverlay(memoryRepository(files), 'src/a.ts', text);
    expect(roles(after)).toEqual({ 'src/a.ts': 'source', 'src/b.ts': 'source', 'src/c.ts': 'source', 'src/e.ts': 'source', 'src/test/d.ts': 'source' });
    expect(seen(after)).toEqual(seen(memoryRepository({ ...files, 'src/a.ts': text })));
  });

  it('adds a file, which others that asked for it now find', () => {
    const before = memoryRepository({ ...files, 'src/b.ts': "export * from './new';" });
    expect(imports(before.input, 'src/b.ts')).toEqual({ './new': '?' });
    const after = withOverlay(before, './src/new.ts', "import { c } from './c'; export const n = c;");
    expect(imports(after.input, 'src/b.ts')).toEqual({ './new': 'src/new.ts' });
    expect(imports(after.input, 'src/new.ts')).toEqual({ './c': 'src/c.ts' });
    expect(after.text('src/new.ts')).toContain('export const n');
    expect(paths(before)).not.toContain('src/new.ts');
  });

  it('says so when the path is no code or the text cannot be used', () => {
    const before = memoryRepository(files);
    expect(withOverlay(before, 'notes.md', 'x').problems).toEqual([{ path: 'notes.md', message: 'The path is no TypeScript or JavaScript file; its text was not used.' }]);
    const binary = withOverlay(before, 'src/a.ts', '\0\0\0\0');
    expect(binary.problems).toEqual([{ path: 'src/a.ts', message: 'The new text could not be analysed; the old one was kept.' }]);
    expect(binary.input).toEqual(before.input);
  });

  it('takes a text with syntax errors', () => {
    const after = withOverlay(memoryRepository(files), 'src/a.ts', 'export const a = ;');
    expect(after.input.files[0]!.module.errors.length).toBeGreaterThan(0);
  });
});
