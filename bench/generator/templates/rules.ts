/** Owns the generated business rules of a feature: a completeness check and a random choice of ordinary functions. */
import { type Entity, capital } from '../entity.ts';
import type { Random } from '../random.ts';
import { FUNCTIONS, type Snippet } from './functions.ts';
import { MORE_FUNCTIONS } from './more-functions.ts';

const ALL: readonly Snippet[] = [...FUNCTIONS, ...MORE_FUNCTIONS];

/** `rules.ts`: the check that the service calls, and a few functions. */
export function rules(entity: Entity, random: Random): string {
  const required = entity.fields.filter((field) => !field.optional && field.type === 'string');
  const checks = required.map((field) => `  if (input.${field.name}.trim() === '') return false;`);
  return `/** What makes ${entity.slug.replaceAll('-', ' ')} valid, and what is derived from them. */
import type { ${entity.type}, ${entity.type}Input } from './types.ts';
import { ${entity.type}State } from './types.ts';

export function is${entity.type}Complete(input: ${entity.type}Input): boolean {
${checks.join('\n')}
  return true;
}

${chosen(entity, random, random.int(4, 8)).join('\n')}`;
}

/** `helpers-n.ts`: more functions, for features that are larger than others. */
export function helpers(entity: Entity, random: Random, number: number): string {
  return `/** Helpers of ${entity.slug}, part ${number}. */
import type { ${entity.type} } from './types.ts';
import { ${entity.type}State } from './types.ts';

export const DEFAULT_STATE_${number} = ${entity.type}State.Draft;

${chosen(entity, random, random.int(6, 11)).join('\n')}`;
}

function chosen(entity: Entity, random: Random, count: number): string[] {
  return random.some(ALL, count).map((snippet) => snippet({ entity, random, name: capital(entity.name) }));
}
