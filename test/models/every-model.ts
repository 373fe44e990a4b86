/** Owns loading every model of src/models, without waiting for the generated list. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listModels } from '../../scripts/rooms.ts';
import type { Model } from '../../src/models/types.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export async function everyModel(): Promise<readonly Model[]> {
  const modules = await Promise.all(listModels(ROOT).map((name) => import(pathToFileURL(join(ROOT, `src/models/${name}.ts`)).href) as Promise<{ default: Model }>));
  return modules.map(({ default: model }) => model);
}
