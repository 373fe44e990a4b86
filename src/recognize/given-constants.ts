/** Owns the constants that callers give where a value is a parameter: `verify(false)` of `verify = (on) => ({ rejectUnauthorized: on })`. */
import { Op, type GivenArgument, type GivenConstant, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';

const MAX_CALLERS = 12;
const MAX_DEPTH = 4;
const MAX_FOUND = 24;

/** The constant itself, or one for each caller that gives one; what is not known is left out. */
export function givenConstants(program: Program, constants: Constants, ref: Ref, path: readonly string[]): readonly GivenConstant[] {
  const found: GivenConstant[] = [];
  const visit = (value: Ref, below: readonly string[], depth: number): void => {
    const constant = constants.of(value, below);
    if (constant.known) {
      found.push({ value: constant.value, location: depth === 0 ? constant.location : program.location(value) });
      return;
    }
    if (depth >= MAX_DEPTH || found.length > MAX_FOUND) return;
    const direct = argumentsFor(program, value, below);
    const defs = direct.length > 0 ? [] : constants.at(value, below);
    // Where several things may stand there, a condition chooses, and what it is cannot be told.
    const given = defs.length === 1 ? argumentsFor(program, defs[0] as Ref, []) : direct;
    for (const one of given) visit(one.ref, one.path, depth + 1);
  };
  visit(ref, path, 0);
  return found;
}

const UNKNOWN = /^\uFFFC*$/;

/** Texts that a value may be; where it is a parameter, those that callers give. */
export function givenTexts(program: Program, constants: Constants, textsOf: (ref: Ref, path: readonly string[]) => readonly string[], ref: Ref, path: readonly string[], depth = 0): readonly string[] {
  const own = textsOf(ref, path);
  const given = depth < MAX_DEPTH && own.every((text) => UNKNOWN.test(text)) ? [argumentsFor(program, ref, path), ...constants.at(ref, path).map((def) => argumentsFor(program, def, []))].find((one) => one.length > 0) : undefined;
  return given ? given.flatMap((one) => givenTexts(program, constants, textsOf, one.ref, one.path, depth + 1)).slice(0, MAX_FOUND) : own;
}

/** What callers give for a parameter, or for a member of one. */
export function argumentsFor(program: Program, def: Ref, below: readonly string[]): GivenArgument[] {
  if (isPseudo(def)) return [];
  const file = fileOf(def);
  const view = program.view(file);
  const path = [...below];
  let value = view.rootOf(valueOf(def));
  for (let steps = 0; steps < 4 && view.op(value) === Op.Member; steps++) {
    path.unshift(view.str(view.b(value)));
    value = view.rootOf(view.a(value));
  }
  if (view.op(value) !== Op.Param) return [];
  const fn = refOf(file, view.a(value));
  const callers = program.calls.callersOf(fn);
  if (callers.length > MAX_CALLERS) return [];
  return callers.flatMap((call) => {
    const argument = program.calls.argument(call, fn, view.b(value));
    return argument === undefined ? [] : [{ call, ref: argument, path }];
  });
}
