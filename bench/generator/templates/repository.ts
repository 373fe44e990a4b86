/** Owns the generated data layer of a feature: Drizzle queries, or SQL through a pg pool. */
import type { Entity } from '../entity.ts';

/** `repository.ts` over Drizzle. */
export function drizzleRepository(entity: Entity): string {
  return `${drizzleReads(entity)}
${drizzleWrites(entity)}}
`;
}

function drizzleReads({ type, plural, fields }: Entity): string {
  const searched = fields[0]?.name ?? 'id';
  return `import { and, asc, count, desc, eq, gt, ilike } from 'drizzle-orm';
import { db, type Database } from '../../db/client.ts';
import { decodeCursor } from '../../lib/cursor.ts';
import { ${plural}, type New${type}Row, type ${type}Row } from './schema.ts';
import type { ${type}ListQuery } from './validation.ts';

export class ${type}Repository {
  constructor(private readonly database: Database = db) {}

  async findById(organizationId: string, id: string): Promise<${type}Row | undefined> {
    const [row] = await this.database
      .select()
      .from(${plural})
      .where(and(eq(${plural}.organizationId, organizationId), eq(${plural}.id, id), eq(${plural}.deleted, false)))
      .limit(1);
    return row;
  }

  async list(organizationId: string, query: ${type}ListQuery): Promise<${type}Row[]> {
    const conditions = [eq(${plural}.organizationId, organizationId), eq(${plural}.deleted, false)];
    if (query.search) conditions.push(ilike(${plural}.${searched}, \`%\${query.search}%\`));
    if (query.cursor) conditions.push(gt(${plural}.createdAt, decodeCursor(query.cursor).createdAt));
    const column = ${plural}[query.sort];
    return this.database
      .select()
      .from(${plural})
      .where(and(...conditions))
      .orderBy(query.direction === 'asc' ? asc(column) : desc(column))
      .limit(query.limit + 1);
  }

  async count(organizationId: string): Promise<number> {
    const [row] = await this.database.select({ value: count() }).from(${plural}).where(eq(${plural}.organizationId, organizationId));
    return row?.value ?? 0;
  }
`;
}

function drizzleWrites({ type, plural }: Entity): string {
  return `  async insert(values: New${type}Row): Promise<${type}Row> {
    const [row] = await this.database.insert(${plural}).values(values).returning();
    if (!row) throw new Error('insert returned no row');
    return row;
  }

  async update(organizationId: string, id: string, values: Partial<New${type}Row>): Promise<${type}Row | undefined> {
    const [row] = await this.database
      .update(${plural})
      .set({ ...values, updatedAt: new Date() })
      .where(and(eq(${plural}.organizationId, organizationId), eq(${plural}.id, id)))
      .returning();
    return row;
  }

  async remove(organizationId: string, id: string): Promise<boolean> {
    const rows = await this.database
      .update(${plural})
      .set({ deleted: true })
      .where(and(eq(${plural}.organizationId, organizationId), eq(${plural}.id, id)))
      .returning({ id: ${plural}.id });
    return rows.length > 0;
  }
`;
}

/** `repository.ts` over pg; a faulty feature joins the search text into its SQL. */
export function pgRepository(entity: Entity): string {
  return `${pgReads(entity)}
${entity.faulty ? pgFaultySearch(entity) : pgSearch(entity)}
${pgWrites(entity)}}
`;
}

function pgReads({ type, table, fields }: Entity): string {
  const columns = fields.map((field) => `${field.column} AS "${field.name}"`).join(', ');
  return `import type { Pool } from 'pg';
import { pool } from '../../db/client.ts';
import type { ${type}, ${type}Input, ${type}Patch } from './types.ts';
import type { ${type}ListQuery } from './validation.ts';

const COLUMNS = 'id, organization_id AS "organizationId", created_by AS "createdBy", ${columns}, created_at AS "createdAt", updated_at AS "updatedAt"';

export class ${type}Repository {
  constructor(private readonly database: Pool = pool) {}

  async findById(organizationId: string, id: string): Promise<${type} | undefined> {
    const result = await this.database.query<${type}>(
      \`SELECT \${COLUMNS} FROM ${table} WHERE organization_id = $1 AND id = $2 AND NOT deleted\`,
      [organizationId, id],
    );
    return result.rows[0];
  }

  async count(organizationId: string): Promise<number> {
    const { rows } = await this.database.query('SELECT count(*)::int AS value FROM ${table} WHERE organization_id = $1', [organizationId]);
    return rows[0]?.value ?? 0;
  }
`;
}

function pgSearch({ type, table, fields }: Entity): string {
  const columns = fields.slice(0, 3).map((field) => `    ${field.name}: '${field.column}',`);
  return `  /** Columns a list may be sorted by; never a name from the request. */
  static readonly sortable = {
${columns.join('\n')}
  } as const;

  async list(organizationId: string, query: ${type}ListQuery): Promise<${type}[]> {
    const column = ${type}Repository.sortable[query.sort];
    const direction = query.direction === 'desc' ? 'DESC' : 'ASC';
    const { rows } = await this.database.query<${type}>(
      \`SELECT \${COLUMNS} FROM ${table}
       WHERE organization_id = $1 AND ($2::text IS NULL OR ${fields[0]?.column ?? 'id'} ILIKE '%' || $2 || '%')
       ORDER BY \${column} \${direction} LIMIT $3\`,
      [organizationId, query.search ?? null, query.limit + 1],
    );
    return rows;
  }
`;
}

function pgFaultySearch({ type, table, fields }: Entity): string {
  return `  async list(organizationId: string, query: ${type}ListQuery): Promise<${type}[]> {
    const filter = query.search ? \` AND ${fields[0]?.column ?? 'id'} ILIKE '%\${query.search}%'\` : '';
    const { rows } = await this.database.query<${type}>(
      \`SELECT \${COLUMNS} FROM ${table} WHERE organization_id = $1\${filter} ORDER BY created_at LIMIT \` + (query.limit + 1),
      [organizationId],
    );
    return rows;
  }
`;
}

function pgWrites({ type, table, fields }: Entity): string {
  const columns = fields.map((field) => field.column).join(', ');
  const places = fields.map((_, index) => `$${index + 3}`).join(', ');
  const values = fields.map((field) => `input.${field.name}${field.optional ? ' ?? null' : ''}`).join(', ');
  const sets = fields.map((field, index) => `${field.column} = coalesce($${index + 3}, ${field.column})`).join(', ');
  return `  async insert(organizationId: string, userId: string, input: ${type}Input): Promise<${type}> {
    const { rows } = await this.database.query<${type}>(
      \`INSERT INTO ${table} (organization_id, created_by, ${columns})
       VALUES ($1, $2, ${places}) RETURNING \${COLUMNS}\`,
      [organizationId, userId, ${values}],
    );
    const [row] = rows;
    if (!row) throw new Error('insert returned no row');
    return row;
  }

  async update(organizationId: string, id: string, input: ${type}Patch): Promise<${type} | undefined> {
    const { rows } = await this.database.query<${type}>(
      \`UPDATE ${table} SET ${sets}, updated_at = now()
       WHERE organization_id = $1 AND id = $2 RETURNING \${COLUMNS}\`,
      [organizationId, id, ${values}],
    );
    return rows[0];
  }

  async remove(organizationId: string, id: string): Promise<boolean> {
    const result = await this.database.query('UPDATE ${table} SET deleted = true WHERE organization_id = $1 AND id = $2', [organizationId, id]);
    return (result.rowCount ?? 0) > 0;
  }
`;
}
