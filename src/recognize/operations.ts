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
  for (let value = 0; value < view.module.op.length; value++) {
    if (view.op(value) !== Op.Binary) continue;
    const [operator = -1, right = -1] = view.list(value);
    const ref = refOf(file, value);
    if (right < 0 || !OPERATORS.has(view.str(operator))) continue;
    found.push({ ref, location: program.location(ref), symbol: program.symbol(ref), operator: view.str(operator), bounded: isBounded(view, view.a(value)), left: refOf(file, view.a(value)), right: refOf(file, right) });
  }
  return found;
}

const BOUNDS = new Set(['<', '<=', '>', '>=']);

/** Was the value (or what it is a part of) compared with a bound on the way here? */
function isBounded(view: ModuleView, start: number): boolean {
  for (let at = start, steps = 0; at >= 0 && steps < 12; steps++) {
    const op = view.op(at);
    if (op === Op.Refine) {
      const [condition = -1] = view.list(at);
      if (view.op(condition) === Op.Binary && BOUNDS.has(view.str(view.list(condition)[0] ?? -1))) return true;
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
  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
  ) {}

  of(ref: Ref, path: readonly string[] = []): readonly string[] {
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
    if (isPseudo(def) || depth > 8) return UNKNOWN;
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    if (view.op(value) === Op.Const) return Number(view.a(value)) === Number(ConstKind.Digest) ? UNKNOWN : view.str(view.b(value));
    if (view.op(value) !== Op.Concat && view.op(value) !== Op.Template) return UNKNOWN;
    return Array.from(view.list(value).subarray(0, MAX_PARTS), (part) => this.only(refOf(file, part), depth + 1)).join('');
  }
}

/** What may have made a value; of a text, what its parts are made of. */
export function madeOf(program: Program, ref: Ref): readonly Ref[] {
  return program.definitions.of(ref).flatMap((def) => {
    if (isPseudo(def)) return [];
    const op = program.op(def);
    if (op !== Op.Concat && op !== Op.Template) return [def];
    return Array.from(program.view(fileOf(def)).list(valueOf(def)), (part) => program.definitions.of(refOf(fileOf(def), part))).flat();
  });
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
