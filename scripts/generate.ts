/**
 * Owns what is written from the rooms and models: registries in `src/generated`, tables in README.md and docs.
 * `--check` writes nothing and exits 1, naming each file that is not up to date.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../src/judge/rule.ts';
import type { Model } from '../src/models/types.ts';
import { listModels, listRooms } from './rooms.ts';
import { schemaText, SCHEMAS } from './schemas.ts';
import { fillMarkers, librariesPage, librariesTable, rulesPage, rulesTable } from './tables.ts';

/** Path relative to the root → text it should have. */
type Outputs = ReadonlyMap<string, string>;

async function outputsOf(root: string): Promise<Outputs> {
  const rooms = listRooms(root).filter(({ folder }) => existsSync(join(root, folder, 'rule.ts')));
  const names = listModels(root);
  const rules = await loadAll<Rule>(root, rooms.map(({ folder }) => `${folder}/rule.ts`), 'id');
  const models = await loadAll<Model>(root, names.map((name) => `src/models/${name}.ts`), 'library');
  const readmes = Object.fromEntries(rooms.map(({ id, folder }) => [id, read(root, `${folder}/README.md`) ?? '']));
  const outputs = new Map([
    ['src/generated/rules.ts', registry('rules', 'Rule', '../judge/rule.ts', rooms.map(({ folder }) => `../../${folder}/rule.ts`))],
    ['src/generated/models.ts', registry('models', 'Model', '../models/types.ts', names.map((name) => `../models/${name}.ts`))],
    ['src/generated/readmes.ts', `${HEAD('what `surety explain` prints')}export const readmes: Readonly<Record<string, string>> = ${JSON.stringify(readmes, null, 2)};\n`],
    ['docs/rules.md', rulesPage(rules)],
    ['docs/libraries.md', librariesPage(models)],
    ...SCHEMAS.map((schema) => [schema.file, schemaText(schema)] as const),
  ]);
  const readme = read(root, 'README.md');
  if (readme !== undefined) outputs.set('README.md', fillMarkers(readme, { rules: rulesTable(rules), libraries: librariesTable(models) }));
  return outputs;
}

const HEAD = (owns: string): string => `/** Owns ${owns}. Written by \`npm run generate\`. */\n`;

function registry(name: string, type: string, typeFrom: string, paths: readonly string[]): string {
  const imports = paths.map((path, index) => `import ${name}${index} from '${path}';\n`).join('');
  const items = paths.map((_path, index) => `  ${name}${index},\n`).join('');
  return `${HEAD(`the list of all ${name}`)}import type { ${type} } from '${typeFrom}';\n${imports}\nexport const ${name}: readonly ${type}[] = [\n${items}];\n`;
}

/** Default exports of the files; `key` is a property each must have. */
async function loadAll<T>(root: string, paths: readonly string[], key: keyof T & string): Promise<readonly T[]> {
  return Promise.all(paths.map(async (path) => {
    const loaded = await import(pathToFileURL(join(root, path)).href) as { default?: T };
    if (typeof loaded.default !== 'object' || loaded.default === null || !(key in loaded.default)) {
      throw new Error(`${path} has no default export with \`${key}\`.`);
    }
    return loaded.default;
  }));
}

function read(root: string, path: string): string | undefined {
  const full = join(root, path);
  return existsSync(full) ? readFileSync(full, 'utf8').replaceAll('\r\n', '\n') : undefined;
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function main(root: string, check: boolean): Promise<number> {
  const outputs = await outputsOf(root);
  const stale = [...outputs].filter(([path, text]) => read(root, path) !== text);
  if (!check) for (const [path, text] of stale) write(root, path, text);
  for (const [path] of stale) console.log(check ? `${path} is not up to date: run \`npm run generate\`.` : `wrote ${path}`);
  return check && stale.length > 0 ? 1 : 0;
}

main(resolve(import.meta.dirname, '..'), process.argv.includes('--check')).then(
  (code) => { process.exitCode = code; },
  (error: unknown) => {
    console.error(`generate: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);
