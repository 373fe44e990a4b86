/** Owns which checks keep `__proto__` and `constructor` out of a property's name, and what says that an object is not the prototype of all. */
import { ConstKind, Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Fixed } from './fixed.ts';
import type { Question, Subjects } from './subjects.ts';

/** The name that a danger of names is about. */
const NAME: Readonly<Partial<Record<Danger, string>>> = { property: '__proto__', 'enumerated-proto': '__proto__', 'enumerated-constructor': 'constructor' };
/** The danger of the name, where an object is read by it. */
const KEY: Readonly<Partial<Record<Danger, Danger>>> = { prototype: 'property', 'merged-by-proto': 'enumerated-proto', 'merged-by-constructor': 'enumerated-constructor' };

export const keyDanger = (danger: Danger): Danger | undefined => KEY[danger];

export class Names {
  constructor(
    private readonly program: Program,
    private readonly subjects: Subjects,
    private readonly fixed: Fixed,
  ) {}

  /** Names the check when the condition, with this polarity, leaves out the name (or the object) that the question is about; null when the name passes it. */
  excludes(condition: Ref, polarity: boolean, question: Question): string | null | undefined {
    const name = NAME[question.danger];
    if (name !== undefined) {
      const result = this.test(condition, name, question);
      return result === undefined ? undefined : result === polarity ? null : `a check for \`${name}\``;
    }
    if (question.danger === 'listed-key' && this.isChoice(condition)) return 'a choice among the names';
    return keyDanger(question.danger) && this.isOther(condition, polarity, question) ? 'a check of the object' : undefined;
  }

  /** Not whether there is something, but what it is. */
  private isChoice(condition: Ref): boolean {
    const view = this.program.view(fileOf(condition));
    const value = valueOf(condition);
    const [operator = -1, right = -1] = view.op(value) === Op.Binary ? view.list(value) : [];
    if (view.op(value) === Op.Binary) return view.str(operator) === 'in' || [view.a(value), right].some((side) => view.op(view.rootOf(side)) === Op.Const && view.a(view.rootOf(side)) === Number(ConstKind.String));
    return view.op(value) === Op.Call || view.op(value) === Op.Index;
  }

  /** What the condition says when the subject is the name; undefined when that is not known. */
  private test(condition: Ref, name: string, question: Question): boolean | undefined {
    const file = fileOf(condition);
    const view = this.program.view(file);
    const value = valueOf(condition);
    switch (view.op(value)) {
      case Op.Binary: {
        const [operator = -1, right = -1] = view.list(value);
        return this.compared(refOf(file, view.a(value)), view.str(operator), refOf(file, right), name, question);
      }
      case Op.Call:
        return this.called(condition, name, question);
      // A plain object has both names, by inheritance.
      case Op.Index:
        return this.subjects.same(refOf(file, view.b(value)), question) && this.fixed.isFixedObject(refOf(file, view.a(value))) ? true : undefined;
      default:
        return undefined;
    }
  }

  private compared(left: Ref, operator: string, right: Ref, name: string, question: Question): boolean | undefined {
    if (operator === 'in') return this.subjects.same(left, question) ? true : undefined;
    const number = this.found(left, name, question);
    const bound = this.number(right);
    if (number !== undefined && bound !== undefined) return ordered(number, operator, bound);
    const constant = this.subjects.same(left, question) ? this.fixed.constantText(right) : this.subjects.same(right, question) ? this.fixed.constantText(left) : undefined;
    if (constant === undefined) return undefined;
    if (operator === '===' || operator === '==') return constant === name;
    return operator === '!==' || operator === '!=' ? constant !== name : undefined;
  }

  private number(ref: Ref): number | undefined {
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    const negative = view.op(value) === Op.Unary && view.str(view.b(value)) === '-';
    const text = this.fixed.constantText(negative ? refOf(fileOf(ref), view.a(value)) : ref);
    return text === undefined || !/^\d+$/.test(text) ? undefined : negative ? -Number(text) : Number(text);
  }

  /** `LIST.indexOf(name)`, `name.indexOf('__proto__')`, `name.search(/…/)`. */
  private found(call: Ref, name: string, question: Question): number | undefined {
    const parts = this.method(call);
    if (!parts || (parts.method !== 'indexOf' && parts.method !== 'search')) return undefined;
    const list = this.subjects.same(parts.argument, question) ? this.fixed.texts(parts.receiver) : undefined;
    if (list) return list.indexOf(name);
    if (!this.subjects.same(parts.receiver, question)) return undefined;
    const pattern = this.fixed.regex(parts.argument);
    const text = this.fixed.constantText(parts.argument);
    return pattern ? name.search(pattern) : text === undefined ? undefined : name.indexOf(text);
  }

  private called(call: Ref, name: string, question: Question): boolean | undefined {
    const parts = this.method(call);
    if (!parts) return undefined;
    if (OWN.has(parts.method)) return this.owned(call, parts, question);
    const isSubject = this.subjects.same(parts.receiver, question);
    const isArgument = this.subjects.same(parts.argument, question);
    const text = isSubject ? this.fixed.constantText(parts.argument) : undefined;
    switch (parts.method) {
      case 'includes':
      case 'has':
        if (text !== undefined) return name.includes(text);
        return isArgument ? this.fixed.texts(parts.receiver)?.includes(name) : undefined;
      case 'startsWith':
        return text === undefined ? undefined : name.startsWith(text);
      case 'endsWith':
        return text === undefined ? undefined : name.endsWith(text);
      case 'test':
      case 'exec':
        return isArgument ? this.fixed.regex(parts.receiver)?.test(name) : undefined;
      case 'match':
        return isSubject ? this.fixed.regex(parts.argument)?.test(name) : undefined;
      default:
        return undefined;
    }
  }

  /** An own property has neither name; of an object that is merged from, it may (`JSON.parse` makes an own `__proto__`). */
  private owned(call: Ref, parts: Method, question: Question): boolean | undefined {
    const args = Array.from(this.program.view(fileOf(call)).list(valueOf(call)), (arg) => refOf(fileOf(call), arg));
    const [object, key] = args.length > 1 ? [args[0] as Ref, args[1] as Ref] : [parts.receiver, parts.argument];
    if (!this.subjects.same(key, question)) return undefined;
    return question.danger === 'property' || !this.isEnumerated(object, key) ? false : undefined;
  }

  /** Is the object the one whose keys are gone through? */
  private isEnumerated(object: Ref, key: Ref): boolean {
    const root = this.subjects.trail(key).root;
    const view = this.program.view(fileOf(root));
    const value = valueOf(root);
    if (view.op(value) === Op.KeyOf) return this.isSameObject(object, refOf(fileOf(root), view.a(value)));
    // The function that is given each key: the list of keys is made of the object.
    if (view.op(value) !== Op.Param && view.op(value) !== Op.Element && view.op(value) !== Op.Index) return false;
    const lists = view.op(value) === Op.Param ? this.program.calls.usesOf(refOf(fileOf(root), view.a(value))).map(({ call }) => this.method(call)?.receiver) : [refOf(fileOf(root), view.a(value))];
    return lists.some((list) => list !== undefined && this.program.definitions.of(list).some((def) => this.isKeysOf(def, object)));
  }

  private isKeysOf(def: Ref, object: Ref): boolean {
    if (this.program.op(def) !== Op.Call) return false;
    const [first] = this.program.view(fileOf(def)).list(valueOf(def));
    return first !== undefined && this.isSameObject(object, refOf(fileOf(def), first));
  }

  private isSameObject(one: Ref, other: Ref): boolean {
    return this.subjects.same(one, { subject: other, path: [], danger: 'object', depth: 0 });
  }

  /** The object passes a test that the prototype of all objects fails. */
  private isOther(condition: Ref, polarity: boolean, question: Question): boolean {
    const file = fileOf(condition);
    const view = this.program.view(file);
    const value = valueOf(condition);
    if (view.op(value) === Op.Binary) return this.isOtherKind(condition, polarity, question);
    if (view.op(value) === Op.Member) return polarity && question.danger === 'prototype' && this.subjects.same(refOf(file, view.a(value)), question) && !INHERITED.has(view.str(view.b(value)));
    const parts = this.method(condition);
    if (!parts || !this.subjects.same(parts.argument, question)) return false;
    if (parts.method === 'isArray') return polarity;
    return polarity && question.danger === 'merged-by-constructor' && /^isPlainObject$/i.test(parts.method);
  }

  private isOtherKind(condition: Ref, polarity: boolean, question: Question): boolean {
    const file = fileOf(condition);
    const view = this.program.view(file);
    const value = valueOf(condition);
    const [str = -1, right = -1] = view.list(value);
    const [left, operator, other] = [refOf(file, view.a(value)), view.str(str), refOf(file, right)];
    if (operator === 'instanceof') return polarity && question.danger === 'prototype' && this.subjects.same(left, question);
    if (operator === 'in') return polarity && question.danger === 'prototype' && this.subjects.same(other, question) && !INHERITED.has(this.fixed.constantText(left) ?? 'constructor');
    const type = this.typeTested(left, other, question) ?? this.typeTested(other, left, question);
    if (type === undefined) return false;
    const equal = (operator === '===' || operator === '==') === polarity;
    // `constructor` leads over a function, `__proto__` to an object.
    return (type === (question.danger === 'merged-by-constructor' ? 'function' : 'object')) !== equal;
  }

  private typeTested(side: Ref, constant: Ref, question: Question): string | undefined {
    const view = this.program.view(fileOf(side));
    const value = valueOf(side);
    const isTypeof = view.op(value) === Op.Unary && view.str(view.b(value)) === 'typeof' && this.subjects.same(refOf(fileOf(side), view.a(value)), question);
    return isTypeof ? this.fixed.constantText(constant) : undefined;
  }

  /** `dst[key]` is tested itself, where only `key` is on the way: `if (typeof dst[key] === 'object') merge(dst[key], …)`. */
  guardedRead(read: Ref, danger: Danger): string | undefined {
    const file = fileOf(read);
    const view = this.program.view(file);
    for (let key = view.b(valueOf(read)), steps = 0; view.op(key) === Op.Refine && steps < 20; key = view.a(key), steps++) {
      const [condition = -1, polarity = 0, leaving = -1] = view.list(key);
      if (polarity < 2 && leaving < 0 && this.testsRead(refOf(file, condition), polarity === 1, read, danger, 0)) return 'a check of the object';
    }
    return undefined;
  }

  private testsRead(condition: Ref, polarity: boolean, read: Ref, danger: Danger, depth: number): boolean {
    const file = fileOf(condition);
    const view = this.program.view(file);
    const value = valueOf(condition);
    if (depth > 8) return false;
    if (view.op(value) === Op.Unary && view.str(view.b(value)) === '!') return this.testsRead(refOf(file, view.a(value)), !polarity, read, danger, depth + 1);
    if (view.op(value) === Op.Logical) {
      const [operator = -1, right = -1] = view.list(value);
      const sides = [view.a(value), right].map((side) => this.testsRead(refOf(file, side), polarity, read, danger, depth + 1));
      return (view.str(operator) === '&&') === polarity ? sides.some(Boolean) : sides.every(Boolean);
    }
    const tested = this.readIn(condition, read);
    return tested !== undefined && this.isOther(condition, polarity, { subject: tested, path: [], danger, depth: 0 });
  }

  /** The same read, inside a condition. */
  private readIn(condition: Ref, read: Ref): Ref | undefined {
    const file = fileOf(condition);
    const view = this.program.view(file);
    const value = valueOf(condition);
    const operands = view.op(value) === Op.Call ? Array.from(view.list(value)) : view.op(value) === Op.Binary ? [view.a(value), view.list(value)[1] ?? -1] : [view.a(value)];
    for (const operand of operands) {
      const inner = view.op(operand) === Op.Unary ? view.a(operand) : operand;
      if (inner >= 0 && this.isSameRead(file, inner, valueOf(read))) return refOf(file, inner);
    }
    return undefined;
  }

  private isSameRead(file: number, one: number, other: number): boolean {
    const view = this.program.view(file);
    if (view.op(one) !== Op.Index) return false;
    return this.isSameObject(refOf(file, view.a(one)), refOf(file, view.a(other))) && this.isSameObject(refOf(file, view.b(one)), refOf(file, view.b(other)));
  }

  private method(call: Ref): Method | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    if (view.op(valueOf(call)) !== Op.Call) return undefined;
    const callee = view.a(valueOf(call));
    const [argument = -1] = view.list(valueOf(call));
    if (argument < 0) return undefined;
    // A function that is called by its name alone: `isPlainObject(x)`.
    if (view.op(callee) === Op.Import) return { receiver: refOf(file, callee), method: view.str(view.b(callee)), argument: refOf(file, argument) };
    if (view.op(callee) !== Op.Member) return undefined;
    const name = view.str(view.b(callee));
    const inner = view.a(callee);
    const method = name === 'call' && view.op(inner) === Op.Member ? view.str(view.b(inner)) : name;
    return { receiver: refOf(file, inner), method, argument: refOf(file, argument) };
  }

  /** `name.replace(/_/g, '')`: no `__proto__` is left. */
  replaces(call: Ref, danger: Danger): string | undefined {
    if (danger !== 'property' && danger !== 'enumerated-proto') return undefined;
    const parts = this.method(call);
    if (!parts?.method.startsWith('replace')) return undefined;
    const pattern = this.fixed.regex(parts.argument);
    const text = pattern ? pattern.source.replace(/\+$/, '').replace(/^\[(.)\]$/, '$1') : this.fixed.constantText(parts.argument);
    const second = this.program.view(fileOf(call)).list(valueOf(call))[1];
    const replacement = second === undefined ? undefined : this.fixed.constantText(refOf(fileOf(call), second));
    if (text === undefined || !/^[_prot]$/.test(text) || replacement === undefined || replacement.includes('_')) return undefined;
    return (pattern?.flags.includes('g') ?? parts.method === 'replaceAll') || replacement !== '' ? 'a replacement' : undefined;
  }
}

interface Method {
  readonly receiver: Ref;
  readonly method: string;
  readonly argument: Ref;
}

const OWN: ReadonlySet<string> = new Set(['hasOwnProperty', 'hasOwn', 'propertyIsEnumerable']);
/** Members that every object has. */
const INHERITED: ReadonlySet<string> = new Set(['constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString', 'toString', 'valueOf', '__proto__']);

function ordered(number: number, operator: string, bound: number): boolean | undefined {
  switch (operator) {
    case '===':
    case '==':
      return number === bound;
    case '!==':
    case '!=':
      return number !== bound;
    case '>':
      return number > bound;
    case '>=':
      return number >= bound;
    case '<':
      return number < bound;
    case '<=':
      return number <= bound;
    default:
      return undefined;
  }
}
