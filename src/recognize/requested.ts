/** Owns which functions a request leads to: handlers of routes and what is before them, and all that they call. */
import type { FnRef, Route } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';

export class Requested {
  private found: ReadonlySet<FnRef> | undefined;

  constructor(
    private readonly program: Program,
    private readonly routes: () => readonly Route[],
  ) {}

  has(fn: FnRef): boolean {
    return (this.found ??= this.reach()).has(fn);
  }

  private reach(): ReadonlySet<FnRef> {
    const found = new Set<FnRef>();
    const queue: FnRef[] = this.routes().flatMap(({ before, handler }) => [...before, handler].flatMap(({ functions }) => functions));
    for (let at = 0; at < queue.length; at++) {
      const fn = queue[at] as FnRef;
      if (found.has(fn)) continue;
      found.add(fn);
      const file = fileOf(fn);
      const view = this.program.view(file);
      const { from, to } = this.program.functionFact(fn);
      for (const inner of view.functionsIn(valueOf(fn))) queue.push(refOf(file, inner));
      for (const value of this.callsBetween(file, from, to)) for (const callee of this.program.calls.callees(refOf(file, value))) queue.push(callee.fn);
    }
    return found;
  }

  /** Calls are in order: those of a function stand together. */
  private callsBetween(file: number, from: number, to: number): readonly number[] {
    const calls = this.program.view(file).calls();
    let low = 0;
    for (let high = calls.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((calls[middle] as number) < from) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < calls.length && (calls[end] as number) < to) end++;
    return calls.slice(low, end);
  }
}
