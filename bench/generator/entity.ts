/** Owns what a generated feature is about: its names, its columns, and the libraries it is written with. */
import type { Random } from './random.ts';

export interface Field {
  readonly name: string;
  readonly column: string;
  readonly type: 'string' | 'number' | 'boolean' | 'Date';
  readonly optional: boolean;
}

export interface Entity {
  /** `legalInvoice` */
  readonly name: string;
  /** `LegalInvoice` */
  readonly type: string;
  /** `legalInvoices` */
  readonly plural: string;
  /** `legal-invoices`: the folder and the path of the routes. */
  readonly slug: string;
  /** `legal_invoices` */
  readonly table: string;
  readonly fields: readonly Field[];
  readonly framework: 'hono' | 'express';
  readonly data: 'drizzle' | 'pg';
  /** Features of the same application whose services this one calls. */
  readonly uses: readonly Entity[];
  /** One in some twenty features has a fault, as real repositories do. */
  readonly faulty: boolean;
}

const QUALIFIERS = [
  'annual', 'billing', 'branch', 'carrier', 'client', 'contract', 'country', 'course', 'customer', 'daily', 'delivery', 'device', 'draft', 'employee',
  'event', 'external', 'fleet', 'global', 'grant', 'group', 'guest', 'hotel', 'internal', 'job', 'legal', 'lesson', 'loan', 'market', 'media', 'member',
  'mobile', 'monthly', 'order', 'partner', 'patient', 'payroll', 'policy', 'private', 'product', 'project', 'public', 'regional', 'retail', 'school',
  'season', 'shared', 'site', 'stock', 'store', 'supplier', 'support', 'team', 'tenant', 'travel', 'user', 'vendor', 'visit', 'warehouse', 'weekly', 'yearly',
] as const;

const NOUNS = [
  'account', 'address', 'agreement', 'alert', 'answer', 'approval', 'asset', 'assignment', 'attachment', 'audit', 'badge', 'balance', 'batch', 'booking',
  'budget', 'bundle', 'calendar', 'campaign', 'category', 'claim', 'comment', 'contact', 'coupon', 'credit', 'document', 'estimate', 'expense', 'export',
  'feature', 'form', 'forecast', 'invoice', 'label', 'ledger', 'license', 'message', 'milestone', 'note', 'notice', 'offer', 'package', 'payment', 'permit',
  'plan', 'price', 'profile', 'quota', 'rating', 'receipt', 'refund', 'reminder', 'report', 'request', 'review', 'schedule', 'shipment', 'statement',
  'survey', 'task', 'ticket', 'transfer', 'voucher',
] as const;

const COLUMNS: readonly Omit<Field, 'optional'>[] = [
  ...['title', 'reference', 'description', 'status', 'currency', 'locale', 'externalId', 'contactEmail', 'phone', 'countryCode', 'color', 'notes', 'source', 'channel', 'summary']
    .map((name) => ({ name, column: snake(name), type: 'string' as const })),
  ...['amount', 'quantity', 'position', 'priority', 'discountPercent', 'taxRate', 'weightGrams', 'durationMinutes', 'attempts', 'score']
    .map((name) => ({ name, column: snake(name), type: 'number' as const })),
  ...['active', 'archived', 'verified', 'billable', 'visible'].map((name) => ({ name, column: snake(name), type: 'boolean' as const })),
  ...['startsAt', 'endsAt', 'approvedAt', 'sentAt', 'expiresAt'].map((name) => ({ name, column: snake(name), type: 'Date' as const })),
];

export const MOST_ENTITIES = QUALIFIERS.length * NOUNS.length;

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function snake(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function pluralOf(word: string): string {
  if (word.endsWith('y')) return `${word.slice(0, -1)}ies`;
  return /(?:s|ch|sh|x)$/.test(word) ? `${word}es` : `${word}s`;
}

function fieldsOf(random: Random): Field[] {
  const strings = random.some(COLUMNS.filter((column) => column.type === 'string'), random.int(3, 6));
  const others = random.some(COLUMNS.filter((column) => column.type !== 'string'), random.int(3, 7));
  return [...strings, ...others].map((column) => ({ ...column, optional: random.chance(0.35) }));
}

/** The n-th entity. Names are unique up to `MOST_ENTITIES`, then numbered. */
export function entityOf(random: Random, index: number, known: readonly Entity[], framework: Entity['framework']): Entity {
  const qualifier = QUALIFIERS[index % QUALIFIERS.length] ?? 'annual';
  const noun = NOUNS[Math.floor(index / QUALIFIERS.length + index) % NOUNS.length] ?? 'account';
  const round = Math.floor(index / MOST_ENTITIES);
  const suffix = round === 0 ? '' : String(round);
  const name = `${qualifier}${capital(noun)}${suffix}`;
  return {
    name,
    type: capital(name),
    plural: `${qualifier}${capital(pluralOf(noun))}${suffix}`,
    slug: `${qualifier}-${pluralOf(noun)}${suffix}`,
    table: `${qualifier}_${pluralOf(noun)}${suffix}`,
    fields: fieldsOf(random),
    framework,
    data: random.chance(0.6) ? 'drizzle' : 'pg',
    uses: random.some(known, random.int(0, 3)),
    faulty: random.chance(0.05),
  };
}

/** Fields of one type; used by templates that need, say, a number. */
export function fieldsOfType(entity: Entity, type: Field['type']): readonly Field[] {
  return entity.fields.filter((field) => field.type === type);
}
