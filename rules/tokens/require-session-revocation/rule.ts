/** Finds changes of a password that leave all sessions of the account as they were. */
import { defineRule, isUsers, keepsSessions, sessionTable, type Backend, type RecordAccess, type RouteWork } from '#rule';

/** Columns by whose change older sessions are told apart. */
const STAMP = /version|stamp|epoch|generation|valid_?(?:after|from|since)|(?:password|credentials?)_?(?:last_?)?(?:changed|updated|modified|set|reset)|changed_?at|revoked|session|refresh_?token|token$/i;
/** Calls that end sessions, wherever they are kept. */
const ENDS = /^_?(?:revok|invalidat|destroy|delet|remov|clear|kill|end|terminat|expir|purge|flush|drop|bump|rotat|increment)\w*(?:sessions?|refresh_?tokens?|(?:all|user|auth|access|jwt)\w*tokens?|tokens$|devices?|logins?|everywhere|others?|version)|sessions?\w*(?:revok|invalidat|destroy|delet|remov|clear|end|purge)|(?:log|sign)_?out|^(?:revoke|invalidate|emit|publish|dispatch|del|unlink|destroy)$/i;
/** Somebody has no session yet, or it is theirs that is made here. */
const BEGINS = /(?:^|[/._-])(?:log-?in|sign-?(?:in|up)|regist\w*|invit\w*|accept\w*|activat\w*|setup|onboard\w*|install|seed\w*|verif\w*|confirm\w*|migrat\w*|refresh|oauth\w*|sso|callback|token|first-?\w*|init\w*)(?:$|[/._-])/i;

export default defineRule({
  id: 'require-session-revocation',
  chapter: 'tokens',
  finds: 'a change of a password that leaves all sessions as they were.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [613], owaspTop10: ['A07'], owaspApi: ['API2'], asvs: ['7.4.3'] },
  messages: {
    kept: {
      what: '`{route}` changes `{column}` of `{table}`, and the sessions of the account in `{sessions}` go on.',
      why: 'Who has got in with the old password stays in, although the password was changed to get rid of them.',
      instead: 'Delete the rows of `{sessions}` that belong to the account in the same transaction, but for the session that changes it.',
    },
  },

  judge(backend, report) {
    const sessions = sessionTable(backend);
    if (sessions === '') return;
    const seen = new Set<string>();
    for (const route of backend.routes.concat(backend.procedures)) {
      if (route.dead === true || BEGINS.test(words(route.path ?? ''))) continue;
      const work = backend.work(route);
      const change = changeOf(backend, work);
      const place = `${route.location.file} ${route.location.start}`;
      if (!change || seen.has(place) || endsSessions(work, change.access)) continue;
      seen.add(place);
      const { access, column } = change;
      report({
        message: 'kept', at: access.location.file === route.location.file ? access.location : route.location, symbol: route.symbol, certainty: 'medium', data: { route: `${route.method} ${route.path ?? '…'}`, column, table: access.table, sessions },
        trace: [{ ...access.location, note: `\`${access.callee}\` changes the password` }],
      });
    }
  },
});

const words = (path: string): string => (path.startsWith('/') ? path : path.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-'));

/** A password that is written beside the row that it belongs to. */
function changeOf(backend: Backend, work: RouteWork): { readonly access: RecordAccess; readonly column: string } | undefined {
  for (const access of work.handled.records) {
    const written = access.action === 'update' && isUsers(access.table) ? access.values.find(({ column, value, path }) => backend.isPasswordColumn(column) && !(path.length === 0 && backend.constant(value).known)) : undefined;
    if (written && !access.values.some(({ column }) => STAMP.test(column))) return { access, column: written.column };
  }
  return undefined;
}

const endsSessions = (work: RouteWork, change: RecordAccess): boolean =>
  work.handled.records.some(({ action, table }) => action !== 'read' && keepsSessions(table)) || work.handled.calls.some(({ name }) => ENDS.test(name))
  || work.handled.records.some(({ action, table, values }) => action === 'update' && table === change.table && values.some(({ column }) => STAMP.test(column)));
