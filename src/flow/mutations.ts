/** Owns what happens to an object away from where it was made: stores from outside of its class, methods that fill its fields, functions that change what they are given. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { classOfInstance, fileOf, isInstance, refOf, valueOf } from '../link/index.ts';
import type { Explorer } from './explore.ts';
import type { AccessPath } from './knowledge.ts';
import { NO_LEAVES, extend, merge, type Leaf } from './leaves.ts';

/** Stores of one name that are looked at; a name that more objects share says nothing of one of them. */
const MAX_STORES = 60;
/** Functions that hand an object on to each other. */
const MAX_HANDED = 3;

export class Mutations {
  private handed = 0;

  constructor(private readonly explorer: Explorer) {}

  /** Values stored into `owner.name` where the owner (an instance, a class, a function) is known under another name. */
  fromOutside(owner: Ref, name: string, rest: AccessPath, danger: Danger): readonly Leaf[] {
    const { program } = this.explorer;
    const found: (readonly Leaf[])[] = [];
    for (const update of program.stores.into(name).slice(0, MAX_STORES)) {
      if (!this.isOwner(program.stores.objectOf(update), owner)) continue;
      const [, stored = -1] = program.view(fileOf(update)).list(valueOf(update));
      found.push(extend(this.explorer.from(refOf(fileOf(update), stored), rest, danger), update, `is stored in \`.${name}\``));
    }
    if (rest.length > 0) found.push(...this.filledOutside(owner, name, rest, danger));
    return merge(found);
  }

  /** `owner.list.push(x)`. */
  private filledOutside(owner: Ref, name: string, rest: AccessPath, danger: Danger): (readonly Leaf[])[] {
    const { program } = this.explorer;
    return program.stores.callsOn(name).slice(0, MAX_STORES).map((call) => {
      const inside = program.view(fileOf(call));
      const receiver = inside.rootOf(inside.a(inside.a(valueOf(call))));
      if (!this.isOwner(refOf(fileOf(call), inside.a(receiver)), owner)) return NO_LEAVES;
      return this.explorer.into(call, refOf(fileOf(call), receiver), rest, danger);
    });
  }

  private isOwner(object: Ref, owner: Ref): boolean {
    const { definitions, classes } = this.explorer.program;
    return definitions.of(object).some((def) => {
      if (def === owner) return true;
      if (!isInstance(def) || !isInstance(owner)) return false;
      const wanted = classOfInstance(owner);
      return classes.lineage(classOfInstance(def)).some((at) => at.file === wanted.file && at.cls === wanted.cls);
    });
  }

  /** Values that a setter is given. */
  givenToSetter(setter: Ref, rest: AccessPath, danger: Danger): readonly Leaf[] {
    const fact = this.explorer.program.functionFact(setter);
    const owner = this.explorer.program.selfOf(setter);
    return owner === undefined ? NO_LEAVES : this.fromOutside(owner, this.explorer.program.text(fileOf(setter), fact.name), rest, danger);
  }

  /** What functions of the program put into an object that a call hands them. */
  byCallee(call: Ref, object: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const { program } = this.explorer;
    if (path.length === 0 || this.handed >= MAX_HANDED) return NO_LEAVES;
    const callees = program.calls.callees(call);
    if (callees.length === 0) return NO_LEAVES;
    const inside = program.view(fileOf(call));
    if (inside.op(valueOf(call)) !== Op.Call) return NO_LEAVES;
    const args = Array.from(inside.list(valueOf(call)));
    this.handed++;
    try {
      return merge(callees.flatMap((callee) => args.map((arg, at) => {
        const parameter = typeof callee.shift === 'number' && inside.rootOf(arg) === valueOf(object) ? program.functionFact(callee.fn).params[at + callee.shift] : undefined;
        if (!parameter || parameter.rest) return NO_LEAVES;
        return this.explorer.bind(call, callee, this.explorer.fill(refOf(fileOf(callee.fn), parameter.value), path, danger));
      })));
    } finally {
      this.handed--;
    }
  }
}
