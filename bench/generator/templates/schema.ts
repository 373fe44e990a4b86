/** Owns the generated table definitions and row types of a feature. */
import { type Entity, type Field } from '../entity.ts';

const DRIZZLE = {
  string: (field: Field) => `text('${field.column}')`,
  number: (field: Field) => `integer('${field.column}')`,
  boolean: (field: Field) => `boolean('${field.column}')`,
  Date: (field: Field) => `timestamp('${field.column}', { withTimezone: true })`,
} as const;

function drizzleColumn(field: Field): string {
  return `    ${field.name}: ${DRIZZLE[field.type](field)}${field.optional ? '' : '.notNull()'},`;
}

/** `schema.ts` of a feature that uses Drizzle. */
export function drizzleSchema(entity: Entity): string {
  const indexed = entity.fields[0];
  return `import { boolean, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Rows of \`${entity.table}\`; every row belongs to one organization. */
export const ${entity.plural} = pgTable(
  '${entity.table}',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id').notNull(),
    createdBy: uuid('created_by').notNull(),
${entity.fields.map(drizzleColumn).join('\n')}
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    deleted: boolean('deleted').notNull().default(false),
  },
  (table) => [
    index('${entity.table}_organization_idx').on(table.organizationId, table.createdAt),
    index('${entity.table}_${indexed?.column ?? 'id'}_idx').on(table.${indexed?.name ?? 'id'}),
  ],
);

export type ${entity.type}Row = typeof ${entity.plural}.$inferSelect;
export type New${entity.type}Row = typeof ${entity.plural}.$inferInsert;
`;
}

/** `types.ts`: what the other layers say about the entity. */
export function types(entity: Entity): string {
  const members = entity.fields.map((field) => `  ${field.name}${field.optional ? '?' : ''}: ${field.type}${field.optional ? ' | null' : ''};`);
  return `/** A ${entity.slug.replaceAll('-', ' ')} entry as the API shows it. */
export interface ${entity.type} {
  id: string;
  organizationId: string;
  createdBy: string;
${members.join('\n')}
  createdAt: Date;
  updatedAt: Date;
}

export type ${entity.type}Input = Omit<${entity.type}, 'id' | 'organizationId' | 'createdBy' | 'createdAt' | 'updatedAt'>;
export type ${entity.type}Patch = Partial<${entity.type}Input>;

export interface ${entity.type}Page {
  items: readonly ${entity.type}[];
  nextCursor: string | null;
  total: number;
}

export enum ${entity.type}State {
  Draft = 'draft',
  Open = 'open',
  Closed = 'closed',
  Cancelled = 'cancelled',
}
`;
}

const ZOD = { string: 'z.string().min(1).max(500)', number: 'z.number().int().min(0).max(1_000_000)', boolean: 'z.boolean()', Date: 'z.coerce.date()' } as const;

/** `validation.ts`: the schemas of what the routes take. */
export function validation(entity: Entity): string {
  const members = entity.fields.map((field) => `  ${field.name}: ${ZOD[field.type]}${field.optional ? '.nullish()' : ''},`);
  const sortable = entity.fields.slice(0, 3).map((field) => `'${field.name}'`);
  return `import { z } from 'zod';

export const ${entity.name}InputSchema = z.object({
${members.join('\n')}
});

export const ${entity.name}PatchSchema = ${entity.name}InputSchema.partial();

export const ${entity.name}ParamsSchema = z.object({ id: z.string().uuid() });

export const ${entity.name}ListSchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  sort: z.enum([${sortable.join(', ')}]).default(${sortable[0] ?? "'id'"}),
  direction: z.enum(['asc', 'desc']).default('asc'),
  search: z.string().trim().max(100).optional(),
});

export type ${entity.type}ListQuery = z.infer<typeof ${entity.name}ListSchema>;
`;
}
