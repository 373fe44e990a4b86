/** Owns the numbering of values, functions, classes and namespaces over the whole program. */
import type { FnRef, Ref } from '../facts/index.ts';

/** Values per file; file × SPACE + value stays a safe integer for 2^29 files. */
const SPACE = 0x1000000;
/** Pseudo value ids from here on stand for instances of the file's classes. */
const INSTANCE = 0xc00000;
/** Pseudo value ids from here on stand for what `new` makes of the file's plain functions. */
const MADE = 0xd00000;
/** Pseudo value ids from here on stand for functions that no value holds (methods of classes). */
const FUNCTION = 0xe00000;
/** Pseudo value id of the file's module namespace. */
const NAMESPACE = SPACE - 1;

export const refOf = (file: number, value: number): Ref => file * SPACE + value;
export const fileOf = (ref: Ref): number => Math.floor(ref / SPACE);
/** Not by `%`, which is slow for numbers beyond 2^31. */
export const valueOf = (ref: Ref): number => ref - Math.floor(ref / SPACE) * SPACE;
export const fnRef = refOf as (file: number, fn: number) => FnRef;

export const namespaceRef = (file: number): Ref => refOf(file, NAMESPACE);
export const isNamespace = (ref: Ref): boolean => valueOf(ref) === NAMESPACE;

/** An instance of a class of the program, whatever made it. */
export const instanceRef = (file: number, cls: number): Ref => refOf(file, INSTANCE + cls);
export const isInstance = (ref: Ref): boolean => {
  const value = valueOf(ref);
  return value >= INSTANCE && value < MADE;
};
/** What `new` makes of a function that is no class. */
export const madeRef = (fn: FnRef): Ref => refOf(fileOf(fn), MADE + valueOf(fn));
export const isMade = (ref: Ref): boolean => {
  const value = valueOf(ref);
  return value >= MADE && value < FUNCTION;
};
export const madeFunction = (ref: Ref): FnRef => fnRef(fileOf(ref), valueOf(ref) - MADE);
export const instanceClass = (ref: Ref): number => valueOf(ref) - INSTANCE;
/** A method as a value. */
export const methodRef = (file: number, fn: number): Ref => refOf(file, FUNCTION + fn);
export const isMethod = (ref: Ref): boolean => {
  const value = valueOf(ref);
  return value >= FUNCTION && value !== NAMESPACE;
};
export const methodFunction = (ref: Ref): FnRef => fnRef(fileOf(ref), valueOf(ref) - FUNCTION);
/** True for namespaces, instances and methods, which have no columns. */
export const isPseudo = (ref: Ref): boolean => valueOf(ref) >= INSTANCE;

/**
 * Answers by reference, in one plain array a file: references of later files are no small integers, and a Map of them
 * costs several times as much. Pseudo references go to a Map of their own.
 */
export class RefMap<V> {
  private files: (V | undefined)[][] = [];
  private pseudo = new Map<Ref, V>();

  constructor(private readonly valuesOf: (file: number) => number) {}

  get(ref: Ref): V | undefined {
    const value = valueOf(ref);
    if (value >= INSTANCE) return this.pseudo.get(ref);
    const answers = this.files[(ref - value) / SPACE];
    return answers === undefined ? undefined : answers[value];
  }

  set(ref: Ref, answer: V): void {
    const value = valueOf(ref);
    if (value >= INSTANCE) this.pseudo.set(ref, answer);
    else {
      const file = (ref - value) / SPACE;
      (this.files[file] ??= new Array<V | undefined>(this.valuesOf(file)))[value] = answer;
    }
  }

  delete(ref: Ref): void {
    const value = valueOf(ref);
    const answers = value >= INSTANCE ? undefined : this.files[(ref - value) / SPACE];
    if (answers !== undefined) answers[value] = undefined;
    else this.pseudo.delete(ref);
  }

  clear(): void {
    this.files = [];
    this.pseudo = new Map();
  }
}
