/** Owns which row of a table a value is: what was read, by which keys, and whether others are kept out while it is used. */
import { Op, type FunctionFact, type Location, type RecordAccess, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { chainOf } from './chains.ts';
import type { Records } from './records.ts';
import { madeFrom } from './value-walk.ts';

const LOCKS = /^(?:for|forUpdate|forNoKeyUpdate|forShare|setLock|lock)$/i;
const LOCK_TEXT = /\bfor\s+(?:no\s+key\s+)?update\b|serializable\b|repeatable\s*read|advisory|updlock/i;

export interface ReadRow {
  readonly access: RecordAccess;
  /** The call that gives it, where the row is used: the statement, or a function of the program that returns it. */
  readonly call: Ref;
  /** What it is read by, as it stands beside that call. */
  readonly keys: readonly Ref[];
  /** The program waits for it, so that others may run. */
  readonly awaited: boolean;
}

export class ReadRows {
  constructor(
    private readonly program: Program,
    private readonly records: Records,
  ) {}

  /** `const [row] = await db.select()…`, also through a function of the program that returns it. */
  source(base: Ref): ReadRow | undefined {
    if (isPseudo(base)) return undefined;
    const file = fileOf(base);
    const view = this.program.view(file);
    let at = valueOf(base);
    let awaited = false;
    for (let steps = 0; steps < 20; steps++) {
      if (view.op(at) === Op.Await) awaited = true;
      const root = view.rootOf(at, false);
      if (root !== at) at = root;
      else if (view.op(at) === Op.Await || view.op(at) === Op.Element || view.op(at) === Op.Index || (view.op(at) === Op.Member && /^(?:\d+|rows)$/.test(view.str(view.b(at))))) at = view.a(at);
      else break;
    }
    if (view.op(at) !== Op.Call && view.op(at) !== Op.Tagged) return undefined;
    const call = refOf(file, at);
    const access = this.records.at(call);
    if (access) return access.action === 'read' && access.table !== '' ? { access, call, keys: access.where.map(({ value }) => value), awaited } : undefined;
    const inner = this.program.definitions.of(call).flatMap((def) => (isPseudo(def) || def === call ? [] : [this.returned(def)]));
    const [only] = inner;
    return inner.length === 1 && only ? { access: only, call, keys: Array.from(view.list(at), (argument) => refOf(file, argument)), awaited } : undefined;
  }

  private returned(def: Ref): RecordAccess | undefined {
    const view = this.program.view(fileOf(def));
    const root = view.rootOf(valueOf(def));
    const access = view.op(root) === Op.Call || view.op(root) === Op.Tagged ? this.records.at(refOf(fileOf(def), root)) : undefined;
    return access?.action === 'read' && access.table !== '' ? access : undefined;
  }
}

/** The same value, or the same members of the same value. */
export function isSameValue(program: Program, one: Ref, other: Ref): boolean {
  if (isPseudo(one) || isPseudo(other) || fileOf(one) !== fileOf(other)) return false;
  const view = program.view(fileOf(one));
  const [left, right] = [view.rootOf(valueOf(one)), view.rootOf(valueOf(other))];
  if (left === right) return true;
  return view.op(left) === Op.Member && view.op(right) === Op.Member && view.b(left) === view.b(right) && isSameValue(program, refOf(fileOf(one), view.a(left)), refOf(fileOf(one), view.a(right)));
}

/** Something keeps others out: a lock, a version in the condition, a transaction that says so. */
export function isLocked(program: Program, read: RecordAccess, write: Ref, text: (location: Location) => string): boolean {
  if (chainOf(program, read.ref).names.some((name) => LOCKS.test(name))) return true;
  const view = program.view(fileOf(read.ref));
  const isOption = [...madeFrom(view, valueOf(read.ref))].some((value) => view.op(value) === Op.Object && view.list(value).some((key, i) => i % 2 === 0 && key >= 0 && LOCKS.test(view.str(key))));
  return isOption || textsAround(program, write, text).some((one) => LOCK_TEXT.test(one));
}

/** The texts of the functions around a place, and of the calls that they are given to. */
export function textsAround(program: Program, place: Ref, text: (location: Location) => string): string[] {
  const { functions } = program.module(fileOf(place));
  const found: string[] = [];
  for (let fn = valueOf(program.functionAround(place)); fn > 0; fn = functions[fn]?.parent ?? -1) {
    const call = program.calls.usesOf(refOf(fileOf(place), fn))[0]?.call;
    if (call !== undefined) found.push(text(program.location(call)));
    const { start, end } = functions[fn] as FunctionFact;
    found.push(text({ file: program.path(fileOf(place)), start, end }));
  }
  return found;
}
