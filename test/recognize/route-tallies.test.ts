/** Owns the expectations on the counting of routes: on how many each item holds, on how many not, and where that is not known. */
import { expect, it } from 'vitest';
import type { Chapter } from '../../src/facts/index.ts';
import { routeTallies } from '../../src/recognize/index.ts';
import { backendOf } from './backend.ts';

const APP = `
import express from 'express';
import rateLimit from 'express-rate-limit';
import cors from 'cors';
import helmet from 'helmet';
import session from 'express-session';
import { csrfSync } from 'csrf-sync';
import { z } from 'zod';
import bcrypt from 'bcrypt';
import { gate } from './native.node';
const app = express();
app.get('/health', (req, res) => res.end('ok'));
app.use(helmet());
app.use(cors({ origin: 'https://example.com', credentials: true }));
app.use(session({ secret: process.env.SECRET }));
const limit = rateLimit({ limit: 5 });
app.post('/login', limit, async (req, res) => { await bcrypt.compare(req.body.password, 'x'); req.session.user = 1; res.end(); });
app.post('/reset-password', async (req, res) => { await bcrypt.compare(req.body.password, 'x'); res.end(); });
app.post('/otp', gate.throttle, async (req, res) => { await bcrypt.compare(req.body.code, 'x'); res.end(); });
const Note = z.object({ text: z.string() });
app.use((req, res, next) => { if (!req.session.user) return res.status(401).end(); next(); });
app.put('/notes', (req, res, next) => { Note.parse(req.body); next(); }, (req, res) => res.end(req.body.text));
`;

it('counts the routes that an item concerns', () => {
  const backend = backendOf({ 'src/app.ts': APP });
  const asked: readonly Chapter[] = ['access', 'rate-limits', 'headers', 'validation', 'cors', 'csrf', 'sql'];
  const found = routeTallies(backend, asked).map(({ chapter, holds, fails, unknown, failing }) => `${chapter} ${holds} ${fails} ${unknown}: ${failing.map(({ name }) => name).join(', ')}`);
  expect(found).toEqual([
    'validation 1 3 0: POST /login, POST /reset-password, POST /otp',
    'csrf 0 2 0: POST /login, PUT /notes',
    'cors 4 0 0: ',
    'rate-limits 1 1 1: POST /reset-password',
    'headers 4 1 0: GET /health',
    'access 1 4 0: GET /health, POST /login, POST /reset-password, POST /otp',
  ]);
});

it('counts nothing where no rule of the chapter ran', () => {
  expect(routeTallies(backendOf({ 'src/app.ts': APP }), ['sql'])).toEqual([]);
});
