/** Owns the expectations on who sends a part of a request, how long it can be, and what a function has looked at in an address. */
import { describe, expect, it } from 'vitest';
import { backendOf } from './backend.ts';

const EXPRESS = "import express from 'express'; const app = express(); ";
const TRPC = "import { initTRPC } from '@trpc/server'; import { z } from 'zod'; const t = initTRPC.create(); const text = t.procedure.input(z.object({ a: z.string() })); ";

/** What is said of the source that reaches the pattern. */
function said(code: string): Record<string, boolean | undefined> {
  const backend = backendOf(code);
  const subject = backend.patterns.flatMap(({ uses }) => uses).find((use) => use.subject !== undefined)?.subject;
  const answer = subject === undefined ? undefined : backend.reaches(subject, 'long-text');
  if (answer?.answer !== 'yes') throw new Error('nothing reaches the pattern');
  return { short: backend.isShort(answer.source), privileged: backend.isPrivileged(answer.source), checked: backend.isHostChecked(answer.source) };
}

const handler = (part: string): string => `(req, res) => res.json(${part}.match(/a+$/))`;
const SIGNED_IN = 'const signedIn = (req, res, next) => (req.session.user ? next() : res.sendStatus(401)); ';
const ADMIN = "const admin = (req, res, next) => (req.session.user?.role === 'admin' ? next() : res.sendStatus(403)); ";

describe('how long it can be', () => {
  it.each([
    ['a body', `${EXPRESS} app.post('/a', ${handler('req.body.a')});`, false],
    ['a query', `${EXPRESS} app.post('/a', ${handler('req.query.a')});`, true],
    ['a parameter', `${EXPRESS} app.post('/:a', ${handler('req.params.a')});`, true],
    ['a header', `${EXPRESS} app.post('/a', ${handler("req.get('x-a')")});`, true],
    ['a query of procedures', `${TRPC} export const r = t.router({ a: text.query(({ input }) => input.a.match(/a+$/)) });`, true],
    ['a mutation', `${TRPC} export const r = t.router({ a: text.mutation(({ input }) => input.a.match(/a+$/)) });`, false],
  ])('%s', (_name, code, short) => expect(said(code)).toMatchObject({ short }));
});

describe('who may send it', () => {
  it.each([
    ['anybody', `${EXPRESS} app.post('/a', ${handler('req.body.a')});`, false],
    ['whoever is signed in', `${EXPRESS}${SIGNED_IN} app.post('/a', signedIn, ${handler('req.body.a')});`, false],
    ['who has a role', `${EXPRESS}${SIGNED_IN}${ADMIN} app.post('/a', signedIn, admin, ${handler('req.body.a')});`, true],
    ['who has it on one of two routes', `${EXPRESS}${ADMIN} const h = ${handler('req.body.a')}; app.post('/a', admin, h); app.post('/b', h);`, false],
    ['what the handler asks itself', `${EXPRESS} app.post('/a', (req, res) => { if (req.session.user.role !== 'admin') return res.sendStatus(403); res.json(req.body.a.match(/a+$/)); });`, false],
  ])('%s', (_name, code, privileged) => expect(said(code)).toMatchObject({ privileged }));
});

describe('whether a function has looked at its host', () => {
  const after = (check: string, call: string): string => `${EXPRESS}${check} app.post('/a', (req, res) => { ${call} res.json(req.body.url.match(/a+$/)); });`;
  it.each([
    ['one that throws', after("const check = (text) => { if (new URL(text).hostname === 'localhost') throw new Error('no'); };", 'check(req.body.url);'), true],
    ['one that is asked', after("const isInner = (text) => new URL(text).hostname === 'localhost';", 'if (isInner(req.body.url)) return res.end();'), true],
    ['one whose callee does', after("const inner = (host) => host === 'localhost'; const check = (text) => { const { hostname } = new URL(text); if (inner(hostname)) throw new Error('no'); };", 'check(req.body.url);'), true],
    ['one that nobody asks', after("const isInner = (text) => new URL(text).hostname === 'localhost';", 'isInner(req.body.url);'), false],
    ['one that is given something else', after("const check = (text) => { if (new URL(text).hostname === 'localhost') throw new Error('no'); };", 'check(process.env.URL);'), false],
    ['one that looks at the scheme', after("const check = (text) => { if (new URL(text).protocol !== 'https:') throw new Error('no'); };", 'check(req.body.url);'), false],
  ])('%s', (_name, code, checked) => expect(said(code)).toMatchObject({ checked }));
});
