/** Owns more generated functions: classes, closures, parsing, text, permissions, asynchronous batches. */
import type { Snippet } from './functions.ts';

const cache: Snippet = ({ entity, name, random }) => `/** Keeps a bounded number of entries; the oldest goes first. */
export class ${name}Cache {
  #entries = new Map<string, { value: ${entity.type}; expires: number }>();

  constructor(private readonly capacity = ${random.int(1, 50) * 100}, private readonly ttlMs = ${random.int(1, 60)}_000) {}

  get(id: string): ${entity.type} | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    if (entry.expires < Date.now()) {
      this.#entries.delete(id);
      return undefined;
    }
    return entry.value;
  }

  set(value: ${entity.type}): this {
    if (this.#entries.size >= this.capacity) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    this.#entries.set(value.id, { value, expires: Date.now() + this.ttlMs });
    return this;
  }

  get size(): number {
    return this.#entries.size;
  }
}
`;

const permission: Snippet = ({ entity, name }) => `interface ${name}Actor {
  id: string;
  organizationId: string;
  roles: readonly ('owner' | 'admin' | 'editor' | 'viewer')[];
}

/** May the actor change the entry? Owners and admins always; editors only their own. */
export function canEdit${name}(actor: ${name}Actor, item: Pick<${entity.type}, 'organizationId' | 'createdBy'>): boolean {
  if (actor.organizationId !== item.organizationId) return false;
  if (actor.roles.includes('owner') || actor.roles.includes('admin')) return true;
  return actor.roles.includes('editor') && item.createdBy === actor.id;
}
`;

const mail: Snippet = ({ entity, name, random }) => {
  const lines = entity.fields.slice(0, 4).map((field) => `    \`${field.name}: \${item.${field.name} ?? 'not set'}\`,`);
  return `export function mailText${name}(item: ${entity.type}, recipient: { name: string; locale?: string }): { subject: string; text: string } {
  const date = new Intl.DateTimeFormat(recipient.locale ?? 'en', { dateStyle: 'medium' }).format(item.createdAt);
  const lines = [
    \`Hello \${recipient.name},\`,
    '',
    '${random.pick(['there is news about', 'please look at', 'we have updated', 'a colleague has shared'])} your entry of ' + date + '.',
${lines.join('\n')}
    '',
    'This message was sent by the ${entity.slug} service.',
  ];
  return { subject: \`${entity.slug}: \${item.id.slice(0, 8)}\`, text: lines.join('\\n') };
}
`;
};

const batches: Snippet = ({ entity, name, random }) => `/** Works on the entries in batches, so that not all promises are open at once. */
export async function each${name}(
  items: readonly ${entity.type}[],
  work: (item: ${entity.type}) => Promise<void>,
  size = ${random.int(5, 50)},
): Promise<{ done: number; failed: { id: string; error: string }[] }> {
  const failed: { id: string; error: string }[] = [];
  let done = 0;
  for (let start = 0; start < items.length; start += size) {
    const results = await Promise.allSettled(items.slice(start, start + size).map((item) => work(item)));
    results.forEach((result, offset) => {
      if (result.status === 'fulfilled') {
        done += 1;
        return;
      }
      const item = items[start + offset];
      failed.push({ id: item?.id ?? '?', error: result.reason instanceof Error ? result.reason.message : String(result.reason) });
    });
  }
  return { done, failed };
}
`;

const parser: Snippet = ({ name, random }) => `/** Reads \`key:value other:"two words"\`, as users type into a search box. */
export function parseSearch${name}(text: string): { filters: Record<string, string>; rest: string } {
  const filters: Record<string, string> = Object.create(null);
  const rest: string[] = [];
  for (const match of text.slice(0, ${random.int(1, 9) * 100}).matchAll(/(\\w+):(?:"([^"]*)"|(\\S+))|(\\S+)/g)) {
    const [, key, quoted, plain, word] = match;
    if (key !== undefined) filters[key.toLowerCase()] = quoted ?? plain ?? '';
    else if (word !== undefined) rest.push(word);
  }
  return { filters, rest: rest.join(' ') };
}
`;

const guard: Snippet = ({ entity, name }) => {
  const checks = entity.fields.map((field) => {
    const wrong = field.type === 'Date' ? `!(value.${field.name} instanceof Date)` : `typeof value.${field.name} !== '${field.type}'`;
    const optional = field.optional ? `value.${field.name} !== undefined && value.${field.name} !== null && ` : '';
    return `  if (${optional}${wrong}) problems.push('${field.name} is not of type ${field.type}');`;
  });
  return `export function problemsOf${name}(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return ['not an object'];
  const value = input as Record<string, unknown>;
  const problems: string[] = [];
${checks.join('\n')}
  return problems;
}
`;
};

const emitter: Snippet = ({ entity, name }) => `type ${name}Listener = (event: { kind: 'created' | 'changed' | 'removed'; item: ${entity.type} }) => void | Promise<void>;
const listeners${name} = new Set<${name}Listener>();

export function on${name}(listener: ${name}Listener): () => void {
  listeners${name}.add(listener);
  return () => {
    listeners${name}.delete(listener);
  };
}

export async function emit${name}(kind: 'created' | 'changed' | 'removed', item: ${entity.type}): Promise<number> {
  let heard = 0;
  for (const listener of [...listeners${name}]) {
    await listener({ kind, item });
    heard++;
  }
  return heard;
}
`;

const settings: Snippet = ({ name, random }) => `const LIMITS_${name} = {
  perPage: Number(process.env.${name.toUpperCase()}_PER_PAGE ?? ${random.int(1, 10) * 10}),
  timeoutMs: Number(process.env.${name.toUpperCase()}_TIMEOUT_MS ?? ${random.int(1, 30)}_000),
  retries: ${random.int(1, 5)},
  labels: { one: '${random.pick(['entry', 'item', 'row'])}', many: '${random.pick(['entries', 'items', 'rows'])}' },
} as const;

export function limits${name}(overrides: Partial<typeof LIMITS_${name}> = {}): typeof LIMITS_${name} {
  const merged = { ...LIMITS_${name}, ...overrides };
  if (!Number.isFinite(merged.perPage) || merged.perPage < 1) throw new RangeError('perPage must be at least 1');
  return merged;
}
`;

export const MORE_FUNCTIONS: readonly Snippet[] = [cache, permission, mail, batches, parser, guard, emitter, settings];
