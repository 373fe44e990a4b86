/** Owns which functions belong to the setting up of an application: those that register something, and whoever leads to them. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import { loadsByName } from './loaded-by-name.ts';

export class SetupSites {
  /** Calls that register something on what may be a router. */
  readonly sites: Ref[] = [];
  readonly functions = new Set<FnRef>();
  /** Calls that are handed such a function. */
  readonly handed = new Set<Ref>();
  /** Calls that load a file by a name that only a run knows. */
  readonly loads: ReadonlySet<Ref>;

  constructor(
    private readonly program: Program,
    isSite: (file: number, call: number) => boolean,
    isRouter: (parameter: Ref) => boolean,
    /** Calls of a file that ask what a folder holds. */
    asksIn: (file: number) => readonly Ref[],
  ) {
    this.loads = new Set(loadsByName(program));
    program.files.forEach((_, file) => this.scan(file, isSite));
    if (this.loads.size > 0) for (const call of [...this.loads, ...program.files.flatMap((_, file) => asksIn(file))]) this.add(program.functionAround(call));
    program.files.forEach((source, file) => source.module.functions.forEach(({ params }, fn) => {
      if (params.some(({ value }) => isRouter(refOf(file, value)))) this.add(refOf(file, fn));
    }));
  }

  private scan(file: number, isSite: (file: number, call: number) => boolean): void {
    const view = this.program.view(file);
    for (const value of view.having(Op.Call)) {
      if (!isSite(file, value)) continue;
      this.sites.push(refOf(file, value));
      this.add(refOf(file, view.functionOf(value)));
    }
  }

  /** The function, the ones around it, and all that lead to it. */
  private add(start: FnRef): void {
    const queue = [start];
    for (let fn = queue.pop(); fn !== undefined; fn = queue.pop()) {
      if (this.functions.has(fn)) continue;
      this.functions.add(fn);
      const { parent } = this.program.functionFact(fn);
      if (parent >= 0) queue.push(refOf(fileOf(fn), parent));
      for (const call of this.program.calls.callersOf(fn)) queue.push(this.program.functionAround(call));
      for (const { call } of this.program.calls.usesOf(fn)) {
        this.handed.add(call);
        queue.push(this.program.functionAround(call));
      }
    }
  }

  /** Where to begin so that a function is run with what is known of its arguments. */
  topOf(fn: FnRef, isRun: (fn: FnRef) => boolean): FnRef {
    const seen = new Set<FnRef>();
    let at = fn;
    for (let steps = 0; steps < 20; steps++) {
      seen.add(at);
      const { parent } = this.program.functionFact(at);
      const outer = [...this.program.calls.callersOf(at), ...this.program.calls.usesOf(at).map(({ call }) => call)].map((call) => this.program.functionAround(call));
      const next = [...outer, ...(parent > 0 ? [refOf(fileOf(at), parent)] : [])].find((one) => valueOf(one) > 0 && !seen.has(one) && !isRun(one));
      if (next === undefined) return at;
      at = next;
    }
    return at;
  }
}
