/** Finds records that a signed-in user reaches by their id alone, whoever owns them. */
import { askedRecords, defineRule, guardedNames, isOwner, isScope, isTenants, isUsers, kindOf, nameOfValue, ownerOf, placeOfRequest, preferredTenants, siblingThatAsks, type Asking, type Backend, type Chosen, type ColumnValue, type RecordAccess, type Route, type RouteWork, type Step } from '#rule';

/** Words of guards, paths and handlers for people whose records these are not; the second ones may be resources as well. */
const ADMIN = /admin|staff|internal(?![-_]\w)|super_?user|back_?office|moderat|root\b|cron/i;
const MAYBE_ADMIN = /operator|system|webhook/i;
/** What only who was given it can send: its signature is checked, or it is looked up. */
const GIVEN = /(?:token|secret|signature|nonce|otp|jwt)$/i;
const CHECK = /^(?:can|may|check|assert|ensure|require|verify|authori[sz]e|enforce|guard|is|has|validate|throw\w*unless|forbid|allow)(?:[A-Z_]\w*)?$/;
const PERMISSION = /authori[sz]|permission|ability|access|owner|belongs|polic|allowed|membership|forbid|throwUnless/i;

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
    preferred: {
      what: '`{callee}` {does} records of `{table}` of whom the request names, {source}, and only without that of `{own}`.',
      why: 'Whoever is signed in names another tenant or user and gets what is theirs.',
      instead: 'Take `{owner}` from what is known of the caller, or ask first whether the caller belongs to what the request names.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    const named = new Set<number>();
    for (const route of [...backend.routes, ...backend.procedures]) {
      if (route.dead === true || isForAdmins(route)) continue;
      const work = backend.work(route);
      if (work.records.length === 0 || work.authentication.answer === 'no' || work.machines()) continue;
      // Being a member of the tenant in the path says nothing of the records below it; what else a guard allows, only routes beside this one tell.
      const isRanked = mayBeForAdmins(route) || (work.authorization.answer !== 'no' && !TENANT_IN_PATH.test(route.path ?? ''));
      if (!isRanked && checksRows(backend, work, work)) continue;
      const told = new Set<string>();
      for (const found of faultsOf(backend, route, work, isRanked)) {
        const { access, chosen, message, owner } = found;
        // What is found by an id is often changed by it: that is one fault of the route.
        const fault = `${message} ${access.table} ${chosen.name}`;
        if (told.has(fault)) continue;
        told.add(fault);
        const at = placeOfRequest(backend, access, chosen.one, chosen.answer.trace);
        const place = `${at.file} ${at.start} ${message}`;
        if (seen.has(place)) continue;
        seen.add(place);
        named.add(chosen.answer.source.ref);
        const data = { callee: access.callee, table: access.table, source: chosen.answer.source.text, route: `${route.method} ${route.path ?? '…'}`, does: DOES[access.action], owner };
        const common = { at, symbol: access.symbol, certainty: 'medium', trace: [...chosen.answer.trace, ...(found.asking ? [noteOf(found.asking)] : [])] } as const;
        if (message === 'unscoped') report({ ...common, message, data });
        else if (message === 'owner') report({ ...common, message, data });
        else report({ ...common, message, data });
      }
      for (const { access, one, answer, choice, instead } of isRanked || work.authentication.answer !== 'yes' ? [] : preferredTenants(backend, work)) {
        if (named.has(answer.source.ref)) continue;
        named.add(answer.source.ref);
        const shown = (ref: number): string => backend.text(backend.location(ref));
        report({ message: 'preferred', at: backend.location(choice), symbol: access.symbol, certainty: 'medium', trace: answer.trace, data: { callee: access.callee, table: access.table, source: answer.source.text, does: DOES[access.action], owner: one.column, own: shown(instead) } });
      }
    }
  },
});

const DOES = { read: 'reads', update: 'changes', delete: 'deletes', insert: 'writes' } as const;
const TENANT_IN_PATH = /\/:(?:org|organi[sz]ation|tenant|team|workspace|company|project)\w*\//i;
interface Fault { readonly access: RecordAccess; readonly chosen: Chosen; readonly message: 'unscoped' | 'owner' | 'given'; readonly owner: string; readonly asking?: Asking | undefined }
const noteOf = ({ route, column }: Asking): Step => ({ ...route.location, note: `\`${route.method} ${route.path ?? '…'}\` asks for \`${column}\`` });

function faultsOf(backend: Backend, route: Route, work: RouteWork, isRanked: boolean): Fault[] {
  const guarded = guardedNames(backend, work);
  const found: Fault[] = [];
  for (const { access, columns, ids, scoped } of askedRecords(backend, work, guarded)) {
    const given = access.action === 'insert' && !isRanked ? ownerGiven(backend, work, access, guarded) : undefined;
    if (given) found.push({ access, chosen: given, message: 'given', owner: given.one.column });
    if (access.action === 'insert' || scoped || access.open) continue;
    const free = ids.filter(({ name }) => !guarded.has(name));
    const [chosen] = free;
    if (!chosen || free.length < ids.length || GIVEN.test(chosen.name) || isChecked(work, chosen.name)) continue;
    const known = isRanked ? undefined : ownerOf(backend, access.table);
    const asking = known === undefined ? siblingThatAsks(backend, route, access, chosen.one) : undefined;
    const owner = known ?? asking?.column;
    if (owner === undefined || columns.some(({ one, kind }) => kind === 'own' && one.column === owner) || (asking && checksRows(backend, work, besides(work, backend.work(asking.route))))) continue;
    if (isOwner(chosen.one.column) && !isUsers(access.table)) found.push({ access, chosen, message: 'owner', owner, asking });
    else if ((asking !== undefined || isPrivate(backend, access)) && (access.action !== 'read' || work.authentication.answer === 'yes')) found.push({ access, chosen, message: 'unscoped', owner, asking });
  }
  return found;
}

/** What a route does in its handler, and before it what the other one does not: guards of both tell nothing of the difference. */
const besides = (work: RouteWork, other: RouteWork): Checks => {
  const [calls, comparisons] = [new Set(other.calls), new Set(other.comparisons)];
  return { calls: [...work.handled.calls, ...work.calls.filter((one) => !calls.has(one))], comparisons: [...work.handled.comparisons, ...work.comparisons.filter((one) => !comparisons.has(one))] };
};

type Checks = Pick<RouteWork, 'calls' | 'comparisons'>;
/** A column that says whose a record is, compared or handed to a function: somebody looks at the row. */
function checksRows(backend: Backend, work: RouteWork, { comparisons, calls }: Checks): boolean {
  const isOwnerOfRow = (text: string): boolean => /\.(\w+)(?:\??\.(?:id|_id|toString\(\)|uuid))*[)\s]*$/.exec(text)?.[1]?.match(OWNER_OR_TENANT)?.index === 0 && !CALLER.test(text);
  const shown = (ref: number): string => backend.text(backend.location(ref));
  const isOfCaller = (row: number, caller: number): boolean => CALLER.test(shown(caller)) && /^[\w$]+\??\.\w+$/.test(shown(row)) && !CALLER.test(shown(row)) && work.chosen(row).answer !== 'yes';
  return comparisons.some(({ left, right }) => !backend.constant(left).known && !backend.constant(right).known && (isOwnerOfRow(shown(left)) || isOwnerOfRow(shown(right)) || isOfCaller(left, right) || isOfCaller(right, left)))
    || calls.some(({ name, args }) => PERMISSION.test(name) && args.length > 1 && args.some((arg) => !CALLER.test(shown(arg)) && !backend.constant(arg).known && work.chosen(arg).answer !== 'yes'));
}

/** Who calls, as it is written: a function that is given nothing but that and what the request says knows of no record. */
const CALLER = /^(?:String\()?(?:req|request|c|ctx|context|session|res\.locals|this\.\w+\.user|user(?:Id|_id)?|currentUser|claims|payload|auth)\b/;
const OWNER_OR_TENANT = /^(?:owner|user|author|creator|createdBy|customer|account|org|organi[sz]ation|tenant|team|workspace|company|seller|buyer|uploader)\w*$/i;

/** A function whose name says that it checks is given the id. */
const isChecked = (work: RouteWork, name: string): boolean => work.calls.some((call) => CHECK.test(call.name) && call.args.some((argument) => {
  const answer = work.chosen(argument);
  return answer.answer === 'yes' && nameOfValue(answer.source.text) === name;
}));

/** `insert into orders (user_id) values (body.userId)`. */
function ownerGiven(backend: Backend, work: RouteWork, access: RecordAccess, guarded: ReadonlySet<string>): Chosen | undefined {
  if (isUsers(access.table) || !/^(?:user|owner|author|customer|account|creator|created_?by)(?:_?(?:id|uuid))?(?:\.id)?$/i.test(access.values.find(({ column }) => isOwner(column))?.column ?? '')) return undefined;
  for (const one of access.values) {
    const kind = isOwner(one.column) ? kindOf(backend, work, one) : 'fixed';
    const isSession = access.values.some((other) => other !== one && isOwner(other.column) && kindOf(backend, work, other) === 'own');
    if (typeof kind === 'object' && !isSession && !guarded.has(kind.name) && !isChecked(work, kind.name)) return kind;
  }
  return undefined;
}

/** What somebody owns is changed only by them; it is read only by them where other reads ask for the owner, or where it is a tenant's. */
function isPrivate(backend: Backend, access: RecordAccess): boolean {
  const table = backend.table(access.table);
  if (!table) return false;
  if (isUsers(access.table)) return access.action !== 'read';
  if (access.action !== 'read') return true;
  if (isTenants(backend, access.table)) return true;
  return table.accesses.some((other) => other !== access && other.action !== 'insert' && other.where.some(({ column }) => isScope(column)) && other.where.some((one) => isOwner(one.column) && isOwn(backend, other, one)));
}
const isOwn = (backend: Backend, access: RecordAccess, { value, path }: ColumnValue): boolean => access.where.length > 1 || backend.reaches(value, 'record-key', path, ['params', 'query', 'body']).answer !== 'yes';
/** The path or the handler says so. */
const isForAdmins = ({ path = '', symbol, handler }: Route): boolean => [path, symbol, named(handler.text)].some((text) => ADMIN.test(text));
/** A guard is given the role, which may be one that each tenant has, or a word may name what the route is about. */
const mayBeForAdmins = ({ path = '', symbol, handler, before }: Route): boolean => [path, symbol, named(handler.text)].some((text) => MAYBE_ADMIN.test(text)) || before.some(({ text }) => ADMIN.test(named(text)) || MAYBE_ADMIN.test(named(text)));
/** A guard as it is called and what it is given, paths left out; a function that stands there is no name. */
const named = (text: string): string => (/^`?(?:async\b|function\b|\(|[\w$]+ *=>|createMiddleware)/.test(text) ? '' : text.slice(0, 80).replaceAll(/(['"])[^'"]*\/[^'"]*\1/g, '').replaceAll(/(?:org(?:ani[sz]ation)?|team|workspace|tenant|company|project|group)_?(?:admin|manager?)/gi, ''));
