/** Owns the whole generated repository: applications of some forty features each, until the wanted size is reached. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Entity, entityOf } from './entity.ts';
import { type Random, randomFrom } from './random.ts';
import { applicationFiles } from './templates/application.ts';
import { drizzleRepository, pgRepository } from './templates/repository.ts';
import { expressRouter, honoRouter } from './templates/router.ts';
import { helpers, rules } from './templates/rules.ts';
import { drizzleSchema, types, validation } from './templates/schema.ts';
import { service } from './templates/service.ts';
import { tests } from './templates/tests.ts';

/** Part of the marker file, so that a folder made by an older generator is made again. */
const GENERATOR = 3;
const FEATURES_PER_APPLICATION = 40;

export interface Size {
  /** TypeScript files, tests included. */
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
  /** Hex digest of all paths and texts: equal for equal options. */
  readonly digest: string;
}

/** Path → text of one application. */
type Files = Map<string, string>;

function featureFiles(entity: Entity, random: Random): Files {
  const files: Files = new Map();
  const add = (name: string, text: string): unknown => files.set(`src/features/${entity.slug}/${name}`, text);
  if (entity.data === 'drizzle') add('schema.ts', drizzleSchema(entity));
  add('types.ts', types(entity));
  add('validation.ts', validation(entity));
  add('repository.ts', entity.data === 'drizzle' ? drizzleRepository(entity) : pgRepository(entity));
  add('rules.ts', rules(entity, random));
  for (let number = 1, parts = random.int(0, 3); number <= parts; number++) add(`helpers-${number}.ts`, helpers(entity, random, number));
  add('service.ts', service(entity));
  add('router.ts', entity.framework === 'hono' ? honoRouter(entity) : expressRouter(entity));
  add('service.test.ts', tests(entity, random));
  return files;
}

export function linesIn(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** One application; stops adding features at `lines`. Returns its files and the index of the next entity. */
function application(random: Random, number: number, firstEntity: number, lines: number): { files: Files; next: number } {
  const framework = random.chance(0.5) ? 'hono' : 'express';
  const entities: Entity[] = [];
  const files: Files = new Map();
  let written = 0;
  while (entities.length < FEATURES_PER_APPLICATION && written < lines) {
    const entity = entityOf(random, firstEntity + entities.length, entities, framework);
    entities.push(entity);
    for (const [path, text] of featureFiles(entity, random)) {
      files.set(path, text);
      written += linesIn(text);
    }
  }
  for (const [path, text] of Object.entries(applicationFiles(`app-${number}`, framework, entities))) files.set(path, text);
  return { files, next: firstEntity + entities.length };
}

/** All files of a repository of about `lines` lines of TypeScript, application after application. */
export function* repositoryFiles(lines: number, seed: number): Generator<readonly [path: string, text: string]> {
  const random = randomFrom(seed);
  yield ['package.json', `${JSON.stringify({ name: 'generated', private: true, type: 'module', workspaces: ['apps/*'] }, null, 2)}\n`];
  let next = 0;
  for (let number = 1, rest = lines; rest > 0; number++) {
    const made = application(random, number, next, rest);
    next = made.next;
    for (const [path, text] of made.files) {
      if (path.endsWith('.ts')) rest -= linesIn(text);
      yield [`apps/app-${number}/${path}`, text];
    }
  }
}

function write(folder: string, lines: number, seed: number): Size {
  const digest = createHash('sha256');
  let files = 0;
  let written = 0;
  let bytes = 0;
  for (const [path, text] of repositoryFiles(lines, seed)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    digest.update(`${path}\0${text}\0`);
    if (!path.endsWith('.ts')) continue;
    files++;
    written += linesIn(text);
    bytes += Buffer.byteLength(text);
  }
  return { files, lines: written, bytes, digest: digest.digest('hex') };
}

/** Writes the repository below `folder`, or reuses what an equal call left there. */
export function generateRepository(folder: string, lines: number, seed = 1): Size {
  const marker = `${folder}.generated.json`;
  const key = `${GENERATOR}:${lines}:${seed}`;
  if (existsSync(folder) && existsSync(marker)) {
    const known = JSON.parse(readFileSync(marker, 'utf8')) as { key: string; size: Size };
    if (known.key === key) return known.size;
  }
  rmSync(folder, { recursive: true, force: true });
  const size = write(folder, lines, seed);
  writeFileSync(marker, JSON.stringify({ key, size }));
  return size;
}
