/** Owns loops that run as often as an object's `length` says, in statements and in calls of libraries. */
import { Op, RegionKind, type Iteration, type Ref, type Sink } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

/** Loops of the program that end at a `length`, and nothing before. */
export function iterations(program: Program, isFocus: (file: number) => boolean, calls: readonly Sink[]): Iteration[] {
  const found: Iteration[] = [];
  program.files.forEach((_, file) => {
    if (isFocus(file)) found.push(...loopsOf(program, program.view(file), file));
  });
  for (const call of calls) if (!stopsInside(program, call.ref)) found.push({ ref: call.ref, location: call.location, symbol: call.symbol, callee: call.callee, value: call.value, path: call.path });
  return found;
}

function loopsOf(program: Program, view: ModuleView, file: number): Iteration[] {
  const { regions } = view.module;
  return regions.flatMap((region, index): Iteration[] => {
    const loop = regions[region.parent];
    if (region.kind !== Number(RegionKind.Branch) || loop?.kind !== Number(RegionKind.Loop) || !region.polarity) return [];
    const bound = boundOf(view, region.condition);
    if (!bound || leavesEarly(view, loop.from, loop.to, region.parent, index) || failsOnMissing(view, region.from, loop.to, bound.counter)) return [];
    const ref = refOf(file, bound.end);
    return [{ ref, location: program.location(ref), symbol: program.symbol(ref), callee: 'the loop', value: refOf(file, bound.object), path: [] }];
  });
}

/** Loops of the program that go on until a number is reached. */
export function counts(program: Program, isFocus: (file: number) => boolean): Iteration[] {
  return program.files.flatMap((_, file) => {
    if (!isFocus(file)) return [];
    const view = program.view(file);
    return view.module.regions.flatMap((region, index): Iteration[] => {
      const loop = view.module.regions[region.parent];
      if (region.kind !== Number(RegionKind.Branch) || loop?.kind !== Number(RegionKind.Loop) || !region.polarity || boundOf(view, region.condition)) return [];
      const more = greaterOf(view, region.condition);
      if (more === undefined || leavesEarly(view, loop.from, loop.to, region.parent, index)) return [];
      const ref = refOf(file, region.condition);
      return [{ ref, location: program.location(ref), symbol: program.symbol(ref), callee: 'the loop', value: refOf(file, refined(view, region.condition, more)), path: [] }];
    });
  });
}

/** The side of a comparison that is greater while the loop goes on. */
function greaterOf(view: ModuleView, condition: number): number | undefined {
  if (condition < 0) return undefined;
  if (view.op(condition) === Op.Phi) return countsDown(view, condition) ? condition : undefined;
  if (view.op(condition) !== Op.Binary) return undefined;
  const [str = -1, right = -1] = view.list(condition);
  const operator = view.str(str);
  return /^[<>]=?$/.test(operator) ? (operator.startsWith('<') ? right : view.a(condition)) : undefined;
}

/** `while (n--)` */
const countsDown = (view: ModuleView, phi: number): boolean => view.op(phi + 1) === Op.Unary && view.a(phi + 1) === phi && view.str(view.b(phi + 1)) === '--';

/** `i < object.length`, also where the length stands in a variable; a counter that begins there and goes down. */
function boundOf(view: ModuleView, condition: number): { readonly end: number; readonly object: number; readonly counter: number } | undefined {
  if (condition < 0) return undefined;
  const compared = view.op(condition) === Op.Binary ? greaterOf(view, condition) : countsDown(view, condition) ? condition : undefined;
  if (compared === undefined) return undefined;
  const bound = view.rootOf(compared);
  const [str = -1, right = -1] = view.op(condition) === Op.Binary ? view.list(condition) : [];
  const lesser = view.op(condition) !== Op.Binary ? bound : view.str(str).startsWith('<') ? view.a(condition) : right;
  const begins = view.op(bound) === Op.Phi ? begunAt(view, bound) : undefined;
  const length = begins ?? bound;
  if (view.op(length) !== Op.Member || view.str(view.b(length)) !== 'length') return undefined;
  const object = begins === undefined ? refined(view, condition, view.a(length)) : refinedBefore(view, bound, view.a(length));
  return { end: begins === undefined ? length : condition, object, counter: begins === undefined ? view.rootOf(lesser) : bound };
}

/** The object with what has last been found out of it before a loop. */
function refinedBefore(view: ModuleView, loop: number, object: number): number {
  const root = view.rootOf(object);
  for (let value = loop - 1; value > root; value--) if (view.op(value) === Op.Refine && view.rootOf(value) === root) return value;
  return object;
}

/** Where a counter begins: at a number, or at the place before it. */
function begunAt(view: ModuleView, phi: number): number | undefined {
  const [first] = view.list(phi);
  if (first === undefined || first >= phi) return undefined;
  const begin = view.rootOf(first);
  const isLess = view.op(begin) === Op.Binary && view.str(view.list(begin)[0] ?? -1) === '-';
  return isLess ? view.rootOf(view.a(begin)) : begin;
}

/** The object with what is known of it where the loop begins: checks of a length that was read before count, too. */
function refined(view: ModuleView, condition: number, object: number): number {
  for (let value = condition + 1; value < view.module.op.length && view.op(value) === Op.Refine; value++) {
    if (view.list(value)[0] === condition && view.rootOf(value) === view.rootOf(object)) return view.a(value);
  }
  return object;
}

/** A return, a throw or an early exit inside: the loop may end by itself. */
function leavesEarly(view: ModuleView, from: number, to: number, loop: number, test: number): boolean {
  const fn = view.functionOf(from);
  for (let value = from; value < to; value++) {
    const op = view.op(value);
    if ((op === Op.Return || op === Op.Throw) && view.functionOf(value) === fn) return true;
  }
  return view.module.regions.some((region, index) => region.kind === Number(RegionKind.After) && index !== test && isWithin(view, region.parent, loop));
}

function isWithin(view: ModuleView, region: number, loop: number): boolean {
  for (let at = region; at >= 0; at = view.module.regions[at]?.parent ?? -1) if (at === loop) return true;
  return false;
}

/** `list[i].name` throws where nothing stands at the index: the loop ends there. */
function failsOnMissing(view: ModuleView, from: number, to: number, counter: number): boolean {
  const read = (value: number): boolean => value >= 0 && view.op(value) === Op.Index && view.rootOf(view.b(value)) === counter;
  for (let value = from; value < to; value++) if (needsValue(view, value, (base) => read(view.rootOf(base)))) return true;
  return false;
}

/** Is a value of the kind used so that nothing in its place throws? */
function needsValue(view: ModuleView, value: number, isRead: (value: number) => boolean): boolean {
  switch (view.op(value)) {
    case Op.Member:
    case Op.Index:
    case Op.Call:
    case Op.Element:
    case Op.Spread:
    case Op.Update:
      return isRead(view.a(value));
    default:
      return false;
  }
}

/** Does a function given to the call throw, or fail where there is no element? */
function stopsInside(program: Program, call: Ref): boolean {
  const file = fileOf(call);
  const view = program.view(file);
  return Array.from(view.list(valueOf(call))).some((argument) =>
    program.definitions.of(refOf(file, argument)).some((def) => {
      const fn = program.functionOf(def);
      if (fn === undefined) return false;
      const { from, to, params } = program.functionFact(fn);
      const inner = program.view(fileOf(fn));
      const isElement = (base: number): boolean => inner.rootOf(base) === params[0]?.value;
      for (let value = from; value < to; value++) if (inner.op(value) === Op.Throw || needsValue(inner, value, isElement)) return true;
      return false;
    }),
  );
}
