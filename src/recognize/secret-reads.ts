/** Owns reads of passwords and secrets by their name, in functions of routes. */
import { ConstKind, Op, type HttpMethod, type Ref, type Route, type SecretRead } from '../facts/index.ts';
import { refOf, type ModuleView, type Program } from '../link/index.ts';
import { sensitiveKind } from './names.ts';

/** `routes` are asked for when there is such a read. */
export function secretReads(program: Program, routes: () => readonly Route[], isFocus: (file: number) => boolean): SecretRead[] {
  let methods: ReturnType<typeof methodsOf> | undefined;
  const found: SecretRead[] = [];
  program.files.forEach((source, file) => {
    if (!isFocus(file)) return;
    const view = program.view(file);
    const add = (name: string, value: number): void => {
      const kind = sensitiveKind(name);
      if (kind !== 'password' && kind !== 'secret') return;
      const ref = refOf(file, value);
      methods ??= methodsOf(routes());
      const around = methodsAround(view, file, value, methods);
      if (around.length > 0) found.push({ ref, location: program.location(ref), symbol: program.symbol(ref), name, methods: around });
    };
    const { op } = source.module;
    for (let value = 0; value < op.length; value++) {
      const name = op[value] === Op.Member || op[value] === Op.Param || op[value] === Op.Call ? nameOf(view, value) : '';
      if (name !== '') add(name, value);
    }
    // `const password = request.query.p`
    for (const { name, value } of source.module.named) if (value >= 0) add(view.str(name), value);
  });
  return found;
}

/** The methods of the routes whose functions, of their own or in front of them, these are. */
function methodsOf(routes: readonly Route[]): ReadonlyMap<Ref, ReadonlySet<HttpMethod>> {
  const found = new Map<Ref, Set<HttpMethod>>();
  for (const { method, before, handler } of routes) {
    for (const { functions } of [...before.filter(({ attached }) => attached === 'route'), handler]) {
      for (const fn of functions) found.set(fn, (found.get(fn) ?? new Set()).add(method));
    }
  }
  return found;
}

/** A member, the key of a call, a parameter. */
function nameOf(view: ModuleView, value: number): string {
  if (view.op(value) === Op.Member) return view.str(view.b(value));
  if (view.op(value) === Op.Param) return view.str(view.module.functions[view.a(value)]?.params[view.b(value)]?.name ?? -1);
  const [first] = view.op(value) === Op.Call ? view.list(value) : [];
  const key = first === undefined ? undefined : view.rootOf(first);
  return key !== undefined && view.op(key) === Op.Const && Number(view.a(key)) === Number(ConstKind.String) ? view.str(view.b(key)) : '';
}

function methodsAround(view: ModuleView, file: number, value: number, methods: ReadonlyMap<Ref, ReadonlySet<HttpMethod>>): readonly HttpMethod[] {
  const { functions } = view.module;
  for (let fn = view.functionOf(value); fn > 0; fn = functions[fn]?.parent ?? -1) {
    const found = methods.get(refOf(file, fn));
    if (found) return [...found];
  }
  return [];
}
