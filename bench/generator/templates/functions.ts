/** Owns generated functions over one entity: sums, groups, states, cursors, retries. */
import { type Entity, fieldsOfType } from '../entity.ts';
import type { Random } from '../random.ts';

export interface Given {
  readonly entity: Entity;
  readonly random: Random;
  /** Name of the entity with a capital, for function names. */
  readonly name: string;
}

/** Text of a function (or class) with its comment. */
export type Snippet = (given: Given) => string;

const sum: Snippet = ({ entity, name, random }) => {
  const field = fieldsOfType(entity, 'number')[0]?.name;
  return `/** Sum over the entries, rounded to ${random.int(0, 4)} places. */
export function total${name}(items: readonly ${entity.type}[]): number {
  let total = 0;
  for (const item of items) {
    ${field === undefined ? 'total += item.id.length;' : `if (item.${field} === null || item.${field} === undefined) continue;\n    total += item.${field};`}
  }
  const factor = 10 ** ${random.int(0, 4)};
  return Math.round(total * factor) / factor;
}
`;
};

const group: Snippet = ({ entity, name }) => {
  const field = fieldsOfType(entity, 'string')[0]?.name ?? 'id';
  return `export function group${name}(items: readonly ${entity.type}[]): Map<string, ${entity.type}[]> {
  const groups = new Map<string, ${entity.type}[]>();
  for (const item of items) {
    const key = item.${field} ?? 'none';
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
`;
};

const states: Snippet = ({ entity, name }) => `const NEXT_${entity.table.toUpperCase()}: Record<${entity.type}State, readonly ${entity.type}State[]> = {
  [${entity.type}State.Draft]: [${entity.type}State.Open, ${entity.type}State.Cancelled],
  [${entity.type}State.Open]: [${entity.type}State.Closed, ${entity.type}State.Cancelled],
  [${entity.type}State.Closed]: [],
  [${entity.type}State.Cancelled]: [],
};

/** Moves to another state, or says why not. */
export function move${name}(from: ${entity.type}State, to: ${entity.type}State): { ok: true; state: ${entity.type}State } | { ok: false; reason: string } {
  const allowed = NEXT_${entity.table.toUpperCase()}[from];
  if (!allowed.includes(to)) return { ok: false, reason: \`cannot go from \${from} to \${to}\` };
  switch (to) {
    case ${entity.type}State.Open:
    case ${entity.type}State.Closed:
      return { ok: true, state: to };
    case ${entity.type}State.Cancelled:
      return from === ${entity.type}State.Closed ? { ok: false, reason: 'already closed' } : { ok: true, state: to };
    default:
      return { ok: false, reason: 'a draft is only made, never returned to' };
  }
}
`;

const difference: Snippet = ({ entity, name }) => {
  const compares = entity.fields.map((field) => {
    const different = field.type === 'Date' ? `before.${field.name}?.getTime() !== after.${field.name}?.getTime()` : `before.${field.name} !== after.${field.name}`;
    return `  if (${different}) changes.push({ field: '${field.name}', before: before.${field.name}, after: after.${field.name} });`;
  });
  return `export function diff${name}(before: ${entity.type}, after: ${entity.type}): { field: string; before: unknown; after: unknown }[] {
  const changes: { field: string; before: unknown; after: unknown }[] = [];
${compares.join('\n')}
  return changes;
}
`;
};

const retry: Snippet = ({ name, random }) => `/** Calls until it works, waiting longer each time. */
export async function retry${name}<T>(work: (attempt: number) => Promise<T>, attempts = ${random.int(2, 6)}): Promise<T> {
  let wait = ${random.int(1, 9) * 50};
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, ${random.int(2, 30)}_000);
    }
  }
}
`;

const csv: Snippet = ({ entity, name }) => `const CSV_COLUMNS_${entity.table.toUpperCase()} = ['id', ${entity.fields.map((field) => `'${field.name}'`).join(', ')}] as const;

function csvCell${name}(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = value instanceof Date ? value.toISOString() : String(value);
  return /[",\\n]/.test(text) ? \`"\${text.replaceAll('"', '""')}"\` : text;
}

/** One line for each entry, with a head. */
export function csv${name}(items: readonly ${entity.type}[]): string {
  const lines = [CSV_COLUMNS_${entity.table.toUpperCase()}.join(',')];
  for (const item of items) {
    lines.push(CSV_COLUMNS_${entity.table.toUpperCase()}.map((column) => csvCell${name}(item[column])).join(','));
  }
  return lines.join('\\n');
}
`;

const slugs: Snippet = ({ name, random }) => `export function slug${name}(title: string, taken: ReadonlySet<string>): string {
  const base = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, ${random.int(20, 80)});
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(\`\${base}-\${number}\`)) number++;
  return \`\${base}-\${number}\`;
}
`;

const window: Snippet = ({ entity, name, random }) => {
  const field = fieldsOfType(entity, 'Date')[0]?.name ?? 'createdAt';
  return `/** Entries of the last days, newest first. */
export function recent${name}(items: readonly ${entity.type}[], now = new Date(), days = ${random.int(1, 90)}): ${entity.type}[] {
  const from = now.getTime() - days * 24 * 60 * 60 * 1000;
  return items
    .filter((item) => {
      const at = item.${field};
      return at ? at.getTime() >= from && at.getTime() <= now.getTime() : false;
    })
    .sort((left, right) => (right.${field}?.getTime() ?? 0) - (left.${field}?.getTime() ?? 0));
}
`;
};

export const FUNCTIONS: readonly Snippet[] = [sum, group, states, difference, retry, csv, slugs, window];
