/** Owns under which conditions a place of the program runs. */
import { Op, type Location, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';

/** Conditions of the branches around a value, of the exits before it in the same block, and of choices inside expressions; the nearest first. */
export function conditionsOf(program: Program, value: Ref): Location[] {
  if (isPseudo(value)) return [];
  const file = fileOf(value);
  const { regions } = program.module(file);
  const found: Location[] = [];
  for (let region = program.view(file).regionOf(valueOf(value)); region >= 0; region = regions[region]?.parent ?? -1) {
    const condition = regions[region]?.condition ?? -1;
    if (condition >= 0) found.push(program.location(refOf(file, condition)));
  }
  return [...choicesAround(program, value), ...found];
}

/** `a && value`, `a ? value : other`: what decides whether the value is made at all. */
function choicesAround(program: Program, value: Ref): Location[] {
  const file = fileOf(value);
  const view = program.view(file);
  const inner = program.location(value);
  const { to } = program.functionFact(program.functionAround(value));
  const found: Location[] = [];
  for (let at = valueOf(value) + 1; at < to; at++) {
    const op = view.op(at);
    if (op !== Op.Logical && op !== Op.Select) continue;
    const condition = program.location(refOf(file, view.a(at)));
    if (isInside(inner, program.location(refOf(file, at))) && condition.end <= inner.start) found.push(condition);
  }
  return found;
}

const isInside = (inner: Location, outer: Location): boolean => outer.start <= inner.start && inner.end <= outer.end;
