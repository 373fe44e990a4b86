/** Owns comparisons and remainders, as far as a rule asks what is compared or divided. */
import { ConstKind, Op, type Location, type Operation, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';

const OPERATORS = new Set(['%', '/', '*', '===', '!==', '==', '!=']);
/** Stands for the parts of a text that are not known. */
const UNKNOWN = '\uFFFC';
const MAX_PARTS = 40;

/** Operations of a file. */
export function operationsOf(program: Program, file: number): Operation[] {
  const view = program.view(file);
  const found: Operation[] = [];
  const { op } = view.module;
  for (let value = 0; value < op.length; value++) {
    const parts = op[value] === Op.Binary ? binary(view, value) : op[value] === Op.Call ? comparing(view, value) : op[value] === Op.Concat ? sum(view, value) : undefined;
    if (!parts) continue;
    const ref = refOf(file, value);
    found.push({ ref, location: program.location(ref), symbol: program.symbol(ref), operator: parts.operator, bounded: isBounded(view, parts.left), left: refOf(file, parts.left), right: refOf(file, parts.right) });
  }
  return found;
}

/** `a + b`: of numbers a sum, of texts one text; the first two parts. */
function sum(view: ModuleView, value: number): Parts | undefined {
  const [left = -1, right = -1] = view.list(value);
  return left >= 0 && right >= 0 ? { operator: '+', left, right } : undefined;
}

interface Parts {
  readonly operator: string;
  readonly left: number;
  readonly right: number;
}

function binary(view: ModuleView, value: number): Parts | undefined {
  const [operator = -1, right = -1] = view.list(value);
  return right >= 0 && OPERATORS.has(view.str(operator)) ? { operator: view.str(operator), left: view.a(value), right } : undefined;
}

/** `Object.is(a, b)`, `Buffer.compare(a, b)`, `a.equals(b)`, `a.localeCompare(b)`, `list.includes(b)`. */
function comparing(view: ModuleView, value: number): Parts | undefined {
  const callee = view.a(value);
  if (view.op(callee) !== Op.Member) return undefined;
  const name = view.str(view.b(callee));
  const object = view.rootOf(view.a(callee));
  const [first = -1, second = -1] = view.list(value);
  const on = view.op(object) === Op.Global ? view.str(view.a(object)) : '';
  if (first >= 0 && second >= 0 && `${on}.${name}` in STATIC) return { operator: `${on}.${name}`, left: first, right: second };
  return first >= 0 && second < 0 && COMPARES.has(name) ? { operator: name, left: view.a(callee), right: first } : undefined;
}

const COMPARES: ReadonlySet<string> = new Set(['equals', 'localeCompare', 'includes', 'startsWith']);
const STATIC: Readonly<Record<string, true>> = { 'Object.is': true, 'Buffer.compare': true };

const BOUNDS = new Set(['<', '<=', '>', '>=']);

/** Was the value (or what it is a part of) compared with a bound on the way here? */
function isBounded(view: ModuleView, start: number): boolean {
  for (let at = start, steps = 0; at >= 0 && steps < 12; steps++) {
    const op = view.op(at);
    if (op === Op.Refine) {
      // Behind a call that may return, nothing is known yet.
      const [first = -1, , leaving = -1] = view.list(at);
      const condition = leaving < 0 ? first : -1;
      const [operator = -1, right = -1] = view.op(condition) === Op.Binary ? view.list(condition) : [];
      // `i < bytes.length` bounds the place and not what stands there.
      const isOfLength = [view.a(condition), right].some((side) => side >= 0 && view.op(side) === Op.Member && view.str(view.b(side)) === 'length');
      if (operator >= 0 && BOUNDS.has(view.str(operator)) && !isOfLength) return true;
    } else if (op !== Op.Member && op !== Op.Index && op !== Op.Element && op !== Op.Await && op !== Op.Cast) return false;
    at = view.a(at);
  }
  return false;
}

/** The outermost function around a value, as a place; undefined at the top of a file. */
export function enclosing(program: Program, ref: Ref): Location | undefined {
  const file = fileOf(ref);
  const { functions } = program.module(file);
  let at = program.view(file).functionOf(valueOf(ref));
  if (at <= 0) return undefined;
  const around = (fact: (typeof functions)[number]): boolean => fact.parent > 0;
  for (let fact = functions[at]; fact && around(fact); fact = functions[at]) at = fact.parent;
  const outer = functions[at];
  return outer && { ...program.location(ref), start: outer.start, end: outer.end };
}

/** Texts that a value may be, with a mark for each part that is not known; those of an array one by one. */
export class Texts {
  /** Parts that one answer may still look at: functions that call each other make texts of texts without end. */
  private left = 0;

  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
  ) {}

  of(ref: Ref, path: readonly string[] = []): readonly string[] {
    this.left = MAX_TEXT_STEPS;
    const defs = this.constants.at(ref, path);
    return defs.flatMap((def) => (!isPseudo(def) && this.program.op(def) === Op.Array ? this.items(def) : [this.text(def, 0)]));
  }

  private items(array: Ref): readonly string[] {
    return Array.from(this.program.view(fileOf(array)).list(valueOf(array)), (item) => this.only(refOf(fileOf(array), item), 1));
  }

  private only(ref: Ref, depth: number): string {
    const defs = this.program.definitions.of(ref);
    return defs.length === 1 ? this.text(defs[0] as Ref, depth) : UNKNOWN;
  }

  private text(def: Ref, depth: number): string {
    if (isPseudo(def) || depth > 8 || --this.left < 0) return UNKNOWN;
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    if (view.op(value) === Op.Const) return Number(view.a(value)) === Number(ConstKind.Digest) ? UNKNOWN : view.str(view.b(value));
    if (view.op(value) === Op.Call) return this.called(file, view, value, depth);
    if (view.op(value) !== Op.Concat && view.op(value) !== Op.Template) return UNKNOWN;
    return Array.from(view.list(value).subarray(0, MAX_PARTS), (part) => this.only(refOf(file, part), depth + 1)).join('');
  }

  /** `['a', 'b'].join(':')`, and texts in another case. */
  private called(file: number, view: ModuleView, call: number, depth: number): string {
    const callee = view.a(call);
    if (view.op(callee) !== Op.Member) return UNKNOWN;
    const [name, object] = [view.str(view.b(callee)), refOf(file, view.a(callee))];
    if (name === 'toLowerCase') return this.only(object, depth + 1).toLowerCase();
    if (name === 'toUpperCase') return this.only(object, depth + 1).toUpperCase();
    const [array, ...others] = name === 'join' ? this.program.definitions.of(object) : [];
    if (array === undefined || others.length > 0 || isPseudo(array) || this.program.op(array) !== Op.Array) return UNKNOWN;
    const [between] = view.list(call);
    return this.items(array).join(between === undefined ? ',' : this.only(refOf(file, between), depth + 1));
  }
}

/** What may have made a value, in whatever form; of a text, what its parts are made of. */
export function madeOf(program: Program, ref: Ref): readonly Ref[] {
  const found = new Set<Ref>();
  collect(program, ref, 0, found);
  return [...found];
}

function collect(program: Program, ref: Ref, depth: number, found: Set<Ref>): void {
  for (const def of program.definitions.of(ref)) {
    if (isPseudo(def) || found.size >= MAX_MADE) continue;
    const view = program.view(fileOf(def));
    const op = view.op(valueOf(def));
    const isText = op === Op.Concat || op === Op.Template;
    const inner = op === Op.Call ? otherForm(view, valueOf(def)) : undefined;
    const parts = isText ? Array.from(view.list(valueOf(def))) : inner === undefined ? [] : [inner];
    if (parts.length === 0 || depth >= MAX_FORMS) found.add(def);
    else for (const part of parts) collect(program, refOf(fileOf(def), part), depth + 1, found);
  }
}

const ENCODES: ReadonlySet<string> = new Set(['String', 'btoa', 'encodeURIComponent']);
const MAX_TEXT_STEPS = 2000;
/** Makers of one value that are looked at. */
const MAX_MADE = 400;
const MAX_FORMS = 4;

/** What a value is another form of: `digest.toString('hex')`, `Buffer.from(text)`, `String(id)`. */
function otherForm(view: ModuleView, call: number): number | undefined {
  const callee = view.a(call);
  if (view.op(callee) === Op.Global) return ENCODES.has(view.str(view.a(callee))) ? view.list(call)[0] : undefined;
  if (view.op(callee) !== Op.Member) return undefined;
  const name = view.str(view.b(callee));
  const object = view.rootOf(view.a(callee));
  if (name === 'toString' || name === 'trim' || name === 'toLowerCase') return view.a(callee);
  return name === 'from' && view.op(object) === Op.Global && view.str(view.a(object)) === 'Buffer' ? view.list(call)[0] : undefined;
}

/** Names of members that are read in a place, separated by spaces. */
export function memberNames(program: Program, place: Location): string {
  const file = program.files.findIndex(({ path }) => path === place.file);
  if (file < 0) return '';
  const view = program.view(file);
  const { op, start, end } = view.module;
  const names = new Set<string>();
  for (let value = 0; value < op.length; value++) {
    if (op[value] === Op.Member && (start[value] as number) >= place.start && (end[value] as number) <= place.end) names.add(view.str(view.b(value)));
  }
  return [...names].join(' ');
}
