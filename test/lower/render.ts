/** Owns the reading of facts in tests: values written as expressions, so that expectations can be read beside the code. */
import ts from 'typescript';
import { type Module, type ValueId } from '../../src/facts/index.ts';
import { ConstKind, Op, SPREAD_KEY, isComputedKey, keyValue } from '../../src/facts/op.ts';
import { lower, type Language } from '../../src/lower/index.ts';

export const facts = (code: string, language: Language = 'ts'): Module => lower(ts, code, language);

const text = (m: Module, str: number): string => m.strings[str] as string;

export function items(m: Module, id: ValueId): number[] {
  const offset = m.b[id] as number;
  return [...m.lists.slice(offset + 1, offset + 1 + (m.lists[offset] as number))];
}

function constant(m: Module, id: ValueId): string {
  const value = text(m, m.b[id] as number);
  switch (m.a[id] as ConstKind) {
    case ConstKind.String: return `'${value}'`;
    case ConstKind.Digest: return `digest(${value.split(':').at(-1)})`;
    case ConstKind.BigInt: return value.endsWith('n') ? value : `${value}n`;
    default: return value;
  }
}

/**
 * A value as an expression. `x⟨c⟩` is x where c is true, `x⟨!c⟩` where it is false; `φ(a|b)` a join;
 * `o+{k: v}` an update; `~b` a captured binding; `f()` a function by name. Repeated Phis in a cycle are `φ`.
 */
export function render(m: Module, id: ValueId, seen: readonly ValueId[] = []): string {
  if (id < 0) return '-';
  if (seen.includes(id)) return 'φ';
  const inner = (value: ValueId): string => render(m, value, m.op[id] === Op.Phi ? [...seen, id] : seen);
  const a = m.a[id] as number;
  const b = m.b[id] as number;
  const all = (values: readonly number[]): string => values.map(inner).join(', ');
  switch (m.op[id] as Op) {
    case Op.Const: return constant(m, id);
    case Op.Template: return `template(${all(items(m, id))})`;
    case Op.Concat: return `concat(${all(items(m, id))})`;
    case Op.Param: return text(m, m.functions[a]?.params[b]?.name ?? 0) || `param${b}`;
    case Op.Captured: return `~${text(m, m.bindings[a]?.name as number)}`;
    case Op.Global: return text(m, a);
    case Op.Import: return `${text(m, a)}#${text(m, b)}`;
    case Op.Member: return `${inner(a)}.${text(m, b)}`;
    case Op.Index: return `${inner(a)}[${inner(b)}]`;
    case Op.Call: return `${inner(a)}(${all(items(m, id))})`;
    case Op.New: return `new ${inner(a)}(${all(items(m, id))})`;
    case Op.Await: return `await ${inner(a)}`;
    case Op.Yield: return `yield ${inner(a)}`;
    case Op.Object: return `{${entries(m, items(m, id), inner)}}`;
    case Op.Array: return `[${all(items(m, id))}]`;
    case Op.Update: return `${inner(a)}+{${entries(m, items(m, id), inner)}}`;
    case Op.Phi: return `φ(${items(m, id).map(inner).join('|')})`;
    case Op.Refine: return `${inner(a)}⟨${['!', '', 'returned '][items(m, id)[1] ?? 0]}${inner(items(m, id)[0] as number)}⟩`;
    case Op.Binary: case Op.Logical: return `(${inner(a)} ${text(m, items(m, id)[0] as number)} ${inner(items(m, id)[1] as number)})`;
    case Op.Unary: return `${text(m, b)}(${inner(a)})`;
    case Op.Function: return `fn:${text(m, m.functions[a]?.name as number)}`;
    case Op.Class: return `class:${text(m, m.classes[a]?.name as number)}`;
    case Op.Tagged: return `${inner(a)}\`${inner(b)}\``;
    case Op.Return: return `return ${inner(a)}`;
    case Op.Throw: return `throw ${inner(a)}`;
    case Op.Spread: return `...${inner(a)}`;
    case Op.This: return 'this';
    case Op.TypeRef: return `:${inner(a)}${items(m, id).length === 0 ? '' : `<${all(items(m, id))}>`}`;
    case Op.Rest: return `rest(${inner(a)} -${items(m, id).map((str) => text(m, str)).join(',')})`;
    case Op.Element: return `${inner(a)}[#${b < 0 ? '*' : b}]`;
    case Op.KeyOf: return `keyof(${inner(a)})`;
    case Op.Jsx: return `<${all([a, ...items(m, id)])}>`;
    case Op.Caught: return `caught(${a})`;
    case Op.Super: return 'super';
    case Op.Select: return `(${inner(a)} ? ${inner(items(m, id)[0] as number)} : ${inner(items(m, id)[1] as number)})`;
    case Op.Cast: return `(${inner(a)} as ${inner(b)})`;
    case Op.TypeName: return text(m, a) || `{${m.types[b]?.members.map((member) => text(m, member.name)).join(',')}}`;
    case Op.Arguments: return 'arguments';
    default: return 'unknown';
  }
}

function entries(m: Module, list: readonly number[], inner: (value: ValueId) => string): string {
  const parts: string[] = [];
  for (let i = 0; i < list.length; i += 2) {
    const key = list[i] as number;
    const name = key === SPREAD_KEY ? '...' : isComputedKey(key) ? `[${inner(keyValue(key))}]: ` : `${text(m, key)}: `;
    parts.push(`${name}${inner(list[i + 1] as number)}`);
  }
  return parts.join(', ');
}

/** Ids of the calls of the free function `name`, in order. */
export function callsOf(m: Module, name: string): ValueId[] {
  const calls: ValueId[] = [];
  for (let id = 0; id < m.op.length; id++) {
    const callee = m.a[id] as number;
    if (m.op[id] === Op.Call && m.op[callee] === Op.Global && text(m, m.a[callee] as number) === name) calls.push(id);
  }
  return calls;
}

/** What each call `sink(…)` of the code is given. */
export function sinks(code: string, language: Language = 'ts'): string[] {
  const m = facts(code, language);
  return callsOf(m, 'sink').map((call) => items(m, call).map((value) => render(m, value)).join(', '));
}

/** What the only `sink(…)` of a function with parameters x, y and z is given. */
export const guarded = (body: string): string => sinks(`export async function f(x, y, z) { ${body} }`).join(' ; ');

/** Exports as `name = value`. */
export function exported(code: string, language: Language = 'ts'): string[] {
  const m = facts(code, language);
  return m.exports.map((fact) => {
    if (fact.kind === 'local') return `${text(m, fact.name)} = ${render(m, fact.value)}`;
    if (fact.kind === 'all') return `* from ${text(m, fact.specifier)}`;
    return `${text(m, fact.name)} = ${text(m, fact.specifier)}#${text(m, fact.imported)}`;
  });
}
