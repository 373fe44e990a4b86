/** Owns the expectations on what images, services and workflows are read as. */
import { describe, expect, it } from 'vitest';
import { lowerDocument } from '../../src/lower/documents/index.ts';

describe('stages of a Dockerfile', () => {
  const stages = (text: string) => lowerDocument('dockerfile', text).stages ?? [];

  it.each([
    ['node', { name: 'node' }], ['node:22', { name: 'node', tag: '22' }], ['registry:5000/a/b', { name: 'registry:5000/a/b' }], ['registry:5000/a/b:1', { name: 'registry:5000/a/b', tag: '1' }],
    ['a/b:1@sha256:00', { name: 'a/b', tag: '1', digest: true }], ['$BASE', { name: '' }],
  ])('%s is an image', (text, image) => expect(stages(`FROM --platform=linux/amd64 ${text} AS x\n`)[0]?.image).toMatchObject({ digest: false, ...image }));

  it('start from each other, and copy from each other', () => {
    const found = stages('FROM node:22 AS base\nFROM BASE AS build\nFROM base\nCOPY --from=build /a /a\nFROM base\nRUN --mount=type=bind,from=0 ls\n');
    expect(found.map(({ base, last }) => [base, last])).toEqual([[-1, false], [0, false], [0, true], [0, true]]);
  });

  it('tell what is started, as a list or in a shell', () => {
    const [one] = stages('from node:22\nentrypoint ["tini", "--"]\nCMD node \\\n  # why\n  server.js\n');
    expect(one?.entrypoint).toMatchObject({ words: ['tini', '--'], shell: false });
    expect(one?.command).toMatchObject({ words: ['node', 'server.js'], shell: true });
    expect(stages('FROM node\nCMD ["/bin/sh", "-c", "exec node x.js"]')[0]?.command).toMatchObject({ words: ['exec', 'node', 'x.js'], shell: true });
  });

  it('tell where the health check asks', () => {
    const text = 'FROM node:22\nHEALTHCHECK --interval=5s CMD curl -f http://localhost:${PORT:-3000}/up || exit 1\n';
    const check = stages(text)[0]?.healthcheck;
    expect([check?.path, text.slice(check?.start, check?.end)]).toEqual(['/up', '/up']);
    expect(stages('FROM node:22\nHEALTHCHECK NONE\n')[0]?.healthcheck).toBeUndefined();
    expect(stages('FROM node:22\nHEALTHCHECK CMD check\n')[0]?.healthcheck?.path).toBeUndefined();
  });

  it('are none where nothing begins one', () => expect(stages('RUN ls\nCMD x\n')).toEqual([]));
});

describe('services of a compose file', () => {
  const services = (text: string) => lowerDocument('compose', text).services ?? [];

  it('publish ports, but not those of this machine alone', () => {
    const text = 'services:\n  a:\n    image: redis:7\n    ports: ["1:1", "0.0.0.0:2:2", "127.0.0.1:3:3", "4", {published: 5, target: 5}, {target: 6}]\n    healthcheck: {disable: true}\n  b: {build: .}\n  c:\n';
    expect(services(text).map(({ name, built, healthcheck, published }) => [name, built, healthcheck, published.map(({ port }) => port)])).toEqual([['a', false, false, ['1:1', '0.0.0.0:2:2', '5:5']], ['b', true, false, []]]);
  });

  it.each(['', '- a', 'services: 3', 'services:\n  - a', '{{{'])('%j has none', (text) => expect(services(text)).toEqual([]));
});

describe('workflows', () => {
  const workflow = (text: string) => lowerDocument('workflow', text).workflow;

  it.each([['on: pull_request_target'], ['on: [push, pull_request_target]'], ['on:\n  pull_request_target:\n    types: [opened]']])('%j starts one', (on) => expect(workflow(`${on}\njobs: {}\n`)?.triggers).toContain('pull_request_target'));

  it('are not parsed where they say nothing of others', () => expect(workflow('on: push\njobs: {}\n')).toBeUndefined());

  it('run what they checked out only behind the checkout', () => {
    const checkout = '{uses: actions/checkout@v4, with: {ref: "${{ github.head_ref }}"}}';
    const of = (...steps: string[]) => workflow(`on: pull_request_target\njobs:\n  a:\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`)?.checkouts.map(({ runs }) => runs);
    expect(of(checkout, '{run: npm ci}')).toEqual([true]);
    expect(of('{run: npm ci}', checkout)).toEqual([false]);
    expect(of('{uses: actions/checkout@v4}', '{run: npm ci}')).toEqual([]);
  });
});
