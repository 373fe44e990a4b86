/** Finds records that a signed-in user reaches by their id alone, whoever owns them. */
import { defineRule, namesBesideCaller, placeOfRequest, type Backend, type ColumnValue, type RecordAccess, type Route, type RouteWork } from '#rule';

/** Columns that say whose a record is. */
const OWNER = /^(?:(?:owner|user|author|creator|created_?by|customer|account|profile|member|seller|buyer|patient|employee|client|subscriber|recipient|host|sender|student|driver|uploader|requester)(?:_?(?:id|uuid|uid|ref))?|(?:uploaded|owned|posted|submitted|requested)_?by(?:_?id)?|uid)(?:\.(?:\w+\.)?(?:id|_id|uuid))?$/i;
const TENANT = /^(?:org|organi[sz]ation|tenant|team|workspace|company|group|project|shop|store|merchant|clinic|school)(?:_?(?:id|uuid|ref))?(?:\.(?:\w+\.)?(?:id|_id|uuid))?$/i;
const KEY = /^(?:_?id|uuid|guid|pk|[a-z]\w*(?:Id|_id|Uuid|_uuid|ID))$/;
const RELATION = /(?:_?id|_?uuid|_by|By)$|\.(?:id|_id)$/i;
/** Tables that are the users themselves: their key is their owner. */
const USERS = /^(?:app_?|auth_?)?(?:users?|accounts?|members?|customers?|people|persons?|profiles?|employees?|admins?)(?:_?(?:table|model|schema|entity|repository))?$/i;
/** Conditions that only who was given a secret can meet. */
const CAPABILITY = /token|secret|hash|digest|code|signature|nonce|otp/i;
const ADMIN = /admin|staff|internal(?![-_]\w)|operator|super_?user|back_?office|moderat|root\b|system|cron|webhook/i;
const CHECK = /^(?:can|may|check|assert|ensure|require|verify|authori[sz]e|enforce|guard|is|has|validate|throw\w*unless|forbid|allow)(?:[A-Z_]\w*)?$/;
const PERMISSION = /authori[sz]|permission|ability|access|owner|belongs|polic|allowed|membership|forbid|throwUnless/i;

interface Judged { readonly access: RecordAccess; readonly ids: readonly Chosen[]; readonly scoped: boolean }
interface Chosen { readonly one: ColumnValue; readonly name: string; readonly answer: Extract<ReturnType<RouteWork['chosen']>, { answer: 'yes' }> }

export default defineRule({
  id: 'no-unscoped-record-access',
  chapter: 'access',
  finds: 'a record that a signed-in user reaches by an id of the request, whoever owns it.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [639, 862], owaspTop10: ['A01'], owaspApi: ['API1'], asvs: ['8.2.2', '8.3.1'] },
  messages: {
    unscoped: {
      what: '`{callee}` {does} a record of `{table}` by {source} alone, and `{route}` does not ask whose it is.',
      why: 'Whoever is signed in reaches the records of all others by their ids.',
      instead: 'Put who owns the record into the condition (`{owner}`), with the value of the session, or compare it before anything is answered or changed.',
    },
    owner: {
      what: '`{callee}` takes from the request whose records of `{table}` it {does}: {source}.',
      why: 'Whoever is signed in names another user or tenant and gets what is theirs.',
      instead: 'Take the owner from the session, or check that the caller belongs to what the request names.',
    },
    given: {
      what: '`{callee}` writes a record of `{table}` for the owner that the request names: {source}.',
      why: 'Whoever is signed in acts in the name of another user.',
      instead: 'Take `{owner}` from the session.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const route of [...backend.routes, ...backend.procedures]) {
      if (route.dead === true || isForAdmins(route)) continue;
      const work = backend.work(route);
      if (work.records.length === 0 || work.authentication.answer === 'no') continue;
      // Being a member of the tenant in the path says nothing of the records below it.
      if (work.authorization.answer !== 'no' && !TENANT_IN_PATH.test(route.path ?? '')) continue;
      if (checksRows(backend, work) || work.machines()) continue;
      for (const found of faultsOf(backend, work)) {
        const { access, chosen, message, owner } = found;
        const at = placeOfRequest(backend, access, chosen.answer.trace);
        const place = `${at.file} ${at.start} ${message}`;
        if (seen.has(place)) continue;
        seen.add(place);
        const data = { callee: access.callee, table: access.table, source: chosen.answer.source.text, route: `${route.method} ${route.path ?? '…'}`, does: DOES[access.action], owner };
        const common = { at, symbol: access.symbol, certainty: 'medium', trace: chosen.answer.trace } as const;
        if (message === 'unscoped') report({ ...common, message, data });
        else if (message === 'owner') report({ ...common, message, data });
        else report({ ...common, message, data });
      }
    }
  },
});

const DOES = { read: 'reads', update: 'changes', delete: 'deletes', insert: 'writes' } as const;
const TENANT_IN_PATH = /\/:(?:org|organi[sz]ation|tenant|team|workspace|company|project)\w*\//i;
interface Fault { readonly access: RecordAccess; readonly chosen: Chosen; readonly message: 'unscoped' | 'owner' | 'given'; readonly owner: string }

function faultsOf(backend: Backend, work: RouteWork): Fault[] {
  const guarded = guardedNames(backend, work);
  const judged = judge(backend, work, guarded);
  const found: Fault[] = [];
  for (const { access, ids, scoped } of judged) {
    const owner = ownerOf(backend, access.table, 0);
    const given = access.action === 'insert' ? ownerGiven(backend, work, access, guarded) : undefined;
    if (given) found.push({ access, chosen: given, message: 'given', owner: given.one.column });
    if (access.action === 'insert' || scoped || access.open || owner === undefined) continue;
    const free = ids.filter(({ name }) => !guarded.has(name));
    const [chosen] = free;
    if (!chosen || free.length < ids.length || isChecked(work, chosen.name)) continue;
    if (isOwner(chosen.one.column) && !USERS.test(access.table)) found.push({ access, chosen, message: 'owner', owner });
    else if (isPrivate(backend, access) && (access.action !== 'read' || work.authentication.answer === 'yes')) found.push({ access, chosen, message: 'unscoped', owner });
  }
  return found;
}

/** Accesses with the ids that the request chooses; scoped ones are also asked for what only the caller has. */
function judge(backend: Backend, work: RouteWork, guarded: Set<string>): Judged[] {
  const asked = work.records.map((access) => ({ access, columns: access.where.map((one) => ({ one, kind: kindOf(backend, work, one) })) }));
  // An id that is asked for together with the caller's own is checked, and so is what is asked for together with that.
  for (let before = -1; before < guarded.size;) {
    before = guarded.size;
    for (const { columns } of asked) {
      const isScoped = columns.some(({ one, kind }) => (kind === 'own' && isScope(one.column)) || (typeof kind === 'object' && guarded.has(kind.name)));
      if (isScoped) for (const { kind } of columns) if (typeof kind === 'object') guarded.add(kind.name);
    }
  }
  return asked.map(({ access, columns }) => ({
    access,
    ids: columns.flatMap(({ one, kind }) => (typeof kind === 'object' && (KEY.test(one.column) || isOwner(one.column)) ? [kind] : [])),
    scoped: columns.some(({ one, kind }) => (kind === 'own' && isScope(one.column)) || CAPABILITY.test(one.column)),
  }));
}

/** `own`: of the session, of a row, of the program; `fixed`: a constant; else what the request chooses. */
function kindOf(backend: Backend, work: RouteWork, one: ColumnValue): 'own' | 'fixed' | Chosen {
  if (one.path.length === 0 && backend.constant(one.value).known) return 'fixed';
  const answer = work.chosen(one.value, one.path);
  return answer.answer === 'yes' ? { one, name: nameOf(answer.source.text), answer } : 'own';
}

/** Names of request values that are compared with something that is not the request's. */
function guardedNames(backend: Backend, work: RouteWork): Set<string> {
  const guarded = new Set<string>();
  for (const { left, right } of work.comparisons) {
    if (backend.constant(left).known || backend.constant(right).known) continue;
    const [one, other] = [work.chosen(left), work.chosen(right)];
    if (one.answer === 'yes' && other.answer !== 'yes') guarded.add(nameOf(one.source.text));
    if (other.answer === 'yes' && one.answer !== 'yes') guarded.add(nameOf(other.source.text));
  }
  for (const { name, args } of work.calls) if (!WRITES.test(name)) for (const id of namesBesideCaller(args.map((arg) => backend.text(backend.location(arg))).join(', '))) guarded.add(id);
  return guarded;
}

const WRITES = /create|insert|add|save|log|emit|publish|send|track|audit|set|put|push/i;
/** A column that says whose a record is, compared or handed to a function: somebody looks at the row. */
function checksRows(backend: Backend, work: RouteWork): boolean {
  const isOwnerOfRow = (text: string): boolean => /\.(\w+)(?:\??\.(?:id|_id|toString\(\)|uuid))*[)\s]*$/.exec(text)?.[1]?.match(OWNER_OR_TENANT)?.index === 0 && !CALLER.test(text);
  const shown = (ref: number): string => backend.text(backend.location(ref));
  const isOfCaller = (row: number, caller: number): boolean => CALLER.test(shown(caller)) && /^[\w$]+\??\.\w+$/.test(shown(row)) && !CALLER.test(shown(row)) && work.chosen(row).answer !== 'yes';
  return work.comparisons.some(({ left, right }) => !backend.constant(left).known && !backend.constant(right).known && (isOwnerOfRow(shown(left)) || isOwnerOfRow(shown(right)) || isOfCaller(left, right) || isOfCaller(right, left)))
    || work.calls.some(({ name, args }) => PERMISSION.test(name) && args.length > 1 && args.some((arg) => !CALLER.test(shown(arg)) && !backend.constant(arg).known && work.chosen(arg).answer !== 'yes'));
}

/** Who calls, as it is written: a function that is given nothing but that and what the request says knows of no record. */
const CALLER = /^(?:String\()?(?:req|request|c|ctx|context|session|res\.locals|this\.\w+\.user|user(?:Id|_id)?|currentUser|claims|payload|auth)\b/;
const OWNER_OR_TENANT = /^(?:owner|user|author|creator|createdBy|customer|account|org|organi[sz]ation|tenant|team|workspace|company|seller|buyer|uploader)\w*$/i;

/** A function whose name says that it checks is given the id. */
const isChecked = (work: RouteWork, name: string): boolean => work.calls.some((call) => CHECK.test(call.name) && call.args.some((argument) => {
  const answer = work.chosen(argument);
  return answer.answer === 'yes' && nameOf(answer.source.text) === name;
}));

/** `insert into orders (user_id) values (body.userId)`. */
function ownerGiven(backend: Backend, work: RouteWork, access: RecordAccess, guarded: ReadonlySet<string>): Chosen | undefined {
  if (USERS.test(access.table) || !/^(?:user|owner|author|customer|account|creator|created_?by)(?:_?(?:id|uuid))?(?:\.id)?$/i.test(access.values.find(({ column }) => isOwner(column))?.column ?? '')) return undefined;
  for (const one of access.values) {
    const kind = isOwner(one.column) ? kindOf(backend, work, one) : 'fixed';
    const isSession = access.values.some((other) => other !== one && isOwner(other.column) && kindOf(backend, work, other) === 'own');
    if (typeof kind === 'object' && !isSession && !guarded.has(kind.name) && !isChecked(work, kind.name)) return kind;
  }
  return undefined;
}

const isOwner = (column: string): boolean => OWNER.test(column) || TENANT.test(column);
const isScope = (column: string): boolean => isOwner(column) || RELATION.test(column);

/** The column that says whose a record is, in its table or in one that it belongs to. */
function ownerOf(backend: Backend, name: string, depth: number): string | undefined {
  const table = backend.table(name);
  if (!table) return undefined;
  if (USERS.test(name)) return 'id';
  const own = table.columns.find((column) => OWNER.test(column)) ?? table.columns.find((column) => TENANT.test(column));
  if (own !== undefined || depth > 1) return own;
  return table.columns.find((column) => parentsOf(column, name).some((parent) => ownerOf(backend, parent, depth + 1) !== undefined));
}

/** Tables that a column may point to: `invoice_id` to `invoices`. */
function parentsOf(column: string, table: string): string[] {
  const parent = /^(\w+?)_?(?:Id|id)$/.exec(column)?.[1];
  return parent === undefined ? [] : [parent, `${parent}s`, `${parent}es`, `${parent}Model`].filter((one) => one.toLowerCase() !== table.toLowerCase());
}
const isTenants = (backend: Backend, name: string, depth = 0): boolean => {
  const columns = backend.table(name)?.columns ?? [];
  return columns.some((column) => TENANT.test(column)) || (depth < 2 && columns.some((column) => parentsOf(column, name).some((parent) => isTenants(backend, parent, depth + 1))));
};

/** What somebody owns is changed only by them; it is read only by them where other reads ask for the owner, or where it is a tenant's. */
function isPrivate(backend: Backend, access: RecordAccess): boolean {
  const table = backend.table(access.table);
  if (!table) return false;
  if (USERS.test(access.table)) return access.action !== 'read';
  if (access.action !== 'read') return true;
  if (isTenants(backend, access.table)) return true;
  return table.accesses.some((other) => other !== access && other.action !== 'insert' && other.where.some(({ column }) => isScope(column)) && other.where.some((one) => isOwner(one.column) && isOwn(backend, other, one)));
}
const isOwn = (backend: Backend, access: RecordAccess, { value, path }: ColumnValue): boolean => access.where.length > 1 || backend.reaches(value, 'record-key', path, ['params', 'query', 'body']).answer !== 'yes';
const isForAdmins = (route: Route): boolean => ADMIN.test(route.path ?? '') || ADMIN.test(route.symbol) || [...route.before, route.handler].some(({ text }) => ADMIN.test(named(text)));
/** A guard as it is called and what it is given, paths left out; a function that stands there is no name. */
const named = (text: string): string => (/^`?(?:async\b|function\b|\(|[\w$]+ *=>|createMiddleware)/.test(text) ? '' : text.slice(0, 80).replaceAll(/(['"])[^'"]*\/[^'"]*\1/g, '').replaceAll(/(?:org(?:ani[sz]ation)?|team|workspace|tenant|company|project|group)_?(?:admin|manager?)/gi, ''));
/** The name under which the request brings a value. */
const nameOf = (text: string): string => /(\w+)\W*$/.exec(text)?.[1] ?? text;
