/** Owns the tests of roles: what is judged, what is only linked, and which browser code is not read at all. */
import { describe, expect, it } from 'vitest';
import { memoryRepository } from '../../src/project/index.ts';
import { roles, skipped } from './helpers.ts';

const code = 'export const a = 1;\n';
const manifest = (dependencies: Record<string, string>, extra = {}): string => JSON.stringify({ dependencies, ...extra });

describe('configuration and scripts', () => {
  it('are linked but not judged', () => {
    const repository = memoryRepository({
      'package.json': '{}', 'vite.config.ts': code, 'eslint.config.mjs': code, 'drizzle.config.ts': code, 'Gruntfile.js': code, '.eslintrc.cjs': code, 'apps/x/vitest.config.ts': code,
      'scripts/release.ts': code, 'src/db/migrations/001.ts': code, 'src/db/seeds/users.ts': code, 'src/db/seed.ts': code, 'prisma/seed.ts': code,
    });
    expect(roles(repository)).toEqual({
      'vite.config.ts': 'config', 'eslint.config.mjs': 'config', 'drizzle.config.ts': 'config', 'Gruntfile.js': 'config', '.eslintrc.cjs': 'config', 'apps/x/vitest.config.ts': 'config',
      'scripts/release.ts': 'script', 'src/db/migrations/001.ts': 'script', 'src/db/seeds/users.ts': 'script', 'src/db/seed.ts': 'script', 'prisma/seed.ts': 'script',
    });
  });

  it('are not seen in the words of a URL', () => {
    const repository = memoryRepository({ 'package.json': '{}', 'src/app/api/migrations/route.ts': code, 'src/routes/scripts/index.ts': code, 'src/routes/seed.ts': code, 'scripts/api/call.ts': code });
    expect(roles(repository)).toEqual({ 'scripts/api/call.ts': 'script', 'src/app/api/migrations/route.ts': 'source', 'src/routes/scripts/index.ts': 'source', 'src/routes/seed.ts': 'source' });
  });

  it("does not take an application's own configuration for a tool's", () => {
    const repository = memoryRepository({ 'package.json': '{}', 'src/config/database.config.ts': code, 'src/auth.config.ts': code, 'config.ts': code, 'src/seeding.service.ts': code });
    expect(Object.values(roles(repository))).toEqual(['source', 'source', 'source', 'source']);
  });
});

describe('browser code', () => {
  it('of a front-end package is not read, unless server code imports it', () => {
    const repository = memoryRepository({
      'package.json': '{"workspaces":["*"]}',
      'frontend/package.json': manifest({ '@angular/core': '1', rxjs: '1', 'something-else': '1' }), 'frontend/src/index.html': '', 'frontend/src/main.ts': code, 'frontend/src/app.ts': code,
      'server/package.json': manifest({ express: '4', ui: '*' }), 'server/a.ts': "import 'ui';",
      'ui/package.json': manifest({ react: '19', clsx: '2' }, { name: 'ui' }), 'ui/src/index.ts': "export * from './button';", 'ui/src/button.tsx': code, 'ui/src/unused.tsx': code,
    });
    expect(roles(repository)).toEqual({ 'server/a.ts': 'source', 'ui/src/button.tsx': 'client', 'ui/src/index.ts': 'client' });
    expect(skipped(repository)).toEqual({ 'frontend/src/app.ts': 'client', 'frontend/src/main.ts': 'client', 'ui/src/unused.tsx': 'client' });
  });

  it('keeps a package that also serves, and one that only might', () => {
    const repository = memoryRepository({
      'next/package.json': manifest({ next: '16', react: '19', 'react-dom': '19' }), 'next/app/api/route.ts': code,
      'kit/package.json': JSON.stringify({ devDependencies: { '@sveltejs/kit': '2', svelte: '5' } }), 'kit/src/hooks.server.ts': code,
      'mail/package.json': manifest({ react: '19', 'some-mailer': '1' }), 'mail/src/send.tsx': code,
    });
    expect(roles(repository)).toEqual({ 'next/app/api/route.ts': 'source', 'kit/src/hooks.server.ts': 'source', 'mail/src/send.tsx': 'source' });
  });

  it('in a mixed package is seen by its directory, its first line or its imports', () => {
    const repository = memoryRepository({
      'package.json': manifest({ express: '4', react: '19', 'react-dom': '19' }),
      'client/index.html': '', 'client/src/main.tsx': code, 'public/js/app.js': code,
      'server/a.ts': code, 'server/widget.tsx': "// a comment\n'use client';\nexport const a = 1;", 'server/mount.tsx': "import { createRoot } from 'react-dom/client'; createRoot(document.body);",
      'server/render.tsx': "import { renderToString } from 'react-dom/server'; export const a = renderToString;", 'server/both.ts': "import 'react-dom'; import fs from 'node:fs'; export { fs };",
      'server/client/http.ts': code,
    });
    expect(roles(repository)).toEqual({ 'server/a.ts': 'source', 'server/both.ts': 'source', 'server/client/http.ts': 'source', 'server/mount.tsx': 'client', 'server/render.tsx': 'source', 'server/widget.tsx': 'client' });
    expect(skipped(repository)).toEqual({ 'client/src/main.tsx': 'client', 'public/js/app.js': 'client' });
  });

  it('is not assumed of a file that server code requires from a directory of assets', () => {
    const repository = memoryRepository({ 'package.json': '{}', 'app.js': "require('./public/shared');", 'public/shared.js': code, 'public/page.js': code });
    expect(roles(repository)).toEqual({ 'app.js': 'source', 'public/shared.js': 'source' });
  });

  it('and copies of libraries are told from the business with vendors by who imports them', () => {
    const repository = memoryRepository({ 'package.json': '{}', 'app.js': "require('./vendor/routes');", 'vendor/routes.js': "require('./model');", 'vendor/model.js': code, 'vendor/chart.js': code, 'public/vendor/map.js': code, 'src/vendor/a.js': code });
    expect(roles(repository)).toEqual({ 'app.js': 'source', 'src/vendor/a.js': 'source', 'vendor/model.js': 'source', 'vendor/routes.js': 'source' });
    expect(skipped(repository)).toEqual({ 'public/vendor/map.js': 'vendored', 'vendor/chart.js': 'vendored' });
  });

  it('is not read for the sake of its types', () => {
    const repository = memoryRepository({ 'api/package.json': manifest({ hono: '4' }), 'api/a.ts': "import type { Props } from '../web/main'; export const p: Props = 1;", 'web/package.json': manifest({ vue: '3' }), 'web/index.html': '', 'web/main.ts': 'export type Props = number;' });
    expect(roles(repository)).toEqual({ 'api/a.ts': 'source' });
  });
});

describe('tests', () => {
  it('are not seen in the words of a URL', () => {
    const route = 'export const GET = () => new Response();';
    const repository = memoryRepository({
      'package.json': '{"workspaces":["packages/*"]}', 'src/app/api/checker/test/route.ts': route, 'src/routes/tests.ts': route, 'pages/api/e2e/index.ts': route, 'src/routes/test/[id].ts': route,
      'packages/api/package.json': '{"name":"api"}', 'packages/api/test/helper.ts': code, 'packages/api/src/test/mock.ts': code, 'src/api/__tests__/x.ts': code,
    });
    expect(roles(repository)).toEqual({ 'pages/api/e2e/index.ts': 'source', 'src/app/api/checker/test/route.ts': 'source', 'src/routes/test/[id].ts': 'source', 'src/routes/tests.ts': 'source' });
    expect(Object.keys(skipped(repository))).toEqual(['packages/api/src/test/mock.ts', 'packages/api/test/helper.ts', 'src/api/__tests__/x.ts']);
  });

  it('are seen by what they import', () => {
    const repository = memoryRepository({ 'src/api/test/users.ts': "import { test } from 'node:test'; test('x', () => {});", 'src/support.ts': "import { vi } from 'vitest'; export const spy = vi.fn();", 'src/types.ts': "import type { Mock } from 'vitest'; export type M = Mock;", 'src/speed-test.ts': code, 'src/login-test.ts': "import { expect } from 'chai'; expect(1);", 'src/screenshot.ts': "import playwright from 'playwright'; export const browser = playwright.chromium.launch();" });
    expect(roles(repository)).toEqual({ 'src/api/test/users.ts': 'test', 'src/login-test.ts': 'test', 'src/speed-test.ts': 'source', 'src/screenshot.ts': 'source', 'src/support.ts': 'test', 'src/types.ts': 'source' });
  });
});
