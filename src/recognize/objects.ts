/** Owns what is in an object literal: property names and the access paths of its values. */
import { Op, SPREAD_KEY, isComputedKey, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';

const MAX_DEPTH = 4;
const MAX_LEAVES = 60;

export class Objects {
  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
  ) {}

  /** Property names of an object, or of the objects in an array. */
  keys(ref: Ref, path: readonly string[]): { readonly names: readonly string[]; readonly open: boolean } {
    const names = new Set<string>();
    let open = false;
    const defs = this.constants.at(ref, path);
    if (defs.length === 0) open = true;
    for (const def of defs) if (!this.collect(def, names, 0)) open = true;
    return { names: [...names], open };
  }

  /** Adds the names of one definition; false when more may be there. */
  private collect(def: Ref, names: Set<string>, depth: number): boolean {
    if (isPseudo(def) || depth > 12) return false;
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    const inner = (id: number): boolean => this.program.definitions.of(refOf(file, id)).every((one) => this.collect(one, names, depth + 1));
    switch (view.op(value)) {
      case Op.Object:
        return this.collectObject(def, names, depth);
      case Op.Array:
        return Array.from(view.list(value)).every(inner);
      case Op.Update: {
        const [key = -1] = view.list(value);
        if (key >= 0) names.add(view.str(key));
        return inner(view.a(value)) && key >= 0;
      }
      case Op.Const:
        return true;
      default:
        return false;
    }
  }

  private collectObject(def: Ref, names: Set<string>, depth: number): boolean {
    const file = fileOf(def);
    const view = this.program.view(file);
    const entries = view.list(valueOf(def));
    let closed = true;
    for (let i = 0; i < entries.length; i += 2) {
      const key = entries[i] as number;
      if (key >= 0) names.add(view.str(key));
      else if (isComputedKey(key)) closed = false;
      else if (key === SPREAD_KEY) {
        const defs = this.program.definitions.of(refOf(file, entries[i + 1] as number));
        closed = defs.map((one) => this.collect(one, names, depth + 1)).every(Boolean) && closed;
      }
    }
    return closed;
  }

  /** Access paths of the values inside an object, nested literals opened; one empty path when it is no literal. */
  leaves(ref: Ref, path: readonly string[], depth = 0): (readonly string[])[] {
    const literals = this.constants.at(ref, path).filter((def) => !isPseudo(def) && this.isLiteral(def));
    if (literals.length === 0 || depth > MAX_DEPTH) return [path];
    const found: (readonly string[])[] = [];
    for (const def of literals) {
      if (this.program.op(def) === Op.Array) {
        found.push(...this.leaves(ref, [...path, '[]'], depth + 1));
        continue;
      }
      for (const name of this.keys(def, []).names) found.push(...this.leaves(ref, [...path, name], depth + 1));
      if (this.hasSpread(def)) found.push([...path, '[]']);
    }
    return found.slice(0, MAX_LEAVES);
  }

  private isLiteral(def: Ref): boolean {
    const op = this.program.op(def);
    return op === Op.Object || op === Op.Array || op === Op.Update;
  }

  private hasSpread(def: Ref): boolean {
    if (this.program.op(def) !== Op.Object) return false;
    const entries = this.program.view(fileOf(def)).list(valueOf(def));
    return entries.some((entry, i) => i % 2 === 0 && entry === SPREAD_KEY);
  }
}
