/** Owns values held in objects, arrays, fields of instances and properties of modules. */
import { Op, SPREAD_KEY, isComputedKey, keyValue, type Danger, type Ref } from '../facts/index.ts';
import { classOfInstance, fileOf, isInstance, isMade, isNamespace, orderedItems, refOf, valueOf } from '../link/index.ts';
import { reachesWhole, survivesJoin } from './dangers.ts';
import type { Explorer } from './explore.ts';
import { WHOLE, type AccessPath, type Passage } from './knowledge.ts';
import { Mutations } from './mutations.ts';
import { NO_LEAVES, extend, merge, type Leaf } from './leaves.ts';

const isIndex = (key: string): boolean => key === '[]' || key === '*' || /^\d+$/.test(key);

export class Heap {
  private readonly mutations: Mutations;

  constructor(private readonly explorer: Explorer) {
    this.mutations = new Mutations(explorer);
  }

  /** Object and array literals, `object after a store`, `this`. */
  read(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    switch (this.explorer.program.op(ref)) {
      case Op.Object:
        return merge([this.object(ref, path, danger), this.laterStores(ref, path, danger), this.throughThis(ref, path, danger)]);
      case Op.Class:
      case Op.Function:
        return this.ofCallable(ref, path, danger);
      case Op.Array:
        return this.placed(ref, path, danger) ?? merge([this.array(ref, path, danger), this.laterStores(ref, path, danger)]);
      case Op.Update:
        return this.update(ref, path, danger);
      default:
        return this.self(ref, path, danger);
    }
  }

  /** Namespaces of modules and instances of classes. */
  ofPseudo(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const [name, ...rest] = path;
    if (name === undefined) return isInstance(ref) ? this.handedUp(ref, path, danger) : NO_LEAVES;
    const { program } = this.explorer;
    if (isNamespace(ref)) {
      const found = program.exports.exported(fileOf(ref), name);
      return found.kind === 'refs' ? merge(found.refs.map((value) => this.explorer.from(value, rest, danger))) : NO_LEAVES;
    }
    if (isMade(ref)) return merge(program.classes.storesOfMade(ref, name).map((value) => this.explorer.from(value, rest, danger)));
    return isInstance(ref) ? merge([this.field(ref, name, rest, danger), this.handedUp(ref, path, danger)]) : NO_LEAVES;
  }

  /** What the class of a library keeps of what a constructor hands to it. */
  private handedUp(instance: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    return merge(this.explorer.program.classes.handedUp(classOfInstance(instance)).map((call) => this.explorer.from(call, path, danger)));
  }

  /** Everything stored into a field of a class's instances. */
  field(instance: Ref, name: string, rest: AccessPath, danger: Danger): readonly Leaf[] {
    const { classes } = this.explorer.program;
    const cls = classOfInstance(instance);
    const values: Ref[] = [...classes.stores(cls, name)];
    const property = classes.parameterProperty(cls, name);
    if (property) values.push(refOf(property.file, property.value));
    for (const { at, member } of classes.members(cls, name, false)) {
      if (member.kind === 'field' && member.value >= 0) values.push(refOf(at.file, member.value));
      if (member.kind === 'getter') values.push(...this.returnsOf(at.file, member.fn));
    }
    const kept = extend(merge(values.map((value) => this.explorer.from(value, rest, danger))), values[0] ?? instance, `is kept in \`this.${name}\``);
    return merge([kept, this.mutations.fromOutside(instance, name, rest, danger)]);
  }

  /** What methods of an object literal store into `this`. */
  private throughThis(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const [name, ...rest] = path;
    if (name === undefined) return NO_LEAVES;
    return merge(this.explorer.program.classes.storesOfMade(ref, name).map((value) => this.explorer.from(value, rest, danger)));
  }

  /** Static fields of a class, and properties that are set on a function or a class. */
  private ofCallable(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const [name, ...rest] = path;
    if (name === undefined) return NO_LEAVES;
    const { program } = this.explorer;
    const cls = program.classOf(ref);
    const own = cls ? program.classes.members(cls, name, true).filter(({ member }) => member.value >= 0).map(({ at, member }) => refOf(at.file, member.value)) : [];
    return merge([...own.map((value) => this.explorer.from(value, rest, danger)), this.mutations.fromOutside(ref, name, rest, danger)]);
  }

  /** What a setter is given. */
  givenToSetter(setter: Ref, rest: AccessPath, danger: Danger): readonly Leaf[] {
    return this.mutations.givenToSetter(setter, rest, danger);
  }

  private returnsOf(file: number, fn: number): Ref[] {
    return (this.explorer.program.module(file).functions[fn]?.returns ?? []).map((value) => refOf(file, value));
  }

  private self(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const { program } = this.explorer;
    const file = fileOf(ref);
    const self = program.selfOf(refOf(file, program.view(file).a(valueOf(ref))));
    return self === undefined ? NO_LEAVES : this.explorer.from(self, path, danger);
  }

  private object(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const [key, ...rest] = path;
    if (key === undefined && danger !== 'open-object') return NO_LEAVES;
    const file = fileOf(ref);
    const view = this.explorer.program.view(file);
    const entries = view.list(valueOf(ref));
    const found: (readonly Leaf[])[] = [];
    for (let i = entries.length - 2; i >= 0; i -= 2) {
      const at = entries[i] as number;
      const value = refOf(file, entries[i + 1] as number);
      if (key === undefined) {
        if (at === SPREAD_KEY) found.push(this.explorer.from(value, path, danger));
        else if (isComputedKey(at)) found.push(this.anyKey(refOf(file, keyValue(at))));
        continue;
      }
      if (at >= 0 && view.str(at) === key) {
        found.push(this.entry(value, rest, danger));
        break;
      }
      if (at === SPREAD_KEY) found.push(this.explorer.from(value, path, danger));
      else if (isComputedKey(at)) found.push(key === '#key' ? this.explorer.from(refOf(file, keyValue(at)), WHOLE, danger) : this.explorer.from(value, rest, danger));
      else if (key === '[]' || key === '*') found.push(this.explorer.from(value, rest, danger));
    }
    return merge(found);
  }

  /** What reading an entry gives: of a getter, what it returns. */
  private entry(value: Ref, rest: AccessPath, danger: Danger): readonly Leaf[] {
    const { program } = this.explorer;
    const fn = program.op(value) === Op.Function ? program.functionOf(value) : undefined;
    if (fn === undefined || program.functionFact(fn).kind !== 'getter') return this.explorer.from(value, rest, danger);
    return merge(this.returnsOf(fileOf(fn), valueOf(fn)).map((returned) => this.explorer.from(returned, rest, danger)));
  }

  /** One element of a list whose order is known: what is pushed to it stands behind the others. */
  private placed(ref: Ref, [key, ...rest]: AccessPath, danger: Danger): readonly Leaf[] | undefined {
    if (key === undefined || !/^\d+$/.test(key)) return undefined;
    const items = orderedItems(this.explorer.program, ref);
    const item = items?.[Number(key)];
    const isCounted = items !== undefined && !items.slice(0, Number(key) + 1).some(({ isSpread }) => isSpread);
    return isCounted && item ? this.explorer.from(item.ref, rest, danger) : undefined;
  }

  private array(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const [key, ...rest] = path;
    const file = fileOf(ref);
    const view = this.explorer.program.view(file);
    if (key === undefined && danger === 'open-object') return merge(Array.from(view.list(valueOf(ref)), (item) => this.explorer.from(refOf(file, item), path, danger)));
    if (key === undefined && !survivesJoin(danger)) return NO_LEAVES;
    if (key !== undefined && !isIndex(key)) return NO_LEAVES;
    const items = view.list(valueOf(ref));
    const chosen = key !== undefined && key !== '[]' && key !== '*' ? items.subarray(Number(key), Number(key) + 1) : items;
    return merge(
      Array.from(chosen, (item) => {
        const spread = view.op(item) === Op.Spread;
        return this.explorer.from(refOf(file, item), spread ? path : rest, danger);
      }),
    );
  }

  private update(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const file = fileOf(ref);
    const view = this.explorer.program.view(file);
    const object = refOf(file, view.a(valueOf(ref)));
    const [key = -1, stored = -1] = view.list(valueOf(ref));
    const [wanted, ...rest] = path;
    if (wanted === undefined) return danger === 'open-object' && isComputedKey(key) ? merge([this.explorer.from(object, path, danger), this.anyKey(refOf(file, keyValue(key)))]) : this.explorer.from(object, path, danger);
    const value = refOf(file, stored);
    if (key >= 0 && view.str(key) === wanted) return extend(this.explorer.from(value, rest, danger), ref, `is stored in \`.${wanted}\``);
    if (key >= 0 && wanted !== '[]' && wanted !== '*') return this.explorer.from(object, path, danger);
    if (wanted === '#key') return merge([this.explorer.from(object, path, danger), isComputedKey(key) ? this.explorer.from(refOf(file, keyValue(key)), WHOLE, danger) : NO_LEAVES]);
    return merge([this.explorer.from(object, path, danger), this.explorer.from(value, rest, danger)]);
  }

  /** `for (const key in body) record[key] = body[key]`: whatever keys it brings. */
  private anyKey(key: Ref): readonly Leaf[] {
    return extend(this.explorer.from(key, WHOLE, 'property'), key, 'names what is written');
  }

  /** What calls on the object put into it (`list.push(x)`), and stores from closures. */
  laterStores(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const file = fileOf(ref);
    const view = this.explorer.program.view(file);
    // A parameter is changed for the caller, wherever the function changes it.
    const isGiven = view.op(valueOf(ref)) === Op.Param;
    const found: (readonly Leaf[])[] = [];
    for (const call of view.callsWith(valueOf(ref))) found.push(this.intoObject(refOf(file, call), ref, path, danger), this.mutations.byCallee(refOf(file, call), ref, path, danger));
    for (const call of view.callsOn(valueOf(ref))) found.push(this.intoObject(refOf(file, call), ref, path, danger));
    for (const store of view.storesInto(valueOf(ref))) {
      const [key = -1, stored = -1] = view.list(store);
      const [wanted, ...rest] = path;
      if (wanted === undefined && danger === 'open-object' && isComputedKey(key) && view.functionOf(store) !== view.functionOf(valueOf(ref))) found.push(this.anyKey(refOf(file, keyValue(key))));
      const matches = wanted !== undefined && (key < 0 || wanted === '[]' || view.str(key) === wanted);
      if (matches && (isGiven || view.functionOf(store) !== view.functionOf(valueOf(ref)))) found.push(this.explorer.from(refOf(file, stored), rest, danger));
    }
    return merge(found);
  }

  /** What one call puts into an object by what its library is known to do. */
  intoObject(call: Ref, object: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const found: (readonly Leaf[])[] = [];
    for (const passage of this.explorer.knowledge.passages(call) ?? []) {
      if (passage.to.kind !== 'into' || this.rootOf(passage.to.object) !== object) continue;
      const rest = residual(passage.to.path, path);
      const before = rest && passage.before(danger, rest);
      if (!rest || !before || before === 'unknown' || !reachesWhole(danger, passage.to.path, path)) continue;
      for (const start of passage.from) found.push(extend(this.explorer.from(start, [...passage.fromPath, ...rest], before), call, `is added by \`${passage.name}\``, { known: true }));
    }
    return merge(found);
  }

  private rootOf(ref: Ref): Ref {
    const file = fileOf(ref);
    return refOf(file, this.explorer.program.view(file).rootOf(valueOf(ref)));
  }
}

/**
 * The rest of a wanted path below a place: undefined when it is elsewhere. Asked for the whole of an object that is
 * only given a part, the part counts.
 */
export function residual(place: AccessPath, wanted: AccessPath): AccessPath | undefined {
  for (let i = 0; i < place.length; i++) {
    const have = place[i] as string;
    // The length of anything is a number.
    if (have === '*') return i < wanted.length && wanted.at(-1) === 'length' ? undefined : WHOLE;
    const want = wanted[i];
    if (want === undefined) return WHOLE;
    // A list's length is no element of it.
    if (have !== want && ((have !== '[]' && want !== '[]' ) || want === 'length' || want === 'size')) return undefined;
  }
  return wanted.slice(place.length);
}

/** What is asked for in front of a passage that hands a value to a parameter, when the parameter is asked for a place below it. */
export function entered(passage: Passage, wanted: AccessPath, danger: Danger): { readonly before: Danger; readonly rest: AccessPath } | undefined {
  const rest = residual(passage.to.path, wanted);
  const before = rest && reachesWhole(danger, passage.to.path, wanted) ? passage.before(danger, rest) : undefined;
  return rest && before && before !== 'unknown' ? { before, rest } : undefined;
}
