/** Owns what calls of libraries make of handlers while set-up code runs: one of several, all but on some requests, below a path, the same one wrapped. */
import type { Ref } from '../facts/index.ts';
import type { Program } from '../link/index.ts';
import type { Denotations } from './denote.ts';
import { gap, joinPaths } from './route-paths.ts';
import { flattened, list, unknown, valueAt, type Value } from './setup-values.ts';

type Paths = (value: Value | undefined) => (string | undefined)[] | undefined;

export interface Wrapped {
  readonly ref: Ref;
  readonly unscoped: boolean;
  readonly all: boolean;
}

/** The argument that a call of a library passes on as its result. */
export function wrapped(program: Program, denotations: Denotations, call: Ref): Wrapped | undefined {
  const ref = program.definitions.wrapped?.(call);
  if (ref === undefined) return undefined;
  const rows = denotations.rows(denotations.callee(call), 'wrappers').map(({ row }) => row);
  return { ref, unscoped: rows.some(({ unscoped }) => unscoped === true), all: rows.some(({ wraps }) => wraps === 'arg(*)') };
}

export function combined(denotations: Denotations, call: Ref, args: readonly Value[], base: Value | undefined, paths: Paths): Value | undefined {
  const row = denotations.rows(denotations.callee(call), 'combiners')[0]?.row;
  if (!row) return undefined;
  if (row.options !== undefined) return base && list(call, [{ ...base, unless: valueAt(args, row.options) ?? unknown(call) }]);
  if (row.runs === 'below') return below(call, args, row.paths ?? '', paths);
  const from = Number(/^arg\((\d+)/.exec(row.handlers)?.[1] ?? 0);
  const handlers = args.slice(from).flatMap((arg) => flattened(arg));
  if (row.runs === 'any') return { kind: 'unknown', ref: call, any: handlers };
  const left = leftOut(valueAt(args, row.paths ?? '') ?? unknown(call), paths);
  return list(call, handlers.map((one) => ({ ...one, ...left })));
}

/** `mount('/v1', app)`; without a path, where it is used. */
function below(call: Ref, args: readonly Value[], at: string, paths: Paths): Value {
  const [path] = args.length > 1 ? (paths(valueAt(args, at)) ?? [undefined]) : [''];
  return list(call, args.slice(-1).flatMap((arg) => flattened(arg)).map((one) => ({ ...one, at: joinPaths(path ?? gap(call), one.at ?? '') })));
}

/** Paths, and functions that say which requests are left out. */
function leftOut(given: Value, paths: Paths): Pick<Value, 'except' | 'unless'> {
  const all = flattened(given);
  const asked = all.filter(({ kind }) => kind === 'function');
  if (asked.length === 0) return { except: paths(given) ?? [undefined] };
  const plain = all.filter(({ kind }) => kind !== 'function').flatMap((one) => paths(one) ?? [undefined]);
  return { ...(plain.length > 0 && { except: plain }), unless: list(given.ref, asked) };
}
