/** Owns the reading of a linked program in tests: what a value may be and which functions call which, in a few words. */
import { Op, type Ref } from '../../src/facts/index.ts';
import { fileOf, isInstance, isMade, isMethod, isNamespace, link, madeFunction, refOf, valueOf, type Program } from '../../src/link/index.ts';
import { memoryRepository } from '../../src/project/index.ts';

export type Files = Readonly<Record<string, string>>;

/** A text alone is `src/case.ts`. */
export const program = (files: Files | string): Program => link(memoryRepository(typeof files === 'string' ? { 'src/case.ts': files } : files).input);

const stem = (path: string): string => path.replace(/^src\//, '').replace(/\.\w+$/, '');

/** Name and file of a function: `find in db`, methods as `Db.find`. */
export function functionName(linked: Program, fn: Ref): string {
  const { name, owner } = linked.functionFact(fn);
  const cls = linked.module(fileOf(fn)).classes[owner];
  const own = linked.text(fileOf(fn), name) || 'anonymous';
  return `${cls ? `${linked.text(fileOf(fn), cls.name)}.` : ''}${own} in ${stem(linked.path(fileOf(fn)))}`;
}

function describe(linked: Program, def: Ref): string {
  const file = fileOf(def);
  const here = stem(linked.path(file));
  const { classes } = linked.module(file);
  if (isNamespace(def)) return `module ${here}`;
  if (isInstance(def)) return `a ${linked.text(file, classes[linked.classIndex(def)]?.name ?? -1)} of ${here}`;
  if (isMade(def)) return `made by ${functionName(linked, madeFunction(def))}`;
  const fn = linked.functionOf(def);
  if (fn !== undefined || isMethod(def)) return `function ${functionName(linked, fn ?? def)}`;
  const view = linked.view(file);
  const value = valueOf(def);
  switch (view.op(value)) {
    case Op.Const: return view.str(view.b(value));
    case Op.Class: return `class ${linked.text(file, classes[view.a(value)]?.name ?? -1)} of ${here}`;
    case Op.Import: return `${view.str(view.a(value))}#${view.str(view.b(value))}`;
    case Op.Object: return `object in ${here}`;
    case Op.Array: return `array in ${here}`;
    case Op.Param: return `parameter ${view.b(value)}`;
    case Op.Global: return `global ${view.str(view.a(value))}`;
    case Op.Member: return `.${view.str(view.b(value))}`;
    case Op.Call: return 'a call';
    case Op.New: return 'a construction';
    case Op.TypeRef: return 'a type';
    default: return `op ${view.op(value)}`;
  }
}

/** Calls of the free function `name`, in order of files and place. */
export function callsOf(linked: Program, name: string): Ref[] {
  return linked.files.flatMap(({ module }, file) => {
    const view = linked.view(file);
    const isIt = (value: number): boolean => view.op(value) === Op.Call && view.op(view.a(value)) === Op.Global && view.str(view.a(view.a(value))) === name;
    return Array.from(module.op.keys()).filter(isIt).map((value) => refOf(file, value));
  });
}

/** What the arguments of each `is(…)` may be; alternatives are joined by `|`. */
export function defined(files: Files | string): string[] {
  const linked = program(files);
  // The call graph lets parameters be followed to arguments.
  linked.calls.callees(0);
  return callsOf(linked, 'is').flatMap((call) => Array.from(linked.view(fileOf(call)).list(valueOf(call)), (arg) => {
    const defs = linked.definitions.of(refOf(fileOf(call), arg));
    return [...new Set(defs.map((def) => describe(linked, def)))].sort().join(' | ');
  }));
}

/** Names of the functions that call the function whose name (`find in db`) is given. */
export function callersOf(linked: Program, name: string): string[] {
  return callersIn(linked, functionNamed(linked, name));
}

function callersIn(linked: Program, fn: Ref): string[] {
  return linked.calls.callersOf(fn).map((call) => (valueOf(linked.functionAround(call)) === 0 ? `top of ${stem(linked.path(fileOf(call)))}` : functionName(linked, linked.functionAround(call)))).sort();
}

/** The function of the name; throws when there is none, or more than one. */
export function functionNamed(linked: Program, name: string): Ref {
  const found = linked.files.flatMap(({ module }, file) => Array.from(module.functions.keys(), (fn) => refOf(file, fn))).filter((fn) => functionName(linked, fn) === name);
  if (found.length !== 1) throw new Error(`There are ${found.length} functions ${name}.`);
  return found[0] as Ref;
}
