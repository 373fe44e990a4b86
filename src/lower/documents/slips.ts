/** Owns commands and settings of build servers, images, scripts and stores that give away what they are there for: tests whose failure counts for nothing, actions that anybody may change, schemas that are pushed past the migrations, stores that throw jobs away. */
import type { DocumentKind, SlipFact } from '../../facts/index.ts';

/** Without one of these, a text has nothing to say here. */
const TELLING = /continue-on-error|\|\|[ \t]*(?:true|:|exit[ \t]+0)|@(?:main|master|develop|dev|trunk|head)\b|push|schema:sync|maxmemory-policy/i;

const RUNNER = String.raw`\b(?:(?:npm|pnpm|yarn|bun)[ \t]+(?:run[ \t]+|-[\w-]+[ \t]+)*test(?::[\w:-]+)?|(?:npx[ \t]+|pnpm[ \t]+exec[ \t]+)?(?:vitest|jest|mocha|ava|tap|playwright[ \t]+test|cypress[ \t]+run)|node[ \t]+--test)\b`;
const TESTS = new RegExp(RUNNER);
const IGNORED = new RegExp(String.raw`(${RUNNER})(?![^\n;&|]*coverage)[^\n;&|]*\|\|[ \t]*(?:true|:|exit[ \t]+0)(?=[\s"';)]|$)`, 'gm');
const CONTINUED = /^([ \t]*)(?:- )?continue-on-error:[ \t]*["']?true\b/gm;
/** Actions of the host of the workflows itself are changed by it alone. */
const MUTABLE = /^[ \t]*(?:- )?uses:[ \t]*["']?((?!actions\/|github\/)[\w.-]+\/[\w./-]+)@(main|master|develop|dev|trunk|head)\b/gim;
const PUSHES = /\b(drizzle-kit[ \t]+push(?::\w+)?|prisma[ \t]+db[ \t]+push|typeorm(?:-ts-node-\w+)?[ \t]+schema:sync|(?:npm|pnpm|yarn|bun)[ \t]+(?:run[ \t]+)?(?:db|schema|prisma|drizzle)[:-]push)\b/g;
const EVICTS = /\bmaxmemory-policy["']?[ \t,=:]+["']?((?:allkeys|volatile)-\w+)/g;
const COMMENT = /(^|\s)#[^\n]*/g;

/** Scripts of a manifest that run where the program is put to work. */
const DEPLOYING_SCRIPT = /"((?:pre|post)?(?:start|deploy|release|vercel-build|heroku-postbuild)(?::(?:prod|production|server|api))?)"[ \t]*:[ \t]*"((?:[^"\\]|\\.)*)"/g;

export function slipsOf(kind: Exclude<DocumentKind, 'process'>, source: string): SlipFact[] {
  if (!TELLING.test(source)) return [];
  if (kind === 'scripts') return ofManifest(source);
  const text = source.replaceAll(COMMENT, (comment, before: string) => before + ' '.repeat(comment.length - before.length));
  switch (kind) {
    case 'workflow': return [...ignoredTests(text), ...named(text, MUTABLE, 'mutable-action'), ...pushesOfWorkflow(text)];
    case 'shell': case 'dockerfile': return [...named(text, IGNORED, 'ignored-test'), ...named(text, PUSHES, 'schema-push')];
    case 'compose': return [...named(text, PUSHES, 'schema-push'), ...named(text, EVICTS, 'evicting-store')];
    case 'ini': case 'yaml': return named(text, EVICTS, 'evicting-store');
    default: return [];
  }
}

const named = (text: string, pattern: RegExp, what: SlipFact['what']): SlipFact[] => [...text.matchAll(pattern)].map(({ index, 0: whole, 1: name = '' }) => ({ what, name: name.replaceAll(/\s+/g, ' '), start: index + whole.search(/\S/), end: index + whole.length }));

/** A step of a workflow that runs tests and goes on when they fail. */
function ignoredTests(text: string): SlipFact[] {
  const continued = [...text.matchAll(CONTINUED)].flatMap(({ index, 0: whole, 1: indent = '' }): SlipFact[] => {
    const [tests] = TESTS.exec(stepAround(text, index, indent.length)) ?? [];
    return tests === undefined ? [] : [{ what: 'ignored-test', name: tests, start: index + whole.search(/\S/), end: index + whole.length }];
  });
  return [...named(text, IGNORED, 'ignored-test'), ...continued];
}

/** The lines of the step that a line stands in: from its dash on, up to the next one. */
function stepAround(text: string, index: number, indent: number): string {
  const isStart = (line: string): boolean => /^[ \t]*- /.test(line) && line.search(/-/) <= indent;
  const before = text.slice(0, index).split('\n');
  const after = text.slice(index).split('\n');
  const own = isStart(after[0] ?? '');
  let from = before.length - 1;
  while (!own && from > 0 && !isStart(before[from] ?? '')) from--;
  const to = after.findIndex((line, i) => i > 0 && (isStart(line) || (/\S/.test(line) && line.search(/\S/) < Math.max(indent - 2, 0))));
  return [...(own ? [] : before.slice(from)), ...after.slice(0, to < 0 ? undefined : to)].join('\n');
}

/** Tests of a workflow may well make the schema of their own database so; a deployment may not. */
function pushesOfWorkflow(text: string): SlipFact[] {
  const isDeployment = /^[ \t]*environment:|^name:[^\n]*\b(?:deploy|release|production)|\b(?:PROD(?:UCTION)?|DEPLOY)_\w+/im.test(text);
  return isDeployment && !TESTS.test(text) ? named(text, PUSHES, 'schema-push') : [];
}

function ofManifest(source: string): SlipFact[] {
  const pushes = new Map([...source.matchAll(/"([\w:-]+)"[ \t]*:[ \t]*"(?:[^"\\]|\\.)*"/g)].map(({ 0: whole, 1: name = '' }) => [name, new RegExp(PUSHES.source).exec(whole.slice(name.length + 2))?.[1]]));
  return [...source.matchAll(DEPLOYING_SCRIPT)].flatMap(({ index, 0: whole, 2: command = '' }): SlipFact[] => {
    const called = [...command.matchAll(/\b(?:npm|pnpm|yarn|bun)[ \t]+(?:run[ \t]+)?([\w:-]+)/g)].flatMap(([, name = '']) => pushes.get(name) ?? []);
    const name = new RegExp(PUSHES.source).exec(command)?.[1] ?? called[0];
    return name === undefined ? [] : [{ what: 'schema-push', name: name.replaceAll(/\s+/g, ' '), start: index, end: index + whole.length }];
  });
}
