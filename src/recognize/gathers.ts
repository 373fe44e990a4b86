/** Owns functions that gather the chunks of a stream: do they stop at some number of bytes? */
import { ConstKind, Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

const KEEPS: ReadonlySet<string> = new Set(['push', 'unshift', 'concat']);
const STOPS: ReadonlySet<string> = new Set(['destroy', 'pause', 'abort', 'cancel', 'close']);

/** What a callback for chunks does with them; undefined when it keeps none, or is none of the program's functions. */
export function gathers(program: Program, callback: Ref): 'bounded' | 'unbounded' | undefined {
  const fns = program.definitions.of(callback).map((def) => (isPseudo(def) ? undefined : program.functionOf(def)));
  const found = fns.map((fn) => (fn === undefined ? undefined : ofFunction(program, fn)));
  return found.includes('unbounded') && !found.includes(undefined) ? 'unbounded' : found.includes('bounded') ? 'bounded' : undefined;
}

function ofFunction(program: Program, fn: FnRef): 'bounded' | 'unbounded' | undefined {
  const view = program.view(fileOf(fn));
  const { from, to, parent } = program.functionFact(fn);
  let keeps = false;
  for (let value = from; value < to; value++) keeps ||= isKept(view, value, valueOf(fn));
  if (!keeps) return undefined;
  // A check of the announced length stands around the callback.
  const outer = parent > 0 ? program.functionFact(refOf(fileOf(fn), parent)) : { from, to };
  return stops(view, from, to) || announces(view, Math.min(from, outer.from), Math.max(to, outer.to)) ? 'bounded' : 'unbounded';
}

/** `chunks.push(chunk)`, `body += chunk`. */
function isKept(view: ModuleView, value: number, fn: number): boolean {
  const isChunk = (part: number): boolean => isMadeOf(view, part, fn);
  switch (view.op(value)) {
    case Op.Call:
      return view.op(view.a(value)) === Op.Member && KEEPS.has(view.str(view.b(view.a(value)))) && [...view.list(value)].some(isChunk);
    case Op.Concat: case Op.Template:
      return [...view.list(value)].some(isChunk) && view.list(value).length > 1;
    case Op.Binary: {
      const [operator = -1, right = -1] = view.list(value);
      return view.str(operator) === '+' && (isChunk(view.a(value)) || isChunk(right));
    }
    default:
      return false;
  }
}

/** The first parameter, also as text or as bytes. */
function isMadeOf(view: ModuleView, value: number, fn: number): boolean {
  const root = value < 0 ? -1 : view.rootOf(value);
  if (root < 0) return false;
  if (view.op(root) === Op.Param) return view.a(root) === fn && view.b(root) === 0;
  if (view.op(root) !== Op.Call) return false;
  const callee = view.a(root);
  return [...view.list(root), ...(view.op(callee) === Op.Member ? [view.a(callee)] : [])].some((part) => view.op(view.rootOf(part)) === Op.Param && view.a(view.rootOf(part)) === fn);
}

function stops(view: ModuleView, from: number, to: number): boolean {
  for (let value = from; value < to; value++) {
    const op = view.op(value);
    if (op === Op.Binary && /^[<>]=?$/.test(view.str(view.list(value)[0] ?? -1))) return true;
    if (op === Op.Call && view.op(view.a(value)) === Op.Member && STOPS.has(view.str(view.b(view.a(value))))) return true;
  }
  return false;
}

function announces(view: ModuleView, from: number, to: number): boolean {
  for (let value = from; value < to; value++) {
    if (view.op(value) === Op.Member && /^content-length$/i.test(view.str(view.b(value)))) return true;
    if (view.op(value) === Op.Const && view.a(value) === Number(ConstKind.String) && /^content-length$/i.test(view.str(view.b(value)))) return true;
  }
  return false;
}
