/** Owns the expectations on guards, limiters and validators that a user declares for functions of the repository. */
import { expect, it } from 'vitest';
import type { Model } from '../../src/models/types.ts';
import { backendOf } from './backend.ts';

const app = `
import express from 'express';
import { gate, check, slow } from './lib/gate';
const app = express();
app.post('/made', gate('users'), check({}), slow(3), (req, res) => res.end());
app.post('/none', (req, res) => res.end());`;
const files = { 'src/app.ts': app, 'src/lib/gate.ts': "import * as native from './native.node'; export const gate = (name) => native.gate(name); export const check = (schema) => native.check(schema); export const slow = (count) => native.slow(count);" };
const own: Model = {
  library: 'own gate', packages: ['./src/lib/gate'],
  middlewares: [{ call: 'gate', does: 'auth' }, { call: 'check', does: 'validation' }],
  limiters: [{ call: 'slow', form: 'middleware', store: 'shared', defaultKey: 'ip' }],
};

it('what a user declares holds on the routes that it stands before', () => {
  const backend = backendOf(files, [own]);
  expect(backend.routes.map((route) => [route.path, ...(['authentication', 'validation', 'rateLimit'] as const).map((kind) => backend.guard(route, kind).answer)].join(' '))).toEqual(['/made yes yes yes', '/none no no no']);
});
