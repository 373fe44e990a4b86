/** Owns which routers somebody asks for: imports them, hands them to a server, exports them as what the module is. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Evaluator } from './setup-evaluate.ts';

/**
 * Routers of modules that are imported, exported as default, handed over, or asked by a member that registers nothing (`app.fetch`).
 * A file sees a router only if it makes one or imports, on whatever way, one of `makers`: no value of another file is looked at.
 */
export function usedRouters(program: Program, values: Evaluator, registering: ReadonlySet<string>, makers: readonly number[]): ReadonlySet<number> {
  const near = importersOf(program, makers);
  const found = new Set<number>();
  const note = (ref: Ref): void => {
    const value = values.of(ref, undefined);
    if (value.kind === 'router') found.add(value.router);
    else if (value.kind === 'dictionary') for (const item of value.entries.values()) if (item.kind === 'router') found.add(item.router);
  };
  program.files.forEach((source, file) => {
    if (source.role !== 'source' || !near.has(file)) return;
    for (const name of ['default', '=']) for (const ref of program.exports.own(file, name)) note(ref);
    const view = program.view(file);
    const ops = source.module.op;
    for (let value = 0; value < ops.length; value++) {
      const op = ops[value];
      if (op === Op.Import) note(refOf(file, value));
      else if (op === Op.Member && !registering.has(view.str(view.b(value)))) {
        const base = view.rootOf(view.a(value));
        if (view.op(base) === Op.New || view.op(base) === Op.Call) note(refOf(file, base));
      } else if (op === Op.Call) {
        for (const arg of view.list(value)) {
          const root = view.rootOf(arg);
          if (view.op(root) === Op.New || view.op(root) === Op.Call) note(refOf(file, root));
        }
      }
    }
  });
  return found;
}

/** The file whose own code made a router, or had it made by a function and filled it. */
export function ownerOf(program: Program, { ref, registrations }: { readonly ref: Ref; readonly registrations: readonly { readonly call: Ref }[] }): number | undefined {
  const isOfModule = (one: Ref): boolean => valueOf(program.functionAround(one)) === 0;
  if (program.op(ref) === Op.Param) return undefined;
  if (isOfModule(ref)) return fileOf(ref);
  const file = fileOf(registrations[0]?.call ?? ref);
  return registrations.length > 0 && registrations.every(({ call }) => isOfModule(call) && fileOf(call) === file) ? file : undefined;
}

/** Files, and those that import them directly or through others. */
function importersOf(program: Program, files: readonly number[]): ReadonlySet<number> {
  const importers = new Map<number, number[]>();
  program.files.forEach(({ targets }, file) => {
    for (const target of targets) {
      if (target.kind !== 'file') continue;
      const known = importers.get(target.file);
      if (known) known.push(file);
      else importers.set(target.file, [file]);
    }
  });
  const found = new Set(files);
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return found;
}
