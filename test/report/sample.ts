/** Owns the hand-made results that all reports are tested on: one plain, one full of hostile names and texts, one very large. */
import type { Finding, Held, Location, RuleMeta, Silence } from '../../src/facts/index.ts';
import type { AuditResult, ReportOptions } from '../../src/report/result.ts';

export const FILES: Readonly<Record<string, string>> = {
  'src/routes/users.ts': `import { Hono } from 'hono';
import { findUser } from '../users/repository';

export const users = new Hono();

users.get('/users/:id', async (c) => {
  const id = c.req.param('id');
  const user = await findUser(id);
  return c.json(user);
});
`,
  'src/users/repository.ts': `import { pool } from '../db';

export async function findUser(id: string) {
  const columns = 'id, name, email';
  const { rows } = await pool.query(\`select \${columns} from users where id = '\${id}'\`);
  return rows[0];
}
`,
  'src/auth/register.ts': `import bcrypt from 'bcrypt';

export async function register(email: string, password: string) {
\tconst hash = await bcrypt.hash(password, 4);
\treturn save({ email, hash });
}
`,
  'src/config.ts': `export const config = {
  // rotated by hand
  stripe: 'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
};
`,
};

/** The place of `part` (its first occurrence) in one of FILES. */
export function at(file: string, part: string, files: Readonly<Record<string, string>> = FILES): Location {
  const start = files[file]?.indexOf(part) ?? -1;
  if (start < 0) throw new Error(`${part} does not stand in ${file}`);
  return { file, start, end: start + part.length };
}

const standards = (cwe: number): RuleMeta['standards'] => ({ cwe: [cwe], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.4'] });
const message = { what: 'w', why: 'y', instead: 'i' };

export const RULES: readonly RuleMeta[] = [
  { id: 'require-parameterized-query', chapter: 'sql', finds: 'request values that become SQL text', severity: 'critical', scope: 'file', preset: 'recommended', standards: standards(89), messages: { fromRequest: message } },
  { id: 'no-weak-password-hash', chapter: 'passwords', finds: 'password hashes below the floor', severity: 'high', scope: 'file', preset: 'recommended', standards: standards(916), messages: { weak: message } },
  { id: 'require-rate-limit', chapter: 'rate-limits', finds: 'sensitive routes without a limit', severity: 'high', scope: 'project', preset: 'recommended', standards: standards(307), messages: { missing: message } },
  { id: 'no-hardcoded-secret', chapter: 'secrets', finds: 'credentials in the source', severity: 'medium', scope: 'file', preset: 'strict', standards: standards(798), messages: { literal: message } },
];

const sentences = (what: string, why: string, instead: string): Pick<Finding, 'what' | 'why' | 'instead' | 'message'> => ({ what, why, instead, message: `${what} ${why} ${instead}` });

export const INJECTION: Finding = {
  rule: 'require-parameterized-query', chapter: 'sql', messageId: 'fromRequest', severity: 'critical', certainty: 'high', symbol: 'findUser', fingerprint: 'a1'.repeat(16),
  ...sentences("`c.req.param('id')` becomes text of the SQL that `pool.query` runs.", 'Whoever sends the request can change what the query does.', 'Pass it as a parameter: `pool.query("… where id = $1", [id])`.'),
  location: at('src/users/repository.ts', "`select ${columns} from users where id = '${id}'`"),
  trace: [
    { ...at('src/routes/users.ts', "c.req.param('id')"), note: 'read from the request' },
    { ...at('src/routes/users.ts', 'findUser(id)'), note: 'passed to `findUser`' },
    { ...at('src/users/repository.ts', '${id}'), note: 'joined into the text of the query' },
  ],
  suggestions: [{ title: 'Pass `id` as a parameter', edits: [{ ...at('src/users/repository.ts', "'${id}'`"), text: '$1`, [id]' }] }],
};

export const WEAK_HASH: Finding = {
  rule: 'no-weak-password-hash', chapter: 'passwords', messageId: 'weak', severity: 'high', certainty: 'high', symbol: 'register', fingerprint: 'b2'.repeat(16),
  ...sentences('`bcrypt.hash` runs with a cost of 4.', 'A stolen table of hashes can be guessed at high speed.', 'Use a cost of at least 10.'),
  location: at('src/auth/register.ts', 'bcrypt.hash(password, 4)'), trace: [], suggestions: [],
};

export const SECRET: Finding = {
  rule: 'no-hardcoded-secret', chapter: 'secrets', messageId: 'literal', severity: 'medium', certainty: 'medium', symbol: '', fingerprint: 'c3'.repeat(16),
  ...sentences('A Stripe key of 32 characters stands in the source (sha256 `9f2c…`).', 'Everybody who reads the repository can use it.', 'Read it from the environment.'),
  location: at('src/config.ts', "'sk_live_4eC39HqLyjWDarjtT1zdp7dc'"), trace: [], suggestions: [],
  suppression: { kind: 'inSource', justification: 'key of the sandbox' },
};

const held = (note: string, location: Location): Held => ({ rule: 'no-weak-password-hash', chapter: 'rate-limits', note, location });
const silences: readonly Silence[] = [
  { kind: 'unknown-callee', note: '`save` is not known', location: at('src/auth/register.ts', 'save(') },
  { kind: 'unknown-callee', note: '`save` is not known', location: at('src/auth/register.ts', 'save(') },
  { kind: 'unresolved-import', note: '`../db` leads nowhere', location: at('src/users/repository.ts', "'../db'") },
];

/** Three findings: one with a trace over two files, one silenced, one with neither. */
export const SAMPLE: AuditResult = {
  version: '0.1.0', started: '2026-01-02T03:04:05.678Z', seconds: 1.25,
  prefix: { repository: 'services/api/', cwd: '' }, root: 'services/api', preset: 'recommended', config: undefined,
  ran: RULES, rules: RULES, findings: [WEAK_HASH, SECRET, INJECTION], elsewhere: [],
  held: [held('`POST /login` is limited to 5 requests a minute', at('src/routes/users.ts', 'users.get')), held('`POST /login` is limited to 5 requests a minute', at('src/routes/users.ts', 'c.json'))],
  tallies: [
    { chapter: 'rate-limits', holds: 1, fails: 0, unknown: 0, failing: [] },
    { chapter: 'csrf', holds: 1200, fails: 4, unknown: 1, failing: [{ name: 'POST /login', location: at('src/routes/users.ts', 'users.get') }] },
    { chapter: 'access', holds: 0, fails: 1, unknown: 2, failing: [{ name: 'GET /users/:id', location: at('src/routes/users.ts', 'users.get') }] },
  ],
  silences, skipped: [{ path: 'dist/a.js', reason: 'build' }, { path: 'test/a.ts', reason: 'test' }, { path: 'test/b.ts', reason: 'test' }],
  problems: [{ path: 'src/broken.ts', message: 'The file cannot be read.' }], failures: [], deadDirectives: [], unjustified: [],
  files: 4, lines: 32, baseline: undefined, since: undefined,
  text: (path) => FILES[path],
};

export const OPTIONS: ReportOptions = { all: false, quiet: false, color: false, width: 100, failOn: 'high', notice: () => undefined };

/** What an audited repository may try: to break out of a quotation, to forge a line, to run in a page, to steer a terminal. */
export const HOSTILE_NAME = 'src/a"b\'c<script>alert(1)</script>|`%0A::error::forged\n\u001b[31m\u202E& ünï 日本.ts';
export const HOSTILE_TEXT = 'x = "`;|<img src=x onerror=alert(1)>]]> ::warning::forged\n\n# forged\u0007 @someone [link](javascript:alert(1)) \ud800';

const HOSTILE_SOURCE = `const a = 1;\nconst b = "<script>alert('1')</script> | \`${'`'.repeat(4)} ]]> \u001b[2J \u202e";\r\nconst c = 3;\n`;

export const HOSTILE: AuditResult = {
  ...SAMPLE,
  root: HOSTILE_NAME, config: HOSTILE_NAME,
  findings: [
    { ...INJECTION, location: { file: HOSTILE_NAME, start: 13, end: 60 }, symbol: HOSTILE_TEXT, ...sentences(HOSTILE_TEXT, HOSTILE_TEXT, HOSTILE_TEXT), trace: [{ file: HOSTILE_NAME, start: 0, end: 5, note: HOSTILE_TEXT }, { file: HOSTILE_NAME, start: 13, end: 60, note: HOSTILE_TEXT }], suggestions: [{ title: HOSTILE_TEXT, edits: [{ file: HOSTILE_NAME, start: 0, end: 5, text: HOSTILE_TEXT }] }] },
    { ...SECRET, location: { file: HOSTILE_NAME, start: 0, end: 9999 }, suppression: { kind: 'inSource', justification: HOSTILE_TEXT } },
    { ...WEAK_HASH, location: { file: HOSTILE_NAME, start: 9999, end: 9999 } },
  ],
  held: [{ rule: 'r', chapter: 'cors', note: HOSTILE_TEXT, location: { file: HOSTILE_NAME, start: 0, end: 1 } }],
  tallies: (['cors', 'access'] as const).map((chapter) => ({ chapter, holds: 0, fails: 1, unknown: 0, failing: [{ name: HOSTILE_TEXT, location: { file: HOSTILE_NAME, start: 0, end: 1 } }] })),
  silences: [{ kind: 'unknown-callee', note: HOSTILE_TEXT, location: { file: HOSTILE_NAME, start: 0, end: 1 } }],
  skipped: [{ path: HOSTILE_NAME, reason: 'build' }],
  problems: [{ path: HOSTILE_NAME, message: HOSTILE_TEXT }],
  failures: [{ rule: 'no-weak-password-hash', file: HOSTILE_NAME, message: HOSTILE_TEXT }],
  deadDirectives: [{ location: { file: HOSTILE_NAME, start: 0, end: 1 }, rule: HOSTILE_TEXT, why: 'unknown-rule', until: HOSTILE_TEXT }],
  unjustified: [{ location: { file: HOSTILE_NAME, start: 0, end: 1 }, rules: [HOSTILE_TEXT] }],
  since: { ref: HOSTILE_TEXT, files: 1 },
  baseline: { path: HOSTILE_NAME, known: 1, gone: 2 },
  text: (path) => (path === HOSTILE_NAME ? HOSTILE_SOURCE : undefined),
};

/** `number` findings in as many files, with the trace of the sample. */
export function large(number: number): AuditResult {
  const findings = Array.from({ length: number }, (_, index): Finding => ({
    ...INJECTION, severity: index % 4 === 0 ? 'low' : 'critical', fingerprint: index.toString(16).padStart(32, '0'), location: { ...INJECTION.location },
  }));
  return { ...SAMPLE, findings };
}
