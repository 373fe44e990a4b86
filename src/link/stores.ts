/** Owns finding, for a property name, the stores into it and the calls on it anywhere in the program: `k.x = v`, `k.list.push(v)`. */
import { Op, type Ref } from '../facts/index.ts';
import type { Program } from './program.ts';
import { fileOf, refOf, valueOf } from './refs.ts';
import type { ModuleView } from './view.ts';

const NONE: readonly Ref[] = [];

export class StoreIndex {
  private byKey: Map<string, Ref[]> | undefined;
  private callsByMember: Map<string, Ref[]> | undefined;

  constructor(private readonly program: Program) {}

  /** Updates `object.name = value`, except on `this`: those belong to a class. */
  into(name: string): readonly Ref[] {
    return (this.byKey ??= this.indexStores()).get(name) ?? NONE;
  }

  /** Calls of methods on `object.name`. */
  callsOn(name: string): readonly Ref[] {
    return (this.callsByMember ??= this.indexCalls()).get(name) ?? NONE;
  }

  /** The object that an Update changes, before any change. */
  objectOf(update: Ref): Ref {
    const view = this.program.view(fileOf(update));
    return refOf(fileOf(update), view.rootOf(view.a(valueOf(update))));
  }

  private indexStores(): Map<string, Ref[]> {
    return this.index(Op.Update, (view, value) => {
      const [key = -1] = view.list(value);
      return key >= 0 && view.op(view.rootOf(view.a(value))) !== Op.This ? view.str(key) : undefined;
    });
  }

  private indexCalls(): Map<string, Ref[]> {
    return this.index(Op.Call, (view, value) => {
      const callee = view.a(value);
      if (view.op(callee) !== Op.Member) return undefined;
      const receiver = view.rootOf(view.a(callee));
      return view.op(receiver) === Op.Member ? view.str(view.b(receiver)) : undefined;
    });
  }

  private index(op: Op, keyOf: (view: ModuleView, value: number) => string | undefined): Map<string, Ref[]> {
    const found = new Map<string, Ref[]>();
    this.program.files.forEach((_, file) => {
      const view = this.program.view(file);
      for (const value of view.having(op)) {
        const key = keyOf(view, value);
        if (key === undefined) continue;
        const list = found.get(key);
        if (list) list.push(refOf(file, value));
        else found.set(key, [refOf(file, value)]);
      }
    });
    return found;
  }
}
