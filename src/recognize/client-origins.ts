/** Owns which client of a store a value certainly is: one that is made once, and that nobody can put another in place of. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, instanceClass, isInstance, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';

const MAX_PATH = 8;
/** Where a client stands that no caller decides. */
const ROOTS: ReadonlySet<Op> = new Set([Op.Import, Op.Global, Op.This, Op.New, Op.Call, Op.Class]);

export interface AccessPath {
  /** The value itself and what it is a member of, one by one, down to the root. */
  readonly steps: readonly Ref[];
  readonly root: Ref;
  /** Names from the root on. */
  readonly names: readonly string[];
}

export class ClientOrigins {
  constructor(private readonly program: Program) {}

  /** `this.db.query` as `this`, `this.db`, `this.db.query`, the longest first. */
  path(value: Ref): AccessPath {
    const file = fileOf(value);
    const view = this.program.view(file);
    const steps = [value];
    const names: string[] = [];
    let root = view.rootOf(valueOf(value));
    for (let depth = 0; depth < MAX_PATH && view.op(root) === Op.Member; depth++) {
      names.unshift(view.str(view.b(root)));
      steps.push(refOf(file, view.a(root)));
      root = view.rootOf(view.a(root));
    }
    return { steps, root: refOf(file, root), names };
  }

  /** The one thing that a value is, where callers cannot decide it. */
  fixed(value: Ref): Ref | undefined {
    if (isPseudo(value)) return undefined;
    const { root, names } = this.path(value);
    const op = this.program.op(root);
    if (!ROOTS.has(op) && !this.isInjected(root)) return undefined;
    if (op === Op.This && !this.isFixedField(root, names[0])) return undefined;
    const [def, ...more] = this.program.definitions.of(value);
    // `globalThis.db ?? connect()`: what a file exports is one thing, whatever it is.
    if (op === Op.Import && more.length > 0) return [def, ...more].every((one) => one !== undefined && !isPseudo(one) && this.program.op(one) !== Op.Param) ? def : undefined;
    return def === undefined || more.length > 0 || !this.isMadeOnce(def) ? undefined : def;
  }

  /** A field of an object that a container makes: `this.orders` of a decorated class. */
  isContained(value: Ref): boolean {
    const { root, names } = this.path(value);
    return this.program.op(root) === Op.This && names.length === 1 && this.isFixedField(root, names[0]);
  }

  isInjected(parameter: Ref): boolean {
    if (isPseudo(parameter) || this.program.op(parameter) !== Op.Param) return false;
    const view = this.program.view(fileOf(parameter));
    return (view.module.functions[view.a(valueOf(parameter))]?.params[view.b(valueOf(parameter))]?.decorators.length ?? 0) > 0;
  }

  private isMadeOnce(def: Ref): boolean {
    if (isPseudo(def)) return isInstance(def) && (this.program.module(fileOf(def)).classes[instanceClass(def)]?.decorators.length ?? 0) > 0;
    const op = this.program.op(def);
    if (op === Op.Import || op === Op.Class || op === Op.Global) return true;
    if (op === Op.Param) return this.isInjected(def);
    return (op === Op.New || op === Op.Call) && this.program.functionAround(def) === refOf(fileOf(def), 0);
  }

  /** A field of a class that a container makes, or one that no parameter of a constructor sets. */
  private isFixedField(self: Ref, name: string | undefined): boolean {
    const { functions, classes } = this.program.module(fileOf(self));
    let at = this.program.view(fileOf(self)).a(valueOf(self));
    while (at > 0 && (functions[at]?.owner ?? -1) < 0) at = functions[at]?.parent ?? -1;
    const owner = classes[functions[at]?.owner ?? -1];
    if (!owner || name === undefined) return false;
    if (owner.decorators.length > 0) return true;
    const field = owner.members.find((member) => member.kind === 'field' && this.program.text(fileOf(self), member.name) === name);
    const constructor = owner.members.find((member) => member.kind === 'constructor');
    return (field !== undefined && field.value >= 0) || (functions[constructor?.fn ?? -1]?.params.length ?? 0) === 0;
  }

  /** What an argument has under a name, where it is written down; else the argument. */
  entry(argument: Ref, name: string | undefined): Ref | undefined {
    const file = fileOf(argument);
    const view = this.program.view(file);
    const root = view.rootOf(valueOf(argument));
    if (view.op(root) !== Op.Object) return argument;
    const items = view.list(root);
    for (let i = 0; i + 1 < items.length; i += 2) if ((items[i] as number) >= 0 && view.str(items[i] as number) === name) return refOf(file, items[i + 1] as number);
    return undefined;
  }
}
