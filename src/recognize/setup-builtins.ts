/** Owns what JavaScript's own methods make of known values while set-up code runs: of lists, dictionaries and texts. */
import type { Ref } from '../facts/index.ts';
import { constant, dictionary, flattened, isNullish, list, textOf, truthOf, unknown, type Primitive, type Value } from './setup-values.ts';

export type Apply = (callback: Value | undefined, args: readonly Value[]) => Value;
type Items = readonly Value[];

/** Methods of lists that call a function once for each item. */
const EACH = new Set(['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find', 'findIndex', 'reduce']);
const CHANGES = new Set(['push', 'unshift', 'set', 'add', 'assign', 'delete', 'splice']);

/** Does a method of the name change what it is called on? */
export const changes = (name: string): boolean => CHANGES.has(name);
export const iterates = (name: string): boolean => EACH.has(name);

/** `base.name(…args)`; undefined where nothing is known of it. */
export function method(ref: Ref, base: Value, name: string, args: Items, apply: Apply): Value | undefined {
  switch (base.kind) {
    case 'list':
      return EACH.has(name) ? iteration(ref, base, name, args, apply) : listMethod(ref, base, name, args);
    case 'dictionary':
      return dictionaryMethod(ref, base, name, args, apply);
    case 'constant':
      return typeof base.value === 'string' ? textMethod(ref, base.value, name, args) : name === 'toString' ? constant(ref, String(base.value)) : undefined;
    default:
      return undefined;
  }
}

// long: one arm for each method.
function iteration(ref: Ref, base: Extract<Value, { kind: 'list' }>, name: string, [callback, start]: Items, apply: Apply): Value {
  const { items } = base;
  const open = base.open ? { open: true } : {};
  const each = (): Value[] => items.map((item, index) => apply(callback, [item, constant(ref, index), base]));
  switch (name) {
    case 'map':
      return { ...list(ref, each()), ...open };
    case 'flatMap':
      return { ...list(ref, each().flatMap((one) => (one.kind === 'list' ? one.items : [one]))), ...open };
    case 'filter': {
      const truths = items.map((item, index) => (callback && isBoolean(callback) ? truthOf(item) : truthOf(apply(callback, [item, constant(ref, index), base]))));
      // What may be left out stays: it may be there.
      return { ...list(ref, items.filter((_, index) => truths[index] !== false)), ...open, ...(truths.includes(undefined) && { fewer: true as const }) };
    }
    case 'find':
    case 'findIndex':
      return firstOf(ref, base, items.map((item, index) => truthOf(apply(callback, [item, constant(ref, index), base]))), name === 'find');
    case 'some':
    case 'every': {
      const truths = items.map((item) => truthOf(apply(callback, [item])));
      const wanted = name === 'some';
      return truths.includes(wanted) ? constant(ref, wanted) : truths.includes(undefined) || base.open ? unknown(ref) : constant(ref, !wanted);
    }
    case 'reduce': {
      const [first, ...others] = start === undefined ? items : [start, ...items];
      return first === undefined ? unknown(ref) : others.reduce((all, item, index) => apply(callback, [all, item, constant(ref, index)]), first);
    }
    default:
      each();
      return constant(ref, undefined);
  }
}

/** The first item for which something holds, or its place. */
function firstOf(ref: Ref, { items, open }: Extract<Value, { kind: 'list' }>, truths: readonly (boolean | undefined)[], isItem: boolean): Value {
  const at = truths.findIndex((truth) => truth !== false);
  if (at < 0) return open ? unknown(ref) : constant(ref, isItem ? undefined : -1);
  return truths[at] === true ? (isItem ? (items[at] as Value) : constant(ref, at)) : (isItem && items[truths.indexOf(true)]) || unknown(ref);
}

const isBoolean = ({ kind }: Value): boolean => kind === 'unknown';

// long: one arm for each method.
function listMethod(ref: Ref, base: Extract<Value, { kind: 'list' }>, name: string, args: Items): Value | undefined {
  const { items } = base;
  const [first, second] = args;
  const numbers = args.map((arg) => (arg.kind === 'constant' && typeof arg.value === 'number' ? arg.value : undefined));
  switch (name) {
    case 'push':
      items.push(...args);
      return constant(ref, items.length);
    case 'unshift':
      items.unshift(...args);
      return constant(ref, items.length);
    case 'concat':
      return list(ref, [...items, ...args.flatMap((arg) => (arg.kind === 'list' ? arg.items : [arg]))]);
    case 'slice':
      return numbers.includes(undefined) ? unknown(ref) : list(ref, items.slice(...(numbers as number[])));
    case 'flat':
      return list(ref, items.flatMap((item) => flattened(item)));
    case 'reverse':
    case 'toReversed':
      return list(ref, items.toReversed());
    case 'at':
      return (numbers[0] === undefined ? undefined : items.at(numbers[0])) ?? unknown(ref);
    case 'add':
      if (first) items.push(first);
      return base;
    case 'set':
      if (first && second) items.push(list(ref, [first, second]));
      return base;
    case 'get':
      return entryOf(ref, base, first);
    case 'includes':
    case 'has':
      return contains(ref, base, first);
    case 'indexOf':
      return firstOf(ref, base, items.map((item) => same(item, first)), false);
    case 'join': {
      const texts = items.map(textOf);
      const between = first === undefined ? ',' : textOf(first);
      return between === undefined || texts.includes(undefined) ? { kind: 'unknown', ref, text: true } : constant(ref, texts.join(between));
    }
    case 'entries':
      return items.every((item) => item.kind === 'list' && item.items.length === 2) ? base : list(ref, items.map((item, index) => list(ref, [constant(ref, index), item])));
    case 'values':
      return list(ref, items.map((item) => (item.kind === 'list' && item.items.length === 2 ? (item.items[1] as Value) : item)));
    case 'keys':
      return list(ref, items.map((item, index) => (item.kind === 'list' && item.items[0] ? item.items[0] : constant(ref, index))));
    default:
      return name === 'sort' || name === 'toSorted' ? base : undefined;
  }
}

/** Of a `Map`, what stands under a key. */
function entryOf(ref: Ref, { items, open }: Extract<Value, { kind: 'list' }>, key: Value | undefined): Value {
  // What is empty when the application starts is there to be filled.
  if (!key || textOf(key) === undefined || items.length === 0) return unknown(ref);
  const isKey = items.map((item) => (item.kind === 'list' && item.items.length === 2 ? same(item.items[0], key) : undefined));
  const found = items[isKey.lastIndexOf(true)];
  if (found?.kind === 'list') return found.items[1] ?? unknown(ref);
  return open || isKey.includes(undefined) ? unknown(ref) : constant(ref, undefined);
}

function contains(ref: Ref, base: Extract<Value, { kind: 'list' }>, wanted: Value | undefined): Value {
  const answers = base.items.map((item) => same(item, wanted));
  return answers.includes(true) ? constant(ref, true) : answers.includes(undefined) || base.open ? unknown(ref) : constant(ref, false);
}

/** Are two values the same? Undefined where that is not known. */
export function same(one: Value | undefined, other: Value | undefined): boolean | undefined {
  if (!one || !other || one.unsure || other.unsure || one.kind === 'unknown' || other.kind === 'unknown') return undefined;
  if (one.kind === 'constant' && other.kind === 'constant') return one.value === other.value;
  if (one.kind === 'function' && other.kind === 'function') return one.fn === other.fn && one.frame === other.frame;
  return one.kind === other.kind ? undefined : false;
}

function dictionaryMethod(ref: Ref, base: Extract<Value, { kind: 'dictionary' }>, name: string, args: Items, apply: Apply): Value | undefined {
  if (base.entries.has(name)) return undefined;
  const answer = base.answers?.get(name);
  if (answer) return answer;
  if (name === 'hasOwnProperty' || name === 'has') {
    const key = args[0] && textOf(args[0]);
    return key === undefined ? unknown(ref) : constant(ref, base.entries.has(key));
  }
  return name === 'forEach' ? iteration(ref, list(ref, entriesOf(ref, base)) as Extract<Value, { kind: 'list' }>, name, args, apply) : undefined;
}

export const entriesOf = (ref: Ref, { entries }: Extract<Value, { kind: 'dictionary' }>): Value[] =>
  [...entries].map(([key, value]) => list(ref, [constant(ref, key), value]));

// long: one arm for each method.
function textMethod(ref: Ref, text: string, name: string, args: Items): Value | undefined {
  const texts = args.map(textOf);
  const [first, second] = texts;
  const known = (value: Primitive): Value => constant(ref, value);
  switch (name) {
    case 'toLowerCase':
    case 'toLocaleLowerCase':
      return known(text.toLowerCase());
    case 'toUpperCase':
    case 'toLocaleUpperCase':
      return known(text.toUpperCase());
    case 'trim':
    case 'toString':
    case 'valueOf':
      return known(name === 'trim' ? text.trim() : text);
    case 'slice':
    case 'substring':
      return texts.includes(undefined) ? unknown(ref) : known(text[name](Number(first), second === undefined ? undefined : Number(second)));
    case 'charAt':
      return known(text.charAt(Number(first ?? 0)));
    case 'concat':
      return texts.includes(undefined) ? { kind: 'unknown', ref, text: true } : known(text.concat(...(texts as string[])));
    case 'startsWith':
    case 'endsWith':
    case 'includes':
    case 'indexOf':
      return first === undefined ? unknown(ref) : known(text[name](first));
    case 'split':
      return first === undefined ? unknown(ref) : list(ref, text.split(first).map((part) => constant(ref, part)));
    case 'repeat':
      return Number(first) < 50 ? known(text.repeat(Number(first))) : unknown(ref);
    case 'padStart':
    case 'padEnd':
      return Number(first) < 50 ? known(text[name](Number(first), second)) : unknown(ref);
    default:
      return name === 'replace' || name === 'replaceAll' ? replaced(ref, text, name, first, second) : undefined;
  }
}

/** Only of plain text; what a regular expression does is not followed. */
function replaced(ref: Ref, text: string, name: 'replace' | 'replaceAll', from: string | undefined, to: string | undefined): Value {
  return from === undefined || to === undefined ? { kind: 'unknown', ref, text: true } : constant(ref, name === 'replace' ? text.replace(from, () => to) : text.replaceAll(from, () => to));
}

/** `Object.entries(x)`, `Array.from(x, f)`, `String(x)`. */
export function globalFunction(ref: Ref, name: string, args: Items, apply: Apply): Value | undefined {
  const [first, second] = args;
  if (first === undefined) return name === 'Array.of' ? list(ref, []) : undefined;
  switch (name) {
    case 'Object.entries':
    case 'Object.keys':
    case 'Object.values':
      return listed(ref, name, first);
    case 'Object.freeze':
    case 'Object.seal':
    case 'structuredClone':
    case 'Promise.resolve':
    case 'Promise.all':
    case 'Promise.allSettled':
      return first;
    case 'Object.fromEntries':
      return first.kind === 'list' ? dictionary(ref, first.items.flatMap((item) => (item.kind === 'list' && item.items[0] && item.items[1] && textOf(item.items[0]) !== undefined ? [[textOf(item.items[0]) as string, item.items[1]] as const] : []))) : undefined;
    case 'Object.assign':
      return assigned(first, args.slice(1));
    case 'Array.from':
      return arrayFrom(ref, first, second, apply);
    case 'Array.isArray':
      return first.kind === 'unknown' ? undefined : constant(ref, first.kind === 'list');
    case 'Array.of':
      return list(ref, [...args]);
    case 'String':
      return textOf(first) === undefined ? undefined : constant(ref, textOf(first));
    case 'Number':
      return textOf(first) === undefined ? undefined : constant(ref, Number(textOf(first)));
    case 'Boolean':
      return truthOf(first) === undefined ? undefined : constant(ref, truthOf(first));
    default:
      return undefined;
  }
}

function listed(ref: Ref, name: string, object: Value): Value | undefined {
  if (object.kind === 'list') return name === 'Object.values' ? object : undefined;
  const entries = object.kind === 'dictionary' ? object.entries : object.kind === 'instance' ? object.fields : undefined;
  if (!entries) return undefined;
  const items = [...entries].map(([key, value]) => (name === 'Object.keys' ? constant(ref, key) : name === 'Object.values' ? value : list(ref, [constant(ref, key), value])));
  return { ...list(ref, items), ...(object.kind === 'dictionary' && object.open && { open: true }) };
}

function assigned(target: Value, sources: Items): Value {
  const into = target.kind === 'dictionary' ? target.entries : target.kind === 'instance' ? target.fields : undefined;
  for (const source of sources) {
    if (source.kind === 'dictionary') for (const [key, value] of source.entries) into?.set(key, value);
    else if (target.kind === 'dictionary' && isNullish(source) !== true) target.open = true;
  }
  return target;
}

function arrayFrom(ref: Ref, first: Value, callback: Value | undefined, apply: Apply): Value | undefined {
  const length = first.kind === 'dictionary' ? first.entries.get('length') : undefined;
  const count = length?.kind === 'constant' && typeof length.value === 'number' && length.value <= 200 ? length.value : undefined;
  const items = count === undefined ? (first.kind === 'list' ? first.items : undefined) : Array.from({ length: count }, () => constant(ref, undefined));
  if (!items) return undefined;
  return callback === undefined ? list(ref, [...items]) : list(ref, items.map((item, index) => apply(callback, [item, constant(ref, index)])));
}

/** `new Map([[…]])`, `new Set([…])`: the list they are made of; `new URL(request.url)`, of which only the path is known. */
export function collection(ref: Ref, name: string, [first]: Items): Value | undefined {
  if (name === 'URL' && first) return dictionary(ref, ['pathname', 'href'].map((part) => [part, first] as const));
  if (name !== 'Map' && name !== 'Set') return undefined;
  if (first === undefined || isNullish(first)) return list(ref, []);
  return first.kind === 'list' ? list(ref, [...first.items]) : undefined;
}

