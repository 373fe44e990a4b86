/** Owns the elements of lists and maps and the values of dictionaries. */
import { Op, type Ref } from '../facts/index.ts';
import type { Definitions } from './definitions.ts';
import type { Program } from './program.ts';
import type { Properties } from './properties.ts';
import { fileOf, isPseudo, refOf, valueOf } from './refs.ts';

const NONE: readonly Ref[] = [];
/** Values of a module or methods of a class that may stand for any of them. */
const MAX_VALUES = 24;
/** States of an object looked at. */
const MAX_STATES = 200;

export class Elements {
  constructor(
    private readonly program: Program,
    private readonly definitions: Definitions,
    private readonly properties: Properties,
  ) {}

  /** Values in an array (at a position), a dictionary object or a Map. */
  of(def: Ref, position = -1, seen = new Set<Ref>()): readonly Ref[] {
    if (seen.has(def) || seen.size > MAX_STATES) return NONE;
    seen.add(def);
    if (isPseudo(def)) return this.properties.all(def, MAX_VALUES);
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    switch (view.op(value)) {
      case Op.Array: {
        const items = view.list(value);
        const chosen = position >= 0 ? items.subarray(position, position + 1) : items;
        return [...Array.from(chosen).flatMap((item) => this.definitions.of(refOf(file, item))), ...this.definitions.union(this.program.language.added(def))];
      }
      case Op.Object:
        return [...Array.from(view.list(value)).flatMap((item, index) => (index % 2 === 1 ? this.definitions.of(refOf(file, item)) : [])), ...this.definitions.union(view.storesInto(value).map((store) => refOf(file, view.list(store)[1] ?? -1)))];
      case Op.Update: {
        const base = this.definitions.of(refOf(file, view.a(value))).flatMap((inner) => this.of(inner, position, seen));
        return [...base, ...this.definitions.of(refOf(file, view.list(value)[1] ?? -1))];
      }
      case Op.Call: {
        const source = this.program.language.valuesOf(def);
        return source === undefined ? NONE : this.definitions.of(source).flatMap((inner) => this.of(inner, -1, seen));
      }
      case Op.New:
        return this.program.language.isMap(def) ? this.entries(def) : NONE;
      default:
        return NONE;
    }
  }

  /** Values of `new Map([[key, value]])`, and what is set later. */
  entries(map: Ref): readonly Ref[] {
    const file = fileOf(map);
    const [list] = this.program.view(file).list(valueOf(map));
    const pairs = list === undefined ? NONE : this.definitions.elements(refOf(file, list));
    return [...pairs.flatMap((pair) => this.of(pair, 1)), ...this.definitions.union(this.program.language.added(map))];
  }
}
