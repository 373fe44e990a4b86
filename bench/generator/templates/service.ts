/** Owns the generated services: what a feature does between its routes and its repository. */
import { type Entity, fieldsOfType } from '../entity.ts';

/** `service.ts` of a feature; calls the services of the features it uses. */
export function service(entity: Entity): string {
  return `${head(entity)}
${reads(entity)}
${writes(entity)}
${relations(entity)}}
`;
}

function head({ type, uses, slug }: Entity): string {
  const imports = uses.map((other) => `import { ${other.type}Service } from '../${other.slug}/service.ts';`);
  const injected = uses.map((other) => `    private readonly ${other.plural} = new ${other.type}Service(),`);
  return `import { encodeCursor } from '../../lib/cursor.ts';
import { ConflictError, NotFoundError } from '../../lib/errors.ts';
import { logger } from '../../lib/logger.ts';
import { publish } from '../../lib/events.ts';
${imports.join('\n')}${imports.length > 0 ? '\n' : ''}import { ${type}Repository } from './repository.ts';
import { is${type}Complete } from './rules.ts';
import type { ${type}, ${type}Input, ${type}Page, ${type}Patch } from './types.ts';
import type { ${type}ListQuery } from './validation.ts';

const log = logger.child({ feature: '${slug}' });

export class ${type}Service {
  constructor(
    private readonly repository = new ${type}Repository(),
${injected.join('\n')}${injected.length > 0 ? '\n' : ''}  ) {}
`;
}

function reads({ type, slug }: Entity): string {
  return `  async get(organizationId: string, id: string): Promise<${type}> {
    const found = await this.repository.findById(organizationId, id);
    if (!found) throw new NotFoundError('${slug}', id);
    return found;
  }

  /** One page; the cursor of the next one is opaque to clients. */
  async list(organizationId: string, query: ${type}ListQuery): Promise<${type}Page> {
    const [rows, total] = await Promise.all([this.repository.list(organizationId, query), this.repository.count(organizationId)]);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    const nextCursor = rows.length > query.limit && last ? encodeCursor({ id: last.id, createdAt: last.createdAt }) : null;
    return { items, nextCursor, total };
  }
`;
}

function insertion({ data }: Entity): string {
  return data === 'drizzle'
    ? 'await this.repository.insert({ ...input, organizationId, createdBy: userId });'
    : 'await this.repository.insert(organizationId, userId, input);';
}

function writes(entity: Entity): string {
  const { type, slug } = entity;
  return `  async create(organizationId: string, userId: string, input: ${type}Input): Promise<${type}> {
    if (!is${type}Complete(input)) throw new ConflictError('${slug} entry is not complete');
    const created = ${insertion(entity)}
    log.info({ id: created.id, userId }, '${slug}.created');
    await publish('${slug}.created', { id: created.id, organizationId });
    return created;
  }

  async change(organizationId: string, id: string, patch: ${type}Patch): Promise<${type}> {
    const before = await this.get(organizationId, id);
    const after = await this.repository.update(organizationId, id, patch);
    if (!after) throw new NotFoundError('${slug}', id);
    const changed = (Object.keys(patch) as (keyof ${type}Patch)[]).filter((key) => before[key] !== after[key]);
    if (changed.length > 0) await publish('${slug}.changed', { id, organizationId, changed });
    return after;
  }

  async remove(organizationId: string, id: string): Promise<void> {
    const removed = await this.repository.remove(organizationId, id);
    if (!removed) throw new NotFoundError('${slug}', id);
    log.info({ id }, '${slug}.removed');
  }
`;
}

function relations(entity: Entity): string {
  const measured = fieldsOfType(entity, 'number')[0]?.name;
  const own = `
  async summary(organizationId: string): Promise<{ total: number; weight: number }> {
    const page = await this.list(organizationId, { limit: 100, sort: '${entity.fields[0]?.name ?? 'id'}', direction: 'asc' });
    const weight = page.items.reduce((sum, item) => sum + (${measured === undefined ? '1' : `item.${measured} ?? 0`}), 0);
    return { total: page.total, weight };
  }
`;
  return entity.uses.map(relation).join('') + own;
}

function relation(other: Entity): string {
  return `
  async with${other.type}(organizationId: string, id: string, otherId: string) {
    const [item, related] = await Promise.all([this.get(organizationId, id), this.${other.plural}.get(organizationId, otherId)]);
    if (item.organizationId !== related.organizationId) throw new ConflictError('entries belong to different organizations');
    return { ...item, ${other.name}: related };
  }
`;
}
