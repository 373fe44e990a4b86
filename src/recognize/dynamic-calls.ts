/** Owns calls of a method whose name is computed: `handlers[name]()`, `handlers.get(name)()`. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

export interface DynamicCall {
  /** The value that chooses the method. */
  readonly key: Ref;
  /** `global` when functions of the language itself are within reach, such as `eval`. */
  readonly on: 'global' | 'object' | 'map';
}

/** Nothing when the callee is written out, or when its type was checked before. */
export function dynamicCall(program: Program, call: Ref, text: (ref: Ref) => string): DynamicCall | undefined {
  const file = fileOf(call);
  const view = program.view(file);
  const shown = (condition: number): string => text(refOf(file, condition));
  const callee = unrefined(view, calledAt(view, valueOf(call)), shown);
  if (callee === undefined) return undefined;
  // `typeof handlers[name] === 'function'` speaks of the name, too.
  if (view.op(callee) === Op.Index && unrefined(view, view.b(callee), shown) === undefined) return undefined;
  if (view.op(callee) === Op.Index) return { key: refOf(file, view.b(callee)), on: isGlobal(view, view.a(callee)) ? 'global' : 'object' };
  const looked = view.op(callee) === Op.Call ? reflected(view, callee) : undefined;
  if (looked) return unrefined(view, looked.key, shown) === undefined ? undefined : { key: refOf(file, looked.key), on: isGlobal(view, looked.object) ? 'global' : 'object' };
  if (view.op(callee) !== Op.Call || isChecked(view, valueOf(call), callee, shown)) return undefined;
  return fromMap(program, file, view, callee, shown);
}

/** What runs: `f` of `f()`, of `f.call(self)` and of `Reflect.apply(f, self, [])`. */
function calledAt(view: ModuleView, call: number): number {
  const callee = view.a(call);
  if (view.op(callee) !== Op.Member || !/^(?:call|apply)$/.test(view.str(view.b(callee)))) return callee;
  const on = view.a(callee);
  const isReflect = view.op(on) === Op.Global && view.str(view.a(on)) === 'Reflect';
  return isReflect ? (view.list(call)[0] ?? callee) : on;
}

/** `Reflect.get(object, key)` */
function reflected(view: ModuleView, call: number): { readonly object: number; readonly key: number } | undefined {
  const callee = view.a(call);
  const [object, key] = view.list(call);
  if (object === undefined || key === undefined || view.op(callee) !== Op.Member || view.str(view.b(callee)) !== 'get') return undefined;
  return view.op(view.a(callee)) === Op.Global && view.str(view.a(view.a(callee))) === 'Reflect' ? { object, key } : undefined;
}

/** A map has nothing but what the program put there, so that any check of what was found is enough: `if (!found) return`, `found?.()`. */
function isChecked(view: ModuleView, call: number, found: number, text: (value: number) => string): boolean {
  const callee = view.a(call);
  if (callee !== found) return view.op(callee) === Op.Refine || (view.op(callee) === Op.Await && view.op(view.a(callee)) === Op.Refine);
  return text(call).slice(text(callee).length).trimStart().startsWith('?.');
}

/** The callee itself; undefined when a check of its type lies on the way. */
function unrefined(view: ModuleView, start: number, text: (condition: number) => string): number | undefined {
  let value = start;
  for (let steps = 0; steps < 20; steps++) {
    const op = view.op(value);
    if (op === Op.Refine) {
      const [condition = -1, polarity = 2] = view.list(value);
      if (isCheck(text(condition), polarity)) return undefined;
    } else if (op !== Op.Await && op !== Op.Cast) return value;
    value = view.a(value);
  }
  return undefined;
}

/** That a list does not have the name, says nothing of the function. */
function isCheck(condition: string, polarity: number): boolean {
  if (/\btypeof\b|\binstanceof\b|isFunction/.test(condition)) return true;
  return condition.includes('.has(') && !/&&|\|\|/.test(condition) ? polarity === (condition.startsWith('!') ? 0 : 1) : condition.includes('.has(');
}

const GLOBALS: ReadonlySet<string> = new Set(['global', 'globalThis', 'window', 'self', 'Function', 'Reflect', 'process']);

function isGlobal(view: ModuleView, value: number): boolean {
  return view.op(value) === Op.Function || (view.op(value) === Op.Global && GLOBALS.has(view.str(view.a(value))));
}

function fromMap(program: Program, file: number, view: ModuleView, call: number, text: (condition: number) => string): DynamicCall | undefined {
  const callee = view.a(call);
  const [key] = view.list(call);
  if (key === undefined || view.op(callee) !== Op.Member || view.str(view.b(callee)) !== 'get') return undefined;
  if (unrefined(view, key, text) === undefined) return undefined;
  const isMap = program.definitions.of(refOf(file, view.a(callee))).some((def) => !isPseudo(def) && program.op(def) === Op.New && isNamed(program.view(fileOf(def)), valueOf(def), 'Map'));
  return isMap ? { key: refOf(file, key), on: 'map' } : undefined;
}

function isNamed(view: ModuleView, made: number, name: string): boolean {
  const callee = view.a(made);
  return view.op(callee) === Op.Global && view.str(view.a(callee)) === name;
}
