/** Owns which functions a published package offers to its users: what its entry files export, members of objects and classes included. */
import { Op, type FnRef, type Package, type Ref } from '../facts/index.ts';
import type { Program } from './program.ts';
import { fileOf, refOf, valueOf } from './refs.ts';

const MAX_DEPTH = 4;
const EXTENSION = /\.(?:d\.)?[cm]?[jt]sx?$/;
/** Where the sources of a package's entry are, when its manifest names what a build makes of them. */
const USUAL = ['index', 'src/index', 'lib/index', 'src/main', 'main'];

export class Offered {
  private functions: Set<FnRef> | undefined;

  constructor(private readonly program: Program) {}

  has(fn: FnRef): boolean {
    return (this.functions ??= this.collect()).has(fn);
  }

  private collect(): Set<FnRef> {
    const found = new Set<FnRef>();
    const byName = new Map(this.program.files.map((source, file) => [source.path.replace(EXTENSION, ''), file]));
    for (const one of this.program.packages) {
      if (one.private || one.name === '' || (one.entries ?? []).length === 0) continue;
      for (const file of this.entryFiles(one, byName)) this.exportsOf(file, found);
    }
    return found;
  }

  private entryFiles(one: Package, byName: ReadonlyMap<string, number>): number[] {
    const directory = one.path.replace(/[^/]*$/, '');
    const stem = (path: string): string => path.replace(/^\.\//, '').replace(EXTENSION, '');
    const named = (one.entries ?? []).flatMap((entry) => [stem(entry), `${stem(entry).replace(/\/$/, '')}/index`]);
    const files = (names: readonly string[]): number[] => [...new Set(names.flatMap((name) => byName.get(name) ?? []))];
    const found = files(named);
    return found.length > 0 ? found : files(USUAL.map((name) => directory + name)).slice(0, 1);
  }

  private exportsOf(file: number, found: Set<FnRef>, seen = new Set<number>()): void {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of this.program.exports.names(file)) {
      const exported = this.program.exports.exported(file, name);
      if (exported.kind === 'refs') for (const ref of exported.refs) this.add(ref, 0, found);
    }
    for (const target of this.program.exports.starTargets(file)) if (target.kind === 'file') this.exportsOf(target.file, found, seen);
  }

  private add(ref: Ref, depth: number, found: Set<FnRef>): void {
    if (depth > MAX_DEPTH) return;
    for (const def of this.program.definitions.of(ref)) {
      const fn = this.program.functionOf(def);
      if (fn !== undefined) found.add(fn);
      const cls = this.program.classOf(def);
      if (cls) for (const member of this.program.classes.fact(cls)?.members ?? []) if (member.fn >= 0 && !member.private) found.add(refOf(cls.file, member.fn));
      if (fn === undefined && !cls) this.addMembers(def, depth, found);
    }
  }

  private addMembers(def: Ref, depth: number, found: Set<FnRef>): void {
    const op = this.program.op(def);
    const view = this.program.view(fileOf(def));
    if (op === Op.Object) view.list(valueOf(def)).forEach((entry, i) => i % 2 === 1 && this.add(refOf(fileOf(def), entry), depth + 1, found));
    if (op !== Op.Update) return;
    this.add(refOf(fileOf(def), view.list(valueOf(def))[1] ?? -1), depth + 1, found);
    this.add(refOf(fileOf(def), view.a(valueOf(def))), depth + 1, found);
  }
}
