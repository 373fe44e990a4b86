/** Owns what a rule declares about itself; hosts and documents read it, never the rule's code. */
import type { Preset, Scope, Severity } from './finding.ts';

export const CHAPTERS = [
  'validation', 'passwords', 'sql', 'injection', 'xss', 'csrf', 'cors', 'rate-limits', 'https', 'headers', 'secrets',
  'access', 'tokens',
  'indexes', 'normalization', 'transactions', 'pools', 'backups', 'queries', 'migrations',
  'http', 'errors', 'async', 'cache', 'queues', 'tests', 'deploy', 'observability',
] as const;
export type Chapter = (typeof CHAPTERS)[number];
/** Chapters whose findings are weaknesses; silencing one needs a reason. */
export const SECURITY_CHAPTERS: ReadonlySet<string> = new Set<Chapter>(CHAPTERS.slice(0, CHAPTERS.indexOf('indexes')));

/** The 17 items of the two checklists, in their order, with the chapters whose rules decide them. */
export const CHECKLIST: readonly { readonly item: string; readonly chapters: readonly Chapter[] }[] = [
  { item: 'Input validation', chapters: ['validation'] },
  { item: 'Password hashing', chapters: ['passwords'] },
  { item: 'Parameterized queries', chapters: ['sql'] },
  { item: 'XSS prevention', chapters: ['xss'] },
  { item: 'CSRF protection', chapters: ['csrf'] },
  { item: 'CORS policy', chapters: ['cors'] },
  { item: 'Rate limiting', chapters: ['rate-limits'] },
  { item: 'HTTPS only', chapters: ['https'] },
  { item: 'Security headers', chapters: ['headers'] },
  { item: 'Secrets management', chapters: ['secrets'] },
  { item: 'Indexes', chapters: ['indexes'] },
  { item: 'Normalization', chapters: ['normalization'] },
  { item: 'Transactions', chapters: ['transactions'] },
  { item: 'Connection pooling', chapters: ['pools'] },
  { item: 'Backups', chapters: ['backups'] },
  { item: 'Query optimisation', chapters: ['queries'] },
  { item: 'Migration strategy', chapters: ['migrations'] },
];

/** One message: three sentences with `{placeholders}`; code stands in backticks. */
export interface Message {
  readonly what: string;
  readonly why: string;
  readonly instead: string;
}

export interface Standards {
  /** CWE numbers, e.g. 89. */
  readonly cwe: readonly number[];
  /** OWASP Top 10 2025 category, e.g. `A05`. */
  readonly owaspTop10: readonly string[];
  /** OWASP API Security Top 10 2023, e.g. `API8`. */
  readonly owaspApi: readonly string[];
  /** ASVS 5.0 requirement, e.g. `1.2.4`. */
  readonly asvs: readonly string[];
}

export interface RuleMeta {
  /** Equals the name of its folder. */
  readonly id: string;
  readonly chapter: Chapter;
  /** One sentence, starting with a noun: what the rule finds. */
  readonly finds: string;
  readonly severity: Severity;
  readonly scope: Scope;
  readonly preset: Preset;
  readonly standards: Standards;
  readonly messages: Readonly<Record<string, Message & { readonly severity?: Severity; readonly preset?: Preset }>>;
}
