/** Finds tokens whose end is kept with them and asked by nobody, and tokens for one use that can be used again. */
import { defineRule, type Backend, type RecordAccess, type Route, type RouteWork, type Table, type Work } from '#rule';

/** Columns that say until when something is good. */
const END = /^(?:[a-z]+_?)?(?:expires?|expiry|expiration|valid_?(?:until|to|till)|expired?_?(?:at|on|date|time)|expir(?:es|y|ation)_?(?:at|on|in|date|time|ts)|expire_?at)$/i;
/** Columns that say that something was used. */
const USE = /^(?:is_?)?(?:used|consumed|redeemed|claimed|accepted|revoked)(?:_?(?:at|on|date|time))?$/i;
/** Columns by which only who was given a secret finds a row. */
const TOKEN = /^(?:[a-z]+_?)*(?:token|code|otp|secret|nonce|key)(?:_?(?:hash|digest|hashed|sha256))?$|^hash(?:ed)?_?(?:token|code|key)$/i;
/** Codes and keys that are none of somebody's own. */
const NO_TOKEN = /(?:country|currency|zip|post(?:al)?|area|language|locale|status|error|product|sku|bar|airport|idempotency|cache|public|foreign|primary|storage|object|s3|file|discount|coupon|promo|voucher|short|color|qr|lang|routing|sort|bank|tax|event|setting|config|feature|flag)_?(?:code|key|token)/i;
/** Tables of what is good for one use. */
const ONCE = /reset|invit|verif|magic|confirm|activation|one_?time|otp|recover|email_?change/i;
/** Tables of what keeps somebody signed in. */
const SESSIONS = /session|(?:refresh|access|api|login|auth|remember)_?(?:token|key)/i;
/** What says by its name that it looks at the end. */
const ASKS = /expir|valid_?(?:until|to|till)|is_?(?:valid|active|stale|fresh|usable|live|outdated|past)|still_?valid|ttl/i;
/** What takes a row away, or notes that it was used. */
const CONSUMES = /delete|remove|destroy|consum|redeem|revoke|invalidate|burn|expire|mark|use(?:d|Token|Code|Invite)|accept|claim|save|update|getdel|clear|purge/i;

export default defineRule({
  id: 'require-expiry-check',
  chapter: 'tokens',
  finds: 'a token whose end is kept with it and asked by nobody.',
  severity: 'high',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [613, 324], owaspTop10: ['A07'], owaspApi: ['API2'], asvs: ['6.4.2', '7.3.2'] },
  messages: {
    endless: {
      what: '`{callee}` looks up a row of `{table}` by its `{token}`, and nothing on the way of `{route}` asks for its `{end}`.',
      why: 'What should have ended long ago is as good as new: whoever finds an old mail, log or backup gets in with it.',
      instead: 'Ask for `{end}` in the condition, or compare it with the clock before anything is done.',
    },
    reused: {
      what: '`{callee}` looks up a row of `{table}` by its `{token}`, and nothing on the way of `{route}` asks for its `{used}`.',
      why: 'What was used already can be used again, by whoever sees the link later.',
      instead: 'Ask for `{used}` in the condition of the statement that uses it up.',
    },
    kept: {
      what: '`{route}` acts on a row of `{table}` that `{callee}` finds by its `{token}`, and leaves the row as it was.',
      why: 'The same link works again until it ends, for whoever sees it later.',
      instead: 'Delete the row, or note in it that it was used, in the same transaction.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const route of backend.routes.concat(backend.procedures)) {
      if (route.dead === true || !route.closed) continue;
      const work = backend.work(route);
      for (const found of lookUps(backend, work)) {
        const { access, token, table } = found;
        const message = faultOf(route, found);
        const place = `${access.location.file} ${access.location.start}`;
        if (!message || seen.has(place)) continue;
        seen.add(place);
        const common = { at: access.location, symbol: access.symbol, certainty: 'medium' } as const;
        const data = { callee: access.callee, table: access.table, token, route: nameOf(route) };
        if (message === 'endless') report({ ...common, message, data: { ...data, end: endOf(table) ?? '' } });
        else if (message === 'reused') report({ ...common, message, data: { ...data, used: useOf(table) ?? '' } });
        else report({ ...common, message, data });
      }
    }
  },
});

interface LookUp { readonly access: RecordAccess; readonly token: string; readonly table: Table; readonly within: Work; readonly isGuard: boolean; readonly isOptional: boolean }

/** Rows that are found by what only who was given it knows. */
function lookUps(backend: Backend, work: RouteWork): readonly LookUp[] {
  const handled = new Set(work.handled.records);
  return work.records.flatMap((access) => {
    if (access.action !== 'read' || access.local) return [];
    const by = access.where.find(({ column, value, path }) => TOKEN.test(column) && !NO_TOKEN.test(column) && !(path.length === 0 && backend.constant(value).known));
    const table = by && backend.table(access.table);
    return by && table ? [{ access, token: by.column, table, within: handled.has(access) ? work.handled : work, isGuard: !handled.has(access), isOptional: mayLackEnd(backend, access, table) }] : [];
  });
}

function faultOf(route: Route, { access, table, within, isGuard, isOptional }: LookUp): 'endless' | 'reused' | 'kept' | undefined {
  if (!isAskedFor(endOf(table), access, within) && !within.calls.some(({ name }) => ASKS.test(name)) && isActedUpon(route, within, access, isGuard) && (isGuard || !isOptional)) return 'endless';
  const isOnce = ONCE.test(access.table) && changes(within, access).length > 0;
  if (!isOnce) return undefined;
  const isConsumed = within.records.some((one) => one.action !== 'read' && one.action !== 'insert' && (isSame(one, access) || one.table === '')) || within.calls.some(({ name }) => CONSUMES.test(name) && TOKEN_CALL.test(name));
  if (!isAskedFor(useOf(table), access, within) && within.records.some((one) => one.action === 'update' && isSame(one, access) && one.values.some(({ column }) => column === useOf(table)))) return 'reused';
  return isConsumed || useOf(table) !== undefined && isAskedFor(useOf(table), access, within) ? undefined : 'kept';
}

/** A row without an end, or past it in a state in which it has none, is meant to be good: where somebody is let in, the end is asked all the same. */
const mayLackEnd = (backend: Backend, access: RecordAccess, table: Table): boolean => backend.schemaTable(access.table, access.location.file)?.columns.some(({ name, nullable }) => nullable && name === endOf(table)) === true;

const TOKEN_CALL = /token|invit|code|otp|link|save|getdel|reset|verif/i;
const endOf = ({ columns }: Table): string | undefined => columns.find((name) => END.test(name));
const useOf = ({ columns }: Table): string | undefined => columns.find((name) => USE.test(name));
const isSame = (one: RecordAccess, other: RecordAccess): boolean => plain(one.table) === plain(other.table);
const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

/** Is there no such column, or does anything look at it? A member of another table is none. */
function isAskedFor(column: string | undefined, access: RecordAccess, within: Work): boolean {
  if (column === undefined || access.where.some((one) => plain(one.column) === plain(column))) return true;
  const others = new Set(within.records.filter((one) => !isSame(one, access)).map((one) => plain(one.table)));
  return within.mentions(new RegExp(`^${column.replaceAll('_', '')}$`, 'i')).concat(within.mentions(new RegExp(`^${column}$`, 'i'))).some(({ of }) => !others.has(plain(of))) || within.mentions(/expired|isvalid|isactive/i).length > 0;
}

/** Other records that are written on the way. */
const changes = (within: Work, access: RecordAccess): readonly RecordAccess[] => within.records.filter((one) => one.action !== 'read' && one.table !== '' && !isSame(one, access));
/** What ends a session, or only shows what an invitation is about, need not ask; a guard must. */
function isActedUpon({ path = '', method }: Route, within: Work, access: RecordAccess, isGuard: boolean): boolean {
  if (/log-?out|sign-?out|revoke|decline|cancel|unsubscribe/i.test(path) || within.records.some((one) => one.action === 'delete' && isSame(one, access) && changes(within, access).length === 0)) return false;
  return isGuard || SESSIONS.test(access.table) || !/^(?:GET|HEAD|QUERY)$/.test(method) || changes(within, access).length > 0;
}
const nameOf = ({ method, path }: Route): string => `${method} ${path ?? '…'}`;
