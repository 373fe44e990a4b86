/** Owns loading every model of src/models, without waiting for the generated list. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Model } from '../../src/models/types.ts';

const FOLDER = resolve(import.meta.dirname, '../../src/models');

export async function everyModel(): Promise<readonly Model[]> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && name !== 'types.ts');
  const modules = await Promise.all(files.sort().map((name) => import(pathToFileURL(join(FOLDER, name)).href) as Promise<{ default: Model }>));
  return modules.map(({ default: model }) => model);
}
