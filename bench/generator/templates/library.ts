/** Owns the texts of the files that every generated application has: database client, errors, cursors, middleware, login. */

const both: Record<string, string> = {
  'src/db/client.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';

export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10, idleTimeoutMillis: 30_000 });
export const db = drizzle(pool);
export type Database = typeof db;
`,
  'src/lib/cursor.ts': `export interface Cursor {
  id: string;
  createdAt: Date;
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.id, cursor.createdAt.toISOString()])).toString('base64url');
}

export function decodeCursor(text: string): Cursor {
  const [id, createdAt] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [string, string];
  return { id: String(id), createdAt: new Date(createdAt) };
}
`,
  'src/lib/errors.ts': `export class AppError extends Error {
  constructor(readonly status: 400 | 401 | 403 | 404 | 409, message: string) {
    super(message);
    this.name = new.target.name;
  }
}

export class NotFoundError extends AppError {
  constructor(kind: string, id: string) {
    super(404, \`\${kind} \${id} not found\`);
  }
}

export class ConflictError extends AppError {
  constructor(message: string) {
    super(409, message);
  }
}
`,
  'src/lib/logger.ts': `import { pino } from 'pino';

export const logger = pino({ level: process.env.LOG_LEVEL ?? 'info', redact: ['password', 'token', 'authorization'] });
`,
  'src/lib/events.ts': `import { logger } from './logger.ts';

type Handler = (payload: Record<string, unknown>) => Promise<void>;
const handlers = new Map<string, Handler[]>();

export function subscribe(topic: string, handler: Handler): void {
  handlers.set(topic, [...(handlers.get(topic) ?? []), handler]);
}

export async function publish(topic: string, payload: Record<string, unknown>): Promise<void> {
  for (const handler of handlers.get(topic) ?? []) {
    await handler(payload).catch((error: unknown) => logger.error({ error, topic }, 'event handler failed'));
  }
}
`,
  'src/auth/users.ts': `import bcrypt from 'bcrypt';
import { pool } from '../db/client.ts';

export interface User {
  id: string;
  organizationId: string;
  email: string;
}

export async function register(organizationId: string, email: string, password: string): Promise<User> {
  const hash = await bcrypt.hash(password, 12);
  const { rows } = await pool.query<User>(
    'INSERT INTO users (organization_id, email, password_hash) VALUES ($1, $2, $3) RETURNING id, organization_id AS "organizationId", email',
    [organizationId, email.toLowerCase(), hash],
  );
  const [user] = rows;
  if (!user) throw new Error('insert returned no row');
  return user;
}

export async function login(email: string, password: string): Promise<User | undefined> {
  const { rows } = await pool.query<User & { hash: string }>(
    'SELECT id, organization_id AS "organizationId", email, password_hash AS hash FROM users WHERE email = $1',
    [email.toLowerCase()],
  );
  const [user] = rows;
  return user && (await bcrypt.compare(password, user.hash)) ? user : undefined;
}
`,
};

const hono: Record<string, string> = {
  'src/middleware/errors.ts': `import type { ErrorHandler } from 'hono';
import { AppError } from '../lib/errors.ts';
import { logger } from '../lib/logger.ts';

export const handleError: ErrorHandler = (error, c) => {
  if (error instanceof AppError) return c.json({ error: error.message }, error.status);
  logger.error({ error }, 'request failed');
  return c.json({ error: 'internal error' }, 500);
};
`,
  'src/middleware/limits.ts': `import { rateLimiter } from 'hono-rate-limiter';

export const limiter = rateLimiter({ windowMs: 60_000, limit: 60, keyGenerator: (c) => c.get('user')?.id ?? 'anonymous' });
`,
  'src/middleware/auth.ts': `import { createMiddleware } from 'hono/factory';
import jwt from 'jsonwebtoken';
import type { User } from '../auth/users.ts';

export type AppEnv = { Variables: { user: User } };

export const requireUser = createMiddleware<AppEnv>(async (c, next) => {
  const token = c.req.header('authorization')?.replace(/^Bearer /, '');
  if (!token) return c.json({ error: 'unauthorized' }, 401);
  try {
    c.set('user', jwt.verify(token, process.env.JWT_SECRET ?? '', { algorithms: ['HS256'] }) as User);
  } catch {
    return c.json({ error: 'unauthorized' }, 401);
  }
  await next();
});
`,
  'src/auth/router.ts': `import { Hono } from 'hono';
import { zValidator } from '@hono/zod-validator';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { limiter } from '../middleware/limits.ts';
import { login, register } from './users.ts';

const credentials = z.object({ email: z.string().email().max(200), password: z.string().min(8).max(128) });

export const authRouter = new Hono()
  .post('/login', limiter, zValidator('json', credentials), async (c) => {
    const { email, password } = c.req.valid('json');
    const user = await login(email, password);
    if (!user) return c.json({ error: 'wrong email or password' }, 401);
    return c.json({ token: jwt.sign(user, process.env.JWT_SECRET ?? '', { expiresIn: '1h' }) });
  })
  .post('/register', zValidator('json', credentials.extend({ organizationId: z.string().uuid() })), async (c) => {
    const { email, password, organizationId } = c.req.valid('json');
    return c.json(await register(organizationId, email, password), 201);
  });
`,
};

const express: Record<string, string> = {
  'src/lib/async-handler.ts': `import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** Gives a rejected promise to \`next\`. */
export const asyncHandler =
  (work: (req: Request, res: Response) => Promise<void>): RequestHandler =>
  (req: Request, res: Response, next: NextFunction) => {
    work(req, res).catch(next);
  };
`,
  'src/middleware/errors.ts': `import type { ErrorRequestHandler } from 'express';
import { AppError } from '../lib/errors.ts';
import { logger } from '../lib/logger.ts';

export const handleError: ErrorRequestHandler = (error, _req, res, _next) => {
  if (error instanceof AppError) {
    res.status(error.status).json({ error: error.message });
    return;
  }
  logger.error({ error }, 'request failed');
  res.status(500).json({ error: 'internal error' });
};
`,
  'src/middleware/limits.ts': `import { rateLimit } from 'express-rate-limit';

export const limiter = rateLimit({ windowMs: 60_000, limit: 60, standardHeaders: true });
`,
  'src/middleware/auth.ts': `import type { Request, RequestHandler } from 'express';
import jwt from 'jsonwebtoken';
import type { User } from '../auth/users.ts';

const users = new WeakMap<Request, User>();

export const requireUser: RequestHandler = (req, res, next) => {
  const token = req.headers.authorization?.replace(/^Bearer /, '');
  if (!token) {
    res.status(401).json({ error: 'unauthorized' });
    return;
  }
  try {
    users.set(req, jwt.verify(token, process.env.JWT_SECRET ?? '', { algorithms: ['HS256'] }) as User);
    next();
  } catch {
    res.status(401).json({ error: 'unauthorized' });
  }
};

export function currentUser(req: Request): User {
  const user = users.get(req);
  if (!user) throw new Error('requireUser must run first');
  return user;
}
`,
  'src/auth/router.ts': `import { Router } from 'express';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { asyncHandler } from '../lib/async-handler.ts';
import { limiter } from '../middleware/limits.ts';
import { login, register } from './users.ts';

const credentials = z.object({ email: z.string().email().max(200), password: z.string().min(8).max(128) });

export const authRouter: Router = Router();

authRouter.post('/login', limiter, asyncHandler(async (req, res) => {
  const { email, password } = credentials.parse(req.body);
  const user = await login(email, password);
  if (!user) {
    res.status(401).json({ error: 'wrong email or password' });
    return;
  }
  res.json({ token: jwt.sign(user, process.env.JWT_SECRET ?? '', { expiresIn: '1h' }) });
}));

authRouter.post('/register', asyncHandler(async (req, res) => {
  const { email, password, organizationId } = credentials.extend({ organizationId: z.string().uuid() }).parse(req.body);
  res.status(201).json(await register(organizationId, email, password));
}));
`,
};

export const LIBRARY = { both, hono, express } as const;
