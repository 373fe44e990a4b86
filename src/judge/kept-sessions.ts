/** Owns where a program keeps what keeps its users signed in: in a table of its own. */
import type { Backend } from '../facts/index.ts';

const SESSIONS = /^(?:(?:user|auth|app|login|active)_?)?(?:sessions?|refresh_?tokens?|access_?tokens?|login_?tokens?|auth_?tokens?|session_?tokens?|remember_?tokens?|user_?tokens?)(?:_?(?:table|model|schema|entity|repository))?$/i;

export const keepsSessions = (table: string): boolean => SESSIONS.test(table);

const known = new WeakMap<Backend, string>();

/** The table: routes put rows in, and others look at them again; empty where there is none. */
export function sessionTable(backend: Backend): string {
  let found = known.get(backend);
  if (found === undefined) known.set(backend, (found = find(backend)));
  return found;
}

function find(backend: Backend): string {
  for (const route of backend.routes.concat(backend.procedures)) {
    for (const { action, table } of backend.work(route).records) {
      if (action === 'insert' && keepsSessions(table) && backend.table(table)?.accesses.some((one) => one.action !== 'insert' && one.where.length > 0) === true) return table;
    }
  }
  return '';
}
