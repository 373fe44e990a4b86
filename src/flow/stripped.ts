/** Owns what is taken off an object on the way: parts that are left out, deleted, or written over. */
import { ConstKind, isComputedKey, keyValue, Op, SPREAD_KEY, type Danger } from '../facts/index.ts';
import type { ModuleView } from '../link/index.ts';
import type { AccessPath, Knowledge } from './knowledge.ts';

type Asked = Pick<Knowledge, 'isWithout'>;

/** `{ ...user, password: undefined }`, `user.password = undefined`; a join one side of which is `delete user[key]`. */
export function isStripped(knowledge: Asked, view: ModuleView, value: number, [key]: AccessPath, danger: Danger): boolean {
  if (!isAny(key)) return false;
  if (view.op(value) === Op.Phi) return Array.from(view.list(value)).some((part) => isEmptied(view, part)) && knowledge.isWithout(danger, ['*']);
  const entries = Array.from(view.list(value));
  const isUpdate = view.op(value) === Op.Update;
  if (!isUpdate && !entries.some((entry, i) => i % 2 === 0 && entry === SPREAD_KEY)) return false;
  if (isUpdate && (isEmptied(view, value) || isChosen(view, value)) && knowledge.isWithout(danger, ['*'])) return true;
  // What stands in the place of a secret may be another; a constant is none.
  const isGone = (i: number): boolean => danger !== 'secret' || view.op(entries[i + 1] as number) === Op.Const;
  return knowledge.isWithout(danger, entries.flatMap((entry, i) => (i % 2 === 0 && entry >= 0 && isGone(i) ? [view.str(entry)] : [])));
}

/** `const { password, ...rest } = user`. */
export function restDrops(knowledge: Asked, view: ModuleView, value: number, [key]: AccessPath, danger: Danger): boolean {
  const taken = Array.from(view.list(value), (str) => view.str(str));
  return isAny(key) ? knowledge.isWithout(danger, taken) : taken.includes(key);
}

/** `delete user[key]`: whoever names the keys knows which of them nobody should see. */
function isEmptied(view: ModuleView, value: number): boolean {
  if (view.op(value) !== Op.Update) return false;
  const [key = 0, stored = -1] = view.list(value);
  return isComputedKey(key) && view.op(stored) === Op.Const && view.a(stored) === Number(ConstKind.Undefined);
}

/** `out[key] = user[key]`: of the keys that somebody has named. */
function isChosen(view: ModuleView, value: number): boolean {
  const [key = 0, stored = -1] = view.list(value);
  const index = stored < 0 ? -1 : view.rootOf(stored);
  return isComputedKey(key) && index >= 0 && view.op(index) === Op.Index && view.rootOf(view.b(index)) === view.rootOf(keyValue(key)) && view.op(view.rootOf(keyValue(key))) !== Op.KeyOf;
}

/** No part of the value in particular. */
const isAny = (key: string | undefined): key is '*' | '[]' | undefined => key === undefined || key === '*' || key === '[]';
