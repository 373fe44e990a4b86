/** Owns the generated HTTP layer of a feature: routes of Hono or Express over its service. */
import type { Entity } from '../entity.ts';

/** `router.ts` with Hono. */
export function honoRouter({ type, name, slug, faulty }: Entity): string {
  return `import { Hono } from 'hono';
import { zValidator } from '@hono/zod-validator';
import { requireUser, type AppEnv } from '../../middleware/auth.ts';
import { limiter } from '../../middleware/limits.ts';
import { ${type}Service } from './service.ts';
import { ${name}InputSchema, ${name}ListSchema, ${name}ParamsSchema, ${name}PatchSchema } from './validation.ts';

const service = new ${type}Service();

export const ${name}Router = new Hono<AppEnv>()
  .use(requireUser)
  .get('/', zValidator('query', ${name}ListSchema), async (c) => {
    const page = await service.list(c.get('user').organizationId, c.req.valid('query'));
    return c.json(page);
  })
  .get('/summary', async (c) => c.json(await service.summary(c.get('user').organizationId)))
  .get('/:id', zValidator('param', ${name}ParamsSchema), async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await service.get(c.get('user').organizationId, id));
  })
  .post('/', limiter, ${faulty ? '' : `zValidator('json', ${name}InputSchema), `}async (c) => {
    const user = c.get('user');
    const created = await service.create(user.organizationId, user.id, ${faulty ? 'await c.req.json()' : "c.req.valid('json')"});
    return c.json(created, 201, { Location: \`/api/${slug}/\${created.id}\` });
  })
  .patch('/:id', zValidator('param', ${name}ParamsSchema), zValidator('json', ${name}PatchSchema), async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await service.change(c.get('user').organizationId, id, c.req.valid('json')));
  })
  .delete('/:id', zValidator('param', ${name}ParamsSchema), async (c) => {
    await service.remove(c.get('user').organizationId, c.req.valid('param').id);
    return c.body(null, 204);
  });
`;
}

/** `router.ts` with Express; a faulty feature reads the request without its schema. */
export function expressRouter({ type, name, slug, faulty }: Entity): string {
  const input = faulty ? 'req.body' : `${name}InputSchema.parse(req.body)`;
  const listed = faulty ? '(req.query as never)' : `${name}ListSchema.parse(req.query)`;
  return `import { Router, type Request, type Response } from 'express';
import { asyncHandler } from '../../lib/async-handler.ts';
import { currentUser, requireUser } from '../../middleware/auth.ts';
import { limiter } from '../../middleware/limits.ts';
import { ${type}Service } from './service.ts';
import { ${name}InputSchema, ${name}ListSchema, ${name}ParamsSchema, ${name}PatchSchema } from './validation.ts';

const service = new ${type}Service();
export const ${name}Router: Router = Router();

${name}Router.use(requireUser);

${name}Router.get('/', asyncHandler(async (req: Request, res: Response) => {
  res.json(await service.list(currentUser(req).organizationId, ${listed}));
}));

${name}Router.get('/:id', asyncHandler(async (req: Request, res: Response) => {
  const { id } = ${name}ParamsSchema.parse(req.params);
  res.json(await service.get(currentUser(req).organizationId, id));
}));

${name}Router.post('/', limiter, asyncHandler(async (req: Request, res: Response) => {
  const user = currentUser(req);
  const created = await service.create(user.organizationId, user.id, ${input});
  res.status(201).location(\`/api/${slug}/\${created.id}\`).json(created);
}));

${name}Router.patch('/:id', asyncHandler(async (req: Request, res: Response) => {
  const { id } = ${name}ParamsSchema.parse(req.params);
  res.json(await service.change(currentUser(req).organizationId, id, ${name}PatchSchema.parse(req.body)));
}));

${name}Router.delete('/:id', asyncHandler(async (req: Request, res: Response) => {
  const { id } = ${name}ParamsSchema.parse(req.params);
  await service.remove(currentUser(req).organizationId, id);
  res.status(204).end();
}));
`;
}
