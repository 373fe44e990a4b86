/** Owns which names something of the program may be kept under: a member of any other name cannot lead into its code. */
import { ConstKind, Op, isComputedKey, type Module } from '../facts/index.ts';
import type { Program } from './program.ts';
import type { ModuleView } from './view.ts';

/** Of these it does not depend on what is stored. */
const ALWAYS = ['exports', 'default', 'prototype'];

/** Names of one module, and whether it stores functions under computed keys. */
interface Kept {
  readonly names: readonly string[];
  readonly isDynamic: boolean;
}

const keptIn = new WeakMap<Module, Kept>();

export class Names {
  private known: Set<string> | undefined;
  /** Files that store functions under computed keys, and the files that import them: any name may mean these. */
  private open: Set<number> | undefined;

  constructor(private readonly program: Program) {}

  /** May a member of the name, read in the file, be something of the program? */
  mayHold(file: number, name: string): boolean {
    const known = (this.known ??= this.collect());
    return known.has(name) || this.open?.has(file) === true || /^\d/.test(name);
  }

  private collect(): Set<string> {
    const found = new Set(ALWAYS);
    const dynamic = new Set<number>();
    this.program.files.forEach((_, file) => {
      const { names, isDynamic } = this.ofFile(file);
      for (const name of names) found.add(name);
      if (isDynamic) dynamic.add(file);
    });
    this.open = dynamic.size === 0 ? dynamic : this.withImporters(dynamic);
    return found;
  }

  /** Once for a module, in however many programs it is. */
  private ofFile(file: number): Kept {
    const module = this.program.module(file);
    let kept = keptIn.get(module);
    if (!kept) {
      const found = new Set<string>();
      const add = (str: number): void => void found.add(module.strings[str] ?? '');
      for (const { members } of module.classes) for (const { name } of members) add(name);
      for (const { params } of module.functions) for (const { property, name } of params) if (property) add(name);
      for (const fact of module.exports) if (fact.kind !== 'all') add(fact.name);
      const isDynamic = this.collectStored(file, add);
      keptIn.set(module, (kept = { names: [...found], isDynamic }));
    }
    return kept;
  }

  /** Adds keys of objects and stores; true when functions are stored under computed keys. */
  private collectStored(file: number, add: (str: number) => void): boolean {
    const view = this.program.view(file);
    const { op } = view.module;
    let isDynamic = false;
    for (let value = 0; value < op.length; value++) {
      const kind = op[value] as Op;
      if (kind === Op.Object || kind === Op.Update) isDynamic = this.entries(view, view.list(value), add) || isDynamic;
      else if (kind === Op.Call) this.described(view, value, add);
    }
    return isDynamic;
  }

  private entries(view: ModuleView, list: Int32Array, add: (str: number) => void): boolean {
    let isDynamic = false;
    for (let i = 0; i + 1 < list.length; i += 2) {
      const key = list[i] as number;
      const op = view.op(list[i + 1] as number);
      if (key >= 0) add(key);
      else if (isComputedKey(key) && (op === Op.Function || op === Op.Captured || op === Op.Class)) isDynamic = true;
    }
    return isDynamic;
  }

  /** `Object.defineProperty(o, 'name', …)`. */
  private described(view: ModuleView, call: number, add: (str: number) => void): void {
    const [, name = -1] = view.list(call);
    const callee = view.a(call);
    if (name >= 0 && view.op(name) === Op.Const && view.a(name) === Number(ConstKind.String) && view.op(callee) === Op.Member && view.str(view.b(callee)) === 'defineProperty') add(view.b(name));
  }

  private withImporters(files: ReadonlySet<number>): Set<number> {
    const open = new Set(files);
    this.program.files.forEach(({ targets }, file) => {
      if (targets.some((target) => target.kind === 'file' && files.has(target.file))) open.add(file);
    });
    return open;
  }
}
