/** Owns the one long file of a generated application: an admin router with its SQL inline, as grown backends have them. */
import { capital, type Entity } from '../entity.ts';

/** Features whose tables are reported on; enough for some 300 lines. */
const REPORTED = 11;

/** `src/reports/router.ts`: routes with pg queries in their handlers. */
export function reports(entities: readonly Entity[], framework: Entity['framework']): string {
  const routes = entities.slice(0, REPORTED).map((entity) => (framework === 'hono' ? honoRoutes(entity) : expressRoutes(entity)));
  return `${framework === 'hono' ? HONO_HEAD : EXPRESS_HEAD}
${routes.join('\n')}`;
}

const COMMON_HEAD = `
const period = z.object({ from: z.coerce.date(), to: z.coerce.date(), limit: z.coerce.number().int().min(1).max(500).default(50) });

interface Bucket {
  day: string;
  count: number;
}

/** Days without rows are missing in the answer of the database. */
function filled(rows: readonly Bucket[], from: Date, to: Date): Bucket[] {
  const known = new Map(rows.map((row) => [row.day, row.count]));
  const days: Bucket[] = [];
  for (let at = from.getTime(); at <= to.getTime(); at += 24 * 60 * 60 * 1000) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, count: known.get(day) ?? 0 });
  }
  return days;
}
`;

const HONO_HEAD = `import { Hono } from 'hono';
import { z } from 'zod';
import { pool } from '../db/client.ts';
import { requireUser, type AppEnv } from '../middleware/auth.ts';

export const reportsRouter = new Hono<AppEnv>();
reportsRouter.use(requireUser);
${COMMON_HEAD}`;

const EXPRESS_HEAD = `import { Router } from 'express';
import { z } from 'zod';
import { pool } from '../db/client.ts';
import { asyncHandler } from '../lib/async-handler.ts';
import { currentUser, requireUser } from '../middleware/auth.ts';

export const reportsRouter: Router = Router();
reportsRouter.use(requireUser);
${COMMON_HEAD}`;

const query = ({ table }: Entity): string => `\`SELECT to_char(created_at, 'YYYY-MM-DD') AS day, count(*)::int AS count
     FROM ${table} WHERE organization_id = $1 AND created_at BETWEEN $2 AND $3 GROUP BY 1 ORDER BY 1 LIMIT $4\``;

function honoRoutes(entity: Entity): string {
  return `reportsRouter.get('/${entity.slug}', async (c) => {
  const { from, to, limit } = period.parse(c.req.query());
  const { organizationId } = c.get('user');
  const { rows } = await pool.query<Bucket>(
    ${query(entity)},
    [organizationId, from, to, limit],
  );
  return c.json({ days: filled(rows, from, to), total: rows.reduce((sum, row) => sum + row.count, 0) });
});

reportsRouter.post('/${entity.slug}/archive', async (c) => {
  const { before } = z.object({ before: z.coerce.date() }).parse(await c.req.json());
  const { organizationId, id } = c.get('user');
  const client = await pool.connect();
  try {
    const moved = await client.query('UPDATE ${entity.table} SET deleted = true WHERE organization_id = $1 AND created_at < $2', [organizationId, before]);
    await client.query('INSERT INTO archive_runs (kind, user_id, rows) VALUES ($1, $2, $3)', ['${capital(entity.name)}', id, moved.rowCount]);
    return c.json({ archived: moved.rowCount });
  } finally {
    client.release();
  }
});
`;
}

function expressRoutes(entity: Entity): string {
  return `reportsRouter.get('/${entity.slug}', asyncHandler(async (req, res) => {
  const { from, to, limit } = period.parse(req.query);
  const { organizationId } = currentUser(req);
  const { rows } = await pool.query<Bucket>(
    ${query(entity)},
    [organizationId, from, to, limit],
  );
  res.json({ days: filled(rows, from, to), total: rows.reduce((sum, row) => sum + row.count, 0) });
}));

reportsRouter.post('/${entity.slug}/archive', asyncHandler(async (req, res) => {
  const { before } = z.object({ before: z.coerce.date() }).parse(req.body);
  const { organizationId, id } = currentUser(req);
  const client = await pool.connect();
  try {
    const moved = await client.query('UPDATE ${entity.table} SET deleted = true WHERE organization_id = $1 AND created_at < $2', [organizationId, before]);
    await client.query('INSERT INTO archive_runs (kind, user_id, rows) VALUES ($1, $2, $3)', ['${capital(entity.name)}', id, moved.rowCount]);
    res.json({ archived: moved.rowCount });
  } finally {
    client.release();
  }
}));
`;
}
