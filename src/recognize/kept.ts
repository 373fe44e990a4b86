/** Owns whether a value may be what an earlier call has left: in a variable outside of all functions (`nonce ??= randomBytes(12)`), or in a field that only the constructor sets. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { isConditional } from './regions.ts';

const MAX_STEPS = 20;

export function isKept(program: Program, ref: Ref): boolean {
  if (isPseudo(ref)) return false;
  const view = program.view(fileOf(ref));
  const queue = [valueOf(ref)];
  for (let at = 0; at < queue.length && at < MAX_STEPS; at++) {
    const value = queue[at] as number;
    switch (view.op(value)) {
      case Op.Captured: {
        const binding = view.module.bindings[view.a(value)];
        const [inside, isSet] = [binding?.stores.filter((store) => view.functionOf(store) > 0) ?? [], (store: number) => isAlwaysSet(program, view, fileOf(ref), store, value)];
        if (binding && binding.fn <= 0 && inside.length > 0 && !inside.some(isSet)) return true;
        break;
      }
      case Op.Phi: case Op.Select:
        queue.push(...view.list(value));
        break;
      case Op.Logical:
        queue.push(view.a(value), view.list(value)[1] ?? -1);
        break;
      case Op.Refine: case Op.Cast: case Op.Await:
        queue.push(view.a(value));
        break;
      case Op.Member:
        if (isKeptField(program, refOf(fileOf(ref), value))) return true;
        break;
      default:
    }
  }
  return false;
}

/** `this.iv` in a method, which nothing but the making of the object sets; an object that a function makes may be there for one message. */
function isKeptField(program: Program, member: Ref): boolean {
  const view = program.view(fileOf(member));
  const { functions } = view.module;
  const around = functions[view.functionOf(valueOf(member))];
  const owner = around?.owner ?? -1;
  if (around?.kind !== 'method' || owner < 0 || view.op(view.rootOf(view.a(valueOf(member)))) !== Op.This) return false;
  const stores = program.definitions.of(member);
  const isOfMaking = (store: Ref): boolean => {
    const fact = isPseudo(store) || fileOf(store) !== fileOf(member) ? undefined : functions[view.functionOf(valueOf(store))];
    return fact !== undefined && fact.owner === owner && (fact.kind === 'constructor' || fact.kind === 'field');
  };
  return stores.length > 0 && stores.every(isOfMaking) && !isMadeInFunction(program, fileOf(member), owner);
}

function isMadeInFunction(program: Program, file: number, cls: number): boolean {
  return program.files.some((_, at) => {
    const view = program.view(at);
    return view.module.op.some((op, value) => Number(op) === Number(Op.New) && view.functionOf(value) > 0 && program.definitions.of(refOf(at, view.a(value))).some((def) => {
      const made = isPseudo(def) ? undefined : program.classOf(def);
      return made?.file === file && made.cls === cls;
    }));
  });
}

/** Is the variable stored into each time before it is read there? */
function isAlwaysSet(program: Program, view: ModuleView, file: number, store: number, read: number): boolean {
  const isKeptToo = view.op(store) === Op.Logical || view.op(store) === Op.Phi;
  return store < read && view.functionOf(store) === view.functionOf(read) && !isKeptToo && !isConditional(program, refOf(file, store));
}
