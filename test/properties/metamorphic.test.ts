/** Owns the property that the form of a text means nothing: what is found stays found, and nothing is added, when a case is rewritten. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Case } from '../cases/markdown.ts';
import { codeOf, everyCase, filesOfCase, rulesFound, type Files } from './repositories.ts';
import { argumentsInVariables, castArguments, destructuringAsMembers, importsAsRequires, returnsAsElse, templatesAsSums } from './rewrite-values.ts';
import { arrowsAsFunctions, functionsAsArrows, renamed, split, wrappedBodies } from './rewrite.ts';

const single = everyCase().filter((test) => codeOf(test).length === 1);
const originals = new Map<Case, string[]>();
const originalOf = (test: Case): string[] => {
  const known = originals.get(test) ?? rulesFound(filesOfCase(test));
  originals.set(test, known);
  return known;
};

type Rewriting = (path: string, text: string) => string | Files | undefined;

/** Rewritings, and the cases in which they still change what is found. */
const rewritings: readonly (readonly [name: string, rewrite: Rewriting, gaps?: RegExp])[] = [
  // Gaps: parameters that such an arrow assigns, whose values lose their order.
  ['its bodies inside of arrows that are called at once', wrappedBodies, new RegExp([
    'a router that tells the case does not speak for the others',
    'require-webhook-signature/cases.md: A check that only runs where there is a signature › Hono',
    'no-double-escaping/cases.md: Wrong order', 'multi-character-sanitization/cases.md: Right', 'no-incomplete-sanitization/cases.md: (?:Backslashes|Right)', 'with && and through a constant', 'no-reflected-xss/cases.md: Express › content types',
    'no-fail-open-guard/README.md: What it finds', 'no-user-enumeration/README.md: What it finds',
    'Functions made of functions, modules made by hand', 'no-reflected-xss/cases.md: (?:Elysia|Types by a decorator)', "an error of the program's own that its own catch takes", 'the parameter is verified by the caller',
    'no-server-crash/cases.md: (?:Text that has not the form|Async handlers \\(line 175|Calls that throw|Files of a request|Messages|Servers of Node)',
    'no-server-crash/README.md: What it finds \\(line 26', 'Other sources › ws \\(', "a list of the program's own, which is not read", 'require-origin-check/cases.md: Listeners \\(',
    'no-case-sensitive-path-guard/(?:README.md: What it finds|cases.md: express › guards that compare the path)', 'what the check says decides nothing',
    // A function that calls an empty one is not seen to be empty.
    'no-swallowed-error/cases.md: Mail, jobs',
    // Inside of a second function it is not seen that a statement runs in the transaction.
    'no-outer-client-in-transaction/cases.md: (?:drizzle › functions that are called in the transaction|other libraries › sequelize)', 'no-parallel-queries-on-one-connection/cases.md: drizzle › forms',
    'no-remote-call-in-transaction/cases.md: requests › of several clients, and a function away',
    // Inside of a second function it is not seen that the handler itself goes on, or that its promise is waited for by nobody.
    'no-double-response/(?:README.md: What it finds \\(line 10|cases.md: (?:Express|Fastify) \\()', 'no-open-redirect/cases.md: checks › (?:local paths|hosts) \\(',
  ].join('|'))],
  ['its arrows as functions', arrowsAsFunctions, /no-shadowed-route\/README.md: What it finds|no-open-redirect\/cases.md: Checks of another form › patterns that are put together|an error of the program's own that its own catch takes/],
  ['its functions as arrows', functionsAsArrows],
  // Names that are evidence: secrets, guards, addresses, errors, and handlers that nobody is seen to call (`req, res`).
  ['other names of parameters and locals', renamed, new RegExp([
    'no-incomplete-url-substring-check/cases.md: checks › forms', 'guarded inside of the handler, or perhaps', 'sensitive data in a broken digest',
    'callbacks › fs, timers', 'callbacks › node:http, Koa', 'no-reflected-xss/cases.md: (?:Errors(?! that are passed on)|Functions of a host, known(?!.*Promises that are rejected))',
    'Told by the text that is looked for', 'no-fail-open-guard/README.md: What it finds', "an error of the program's own that its own catch takes",
    '(?:no-reflected-xss|no-open-redirect|no-permissive-cors)/.*[Ff]unctions? behind a gateway', 'What functions of clouds answer', 'cookies of sessions, and what lodash draws', 'no-shadowed-route/README.md: What it finds \\(line 22',
    'no-server-crash/README.md: What it finds \\(line 11', 'no-hard-coded-credentials/README.md: What it finds \\(line 10', 'Beginnings that are looked for', 'no-unsafe-html-construction/cases.md: (?:the DOM|Answers of middleware)', 'A nonce is no signature(?! › one of several)', 'guards that stand alone, what they compare with', 'what a call is given by its name, or under one', 'no-server-crash/cases.md: (?:Calls that throw|Files of a request)',
    'no-stack-trace-exposure/(?:README.md: What it finds \\(line 25|cases.md: What a database says › in an error handler)', 'what is meant as a template by its name',
    'no-plain-http/cases.md: secrets that go along', 'require-error-handler/README.md: What it finds \\(line 35', 'tokens in files, numbers of cards in tables', 'require-jwt-verification/cases.md: functions whose callers are not seen', 'secrets that a service hands out, requests without a type \\(line 155',
    // A callback that is given on is no longer known to be one by its name: the call is taken for a promise.
    'require-password-hashing/cases.md: Hashed › bcrypt with callbacks',
    // Handlers, errors and clients that are known by their names alone, as nobody is seen to call or make them.
    'loops that count down, and calls of the language', 'no-mass-assignment/cases.md: (?:copied key by key|models of files that cannot be read)', 'no-format-string/cases.md: what goes on, and what is logged', 'substring-check/cases.md: what the check decides', 'a variable of the environment that the request chooses', 'no-secret-in-response/cases.md: headers and pages',
    'no-double-response/(?:README.md: What it finds \\(line 10|cases.md: Express \\()', 'no-error-detail-in-response/cases.md: Express \\(line 43', 'no-server-crash/cases.md: (?:caught, passed on, or not of a request › try|Async handlers \\(line 175)', 'no-stack-trace-exposure/cases.md: (?:Whole errors, made into texts|Pages and sockets)', 'require-error-handler/(?:README.md: What it finds \\(line 30|cases.md: Errors that are passed on \\(line 163)',
  ].join('|'))],
  ['its free functions in a file of their own', split],
  // Gaps: an address that is joined by `+` is not seen to be absolute.
  ['its templates as sums', templatesAsSums, /no-ssrf\/cases.md: (?:clients › fetch, also as a package|parts of an address › (?:positions|path of a fixed host)) \(/],
  ['its destructuring as members', destructuringAsMembers],
  ['its imports as require()', importsAsRequires, /no-outer-client-in-transaction\/cases.md: drizzle › functions that are called in the transaction/],
  // Gaps: what a cast hides from `require-input-validation`, and from the rules about tables and caches.
  ['its arguments cast', castArguments, /(?:TypeORM › Nest, query of a repository|Other drivers › MikroORM, Nest) \(|More effects that cost › what nobody guesses|guards of frameworks, sockets|require-unique-lookup\/cases.md: Drizzle › each way to take the first row|no-list-in-column\/(?:README.md: What it finds|cases.md: Drizzle › what looks alike)|require-expiry\/cases.md: Through a function, and lifetimes|a cookie for all sites, forms without a token|no-leading-wildcard\/README.md: How to fix|no-mass-assignment\/cases.md: NestJS: a pipe of one parameter, of one method|no-not-in-subquery\/cases.md: builders › drizzle/],
  // Gaps: text of SQL is read where it is passed, not where it was made: `crypt(…)` in a constant, `composed` text in a variable.
  ['what it awaits out of variables', argumentsInVariables, /› hashed by the database \(|chains of checks before the handler, each of one field|no-stored-xss\/cases.md: (?:Redis|SQL \(line 181)|require-expiry\/cases.md: Through a function, and lifetimes/],
  ['its early returns as else', returnsAsElse, /checks that are left out, or pass when nothing is there to check|no-open-redirect\/cases.md: checks › hosts \(|no-double-response\/cases.md: Express \(/],
];

const NONE = /$^/;

describe.each(rewritings.map(([name, rewrite, gaps = NONE]) => [name, rewrite, gaps] as const))('with %s', (_name, rewrite, gaps) => {
  const rewritten = single.flatMap((test) => {
    const [{ path, text } = { path: '', text: '' }] = codeOf(test);
    const changed = rewrite(path, text);
    if (changed === undefined) return [];
    return [[`${test.source}: ${test.name}`, test, { ...filesOfCase(test), ...(typeof changed === 'string' ? { [path]: changed } : changed) }] as const];
  });
  it('there are cases', () => expect(rewritten.length).toBeGreaterThan(5));
  const isGap = ([name]: readonly [string, ...unknown[]]): boolean => gaps.test(name);
  it.each(rewritten.filter((row) => !isGap(row)))('%s', (_case, test, files) => expect(rulesFound(files)).toEqual(originalOf(test)));
  it.fails.each(rewritten.filter(isGap))('%s', (_case, test, files) => expect(rulesFound(files)).toEqual(originalOf(test)));
  afterAll(() => console.log(`${rewritten.length} cases with ${_name}`));
});
