/** Owns what a value is while set-up code runs: constants, lists, dictionaries, functions with what they closed over, objects, routers. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, valueOf, type ClassRef, type Program } from '../link/index.ts';

export type Primitive = string | number | boolean | null | undefined;

interface Written {
  /** The expression that stands for the value, as written. */
  readonly ref: Ref;
  /** It may be there or not: a condition that is not known decides. */
  readonly unsure?: true;
  /** Paths on which it does not run; undefined among them where one is not known. */
  readonly except?: readonly (string | undefined)[];
  /** The path below which a library has put it. */
  readonly at?: string;
  /** An object or a function that says of which requests it does not run. */
  readonly unless?: Value;
}

export type Value = Written & (
  | { readonly kind: 'constant'; readonly value: Primitive }
  | { readonly kind: 'list'; readonly items: Value[]; /** It may hold more. */ open?: boolean; /** It may hold less. */ readonly fewer?: true }
  | { readonly kind: 'dictionary'; readonly entries: Map<string, Value>; open?: boolean; /** What its methods answer. */ readonly answers?: ReadonlyMap<string, Value> }
  | { readonly kind: 'function'; readonly fn: FnRef; readonly frame: Frame | undefined; readonly self?: Value; readonly bound: readonly Value[]; /** A plugin that keeps the scope of whoever registers it. */ readonly unscoped?: true }
  | { readonly kind: 'class'; readonly cls: ClassRef; readonly frame: Frame | undefined }
  | { readonly kind: 'instance'; readonly cls: ClassRef; readonly fields: Map<string, Value>; readonly frame: Frame | undefined }
  | { readonly kind: 'router'; readonly router: number; readonly prefix: string | undefined; /** Of `route('/x')`: what follows has no path of its own. */ readonly chained?: true }
  | { readonly kind: 'module'; readonly file: number }
  /** `text`: only that much is known of it. `made`: the call of a library that made it, `given`: the object that it was made of. `any`: one of these must let the request through. `production`: what it is where the application serves. `counted`: requests themselves decide it, by their number or the time. `pattern`: a regular expression, as it is written. `environment`: the variables of the process, or one of them. */
  | { readonly kind: 'unknown'; readonly text?: true; readonly production?: boolean; readonly counted?: true; readonly pattern?: string; readonly environment?: 'all' | 'variable'; readonly given?: Value; readonly made?: Made; readonly any?: readonly Value[] }
);

/** A call of a library: of a method, with its receiver. */
export interface Made {
  readonly call: Ref;
  readonly args: readonly Value[];
  readonly name?: string;
  readonly base?: Value;
}

export type FunctionValue = Extract<Value, { kind: 'function' }>;
export type RouterValue = Extract<Value, { kind: 'router' }>;
export type InstanceValue = Extract<Value, { kind: 'instance' }>;

/** One run of a function, or one round of a loop in it. */
export interface Frame {
  readonly fn: FnRef;
  readonly parent: Frame | undefined;
  readonly self: Value | undefined;
  /** Undefined when nobody is known to call the function. */
  readonly params: readonly Value[] | undefined;
  /** What values are, as far as they were asked for. */
  readonly memo: Map<Ref, Value>;
}

export const constant = (ref: Ref, value: Primitive): Value => ({ kind: 'constant', value, ref });
export const unknown = (ref: Ref): Value => ({ kind: 'unknown', ref });
export const list = (ref: Ref, items: Value[]): Value => ({ kind: 'list', items, ref });
export const dictionary = (ref: Ref, entries: Iterable<readonly [string, Value]>): Value => ({ kind: 'dictionary', entries: new Map(entries), ref });

/** The same value, as another expression stands for it. */
export const writtenAs = (value: Value, ref: Ref): Value => (value.ref === ref ? value : { ...value, ref });
export const perhaps = (value: Value): Value => (value.unsure ? value : { ...value, unsure: true });

/** Is it truthy? Undefined when that is not known. */
export function truthOf(value: Value): boolean | undefined {
  if (value.unsure || value.kind === 'unknown') return isPattern(value) || undefined;
  return value.kind === 'constant' ? Boolean(value.value) : true;
}

export const textOf = (value: Value): string | undefined =>
  (value.kind === 'constant' && !value.unsure && value.value !== undefined && value.value !== null ? String(value.value) : undefined);

const isPattern = (value: Value): boolean => value.kind === 'unknown' && value.pattern !== undefined && !value.unsure;

export const isNullish = (value: Value): boolean | undefined => (value.unsure || value.kind === 'unknown' ? (isPattern(value) ? false : undefined) : value.kind === 'constant' && (value.value === undefined || value.value === null));

/** Items of a list, flattened; a value that is no list alone. */
export function flattened(value: Value, depth = 0): Value[] {
  if (value.kind !== 'list' || depth > 6) return [value];
  return value.items.flatMap((item) => flattened(value.unsure ? perhaps(item) : item, depth + 1));
}

/** What stands at `arg(0)` or `arg(0).path` of a call. */
export function valueAt(args: readonly Value[], position: string): Value | undefined {
  const match = /^arg\((\d+)\)(?:\.(\w+))?$/.exec(position);
  const arg = match ? args[Number(match[1])] : undefined;
  const key = match?.[2];
  if (key === undefined) return arg;
  const found = arg?.kind === 'dictionary' ? arg.entries.get(key) : arg?.kind === 'instance' ? arg.fields.get(key) : undefined;
  return found && isNullish(found) !== true ? found : undefined;
}

/** Of a value that is not known, the name of the member it is: `Method.GET`. */
export function nameOf(program: Program, { ref }: Pick<Value, 'ref'>): string {
  const view = program.view(fileOf(ref));
  const value = view.rootOf(valueOf(ref));
  return view.op(value) === Op.Member || view.op(value) === Op.Import ? view.str(view.b(value)) : '';
}
