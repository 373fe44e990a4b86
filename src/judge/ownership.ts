/** Owns how columns and tables say whose a record is: by their names, and by the tables they belong to. */
import type { Backend } from '../facts/index.ts';

const OWNER = /^(?:(?:owner|user|author|creator|created_?by|customer|account|profile|member|seller|buyer|patient|employee|client|subscriber|recipient|host|sender|student|driver|uploader|requester)(?:_?(?:id|uuid|uid|ref))?|(?:uploaded|owned|posted|submitted|requested)_?by(?:_?id)?|uid)(?:\.(?:\w+\.)?(?:id|_id|uuid))?$/i;
const TENANT = /^(?:org|organi[sz]ation|tenant|team|workspace|company|group|project|shop|store|merchant|clinic|school)(?:_?(?:id|uuid|ref))?(?:\.(?:\w+\.)?(?:id|_id|uuid))?$/i;
const RELATION = /(?:_?id|_?uuid|_by|By)$|\.(?:id|_id)$/i;
/** Tables that are the users themselves: their key is their owner. */
const USERS = /^(?:app_?|auth_?)?(?:users?|accounts?|members?|customers?|people|persons?|profiles?|employees?|admins?)(?:_?(?:table|model|schema|entity|repository))?$/i;

export const isTenant = (column: string): boolean => TENANT.test(column);
export const isOwner = (column: string): boolean => OWNER.test(column) || isTenant(column);
export const isScope = (column: string): boolean => isOwner(column) || RELATION.test(column);
export const isUsers = (table: string): boolean => USERS.test(table);

/** The column that says whose a record is, in its table or in one that it belongs to. */
export function ownerOf(backend: Backend, name: string, depth = 0): string | undefined {
  const table = backend.table(name);
  if (!table) return undefined;
  if (isUsers(name)) return 'id';
  const own = table.columns.find((column) => OWNER.test(column)) ?? table.columns.find((column) => TENANT.test(column));
  if (own !== undefined || depth > 1) return own;
  return table.columns.find((column) => parentsOf(column, name).some((parent) => ownerOf(backend, parent, depth + 1) !== undefined));
}

/** Tables that a column may point to: `invoice_id` to `invoices`, `category_id` to `categories`, `quiz_id` to `quizzes`. */
export function parentsOf(column: string, table: string): string[] {
  const parent = /^(\w+?)_?(?:Id|id)$/.exec(column)?.[1];
  return parent === undefined ? [] : [parent, `${parent}s`, `${parent}es`, `${parent}Model`, parent.replace(/y$/, 'ies'), parent.replace(/z$/, 'zzes')].filter((one) => one.toLowerCase() !== table.toLowerCase());
}

/** Does a column of the table, or of one that it belongs to, name a tenant? */
export function isTenants(backend: Backend, name: string, depth = 0): boolean {
  const columns = backend.table(name)?.columns ?? [];
  return columns.some(isTenant) || (depth < 2 && columns.some((column) => parentsOf(column, name).some((parent) => isTenants(backend, parent, depth + 1))));
}
