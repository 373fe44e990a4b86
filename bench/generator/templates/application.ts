/** Owns the generated files that the features of one application share: entry, database, middleware, library, manifests. */
import type { Entity } from '../entity.ts';
import { LIBRARY } from './library.ts';
import { reports } from './reports.ts';

const DEPENDENCIES = {
  hono: { '@hono/node-server': '^1.14.0', '@hono/zod-validator': '^0.5.0', hono: '^4.7.0', 'hono-rate-limiter': '^0.4.2' },
  express: { express: '^5.1.0', 'express-rate-limit': '^7.5.0', helmet: '^8.1.0' },
} as const;

function manifest(name: string, framework: Entity['framework']): string {
  const dependencies = { ...DEPENDENCIES[framework], 'drizzle-orm': '^0.44.0', jsonwebtoken: '^9.0.2', bcrypt: '^5.1.1', pg: '^8.16.0', pino: '^9.7.0', zod: '^3.25.0' };
  return `${JSON.stringify({ name, private: true, type: 'module', dependencies, devDependencies: { vitest: '^3.2.0' } }, null, 2)}\n`;
}

const TSCONFIG = `${JSON.stringify({ compilerOptions: { target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', strict: true, noEmit: true, allowImportingTsExtensions: true }, include: ['src'] }, null, 2)}\n`;

function imports(entities: readonly Entity[]): string {
  return entities.map((entity) => `import { ${entity.name}Router } from './features/${entity.slug}/router.ts';`).join('\n');
}

function honoApp(entities: readonly Entity[]): string {
  return `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { authRouter } from './auth/router.ts';
import { handleError } from './middleware/errors.ts';
import { reportsRouter } from './reports/router.ts';
${imports(entities)}

export const app = new Hono();
app.use(secureHeaders());
app.onError(handleError);
app.get('/health', (c) => c.json({ ok: true }));
app.route('/api/auth', authRouter);
app.route('/api/reports', reportsRouter);
${entities.map((entity) => `app.route('/api/${entity.slug}', ${entity.name}Router);`).join('\n')}

if (process.env.NODE_ENV !== 'test') serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });
`;
}

function expressApp(entities: readonly Entity[]): string {
  return `import express from 'express';
import helmet from 'helmet';
import { authRouter } from './auth/router.ts';
import { handleError } from './middleware/errors.ts';
import { reportsRouter } from './reports/router.ts';
${imports(entities)}

export const app = express();
app.use(helmet());
app.use(express.json({ limit: '100kb' }));
app.get('/health', (_req, res) => {
  res.json({ ok: true });
});
app.use('/api/auth', authRouter);
app.use('/api/reports', reportsRouter);
${entities.map((entity) => `app.use('/api/${entity.slug}', ${entity.name}Router);`).join('\n')}
app.use(handleError);

if (process.env.NODE_ENV !== 'test') app.listen(Number(process.env.PORT ?? 3000));
`;
}

/** Path below the application's folder → text. */
export function applicationFiles(name: string, framework: Entity['framework'], entities: readonly Entity[]): Record<string, string> {
  return {
    'package.json': manifest(name, framework),
    'tsconfig.json': TSCONFIG,
    'src/app.ts': framework === 'hono' ? honoApp(entities) : expressApp(entities),
    'src/reports/router.ts': reports(entities, framework),
    ...LIBRARY.both,
    ...LIBRARY[framework],
  };
}
