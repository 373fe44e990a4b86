/** Owns which calls do something outside of the program: write records, send mail, charge, ask another server; themselves, or in functions that they call. */
import { Op, type Deed, type Done, type FnRef, type Location, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import { calleeText, nameOfCallee } from './callee.ts';
import type { Effect } from './behaviour.ts';
import type { Denotations } from './denote.ts';
import type { Records } from './records.ts';

const MAX_DEPTH = 4;
const BY_EFFECT: Readonly<Partial<Record<Effect, Deed>>> = { mail: 'mail', sms: 'message', payment: 'payment' };
/** Makes a client, asks nothing. */
const MAKES = /^(?:create|extend|defaults|baseURL)/;

export class Deeds {
  private readonly memo = new Map<FnRef, Done | undefined>();
  private readonly running = new Set<FnRef>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly records: Records,
    private readonly text: (location: Location) => string,
  ) {}

  /** What a call does; the first such thing, where a function of the program does several. */
  of(call: Ref, depth = 0): Done | undefined {
    const found = this.itself(call);
    if (found || depth > MAX_DEPTH) return found;
    for (const { fn } of this.program.calls.callees(call)) {
      const inner = this.inFunction(fn, depth + 1);
      if (inner) return { ...inner, ...this.site(call) };
    }
    return undefined;
  }

  /** What a call of a library does. */
  itself(call: Ref): Done | undefined {
    const nodes = this.denotations.callee(call);
    if (nodes.length === 0) return undefined;
    const made = (deed: Deed, library: string): Done => ({ ...this.site(call), deed, library, doneAt: this.program.location(call) });
    const access = this.records.at(call);
    if (access && access.action !== 'read') return { ...made('write', access.library), table: access.table, columns: access.values.map(({ column }) => column) };
    for (const { row, model } of this.denotations.rows(nodes, 'effects')) {
      const deed = BY_EFFECT[row.effect];
      if (deed) return made(deed, model.library);
    }
    const job = this.denotations.rows(nodes, 'tasks').find(({ row }) => row.form === 'job');
    if (job) return made('job', job.model.library);
    const request = this.program.op(call) === Op.Call ? this.denotations.rows(nodes, 'sinks').find(({ row }) => row.kind === 'outbound') : undefined;
    return request && !MAKES.test(this.name(call)) ? made('outbound', request.model.library) : undefined;
  }

  /** Does a call that asks another server give a promise, and no stream? */
  isPromise(call: Ref, { deed }: Done): boolean {
    return deed !== 'outbound' || /^(?:fetch|post|put|patch)$/.test(this.name(call));
  }

  private name(call: Ref): string {
    const view = this.program.view(fileOf(call));
    return nameOfCallee(view, view.a(valueOf(call)));
  }

  private site(call: Ref): Pick<Done, 'ref' | 'location' | 'symbol' | 'callee'> {
    return { ref: call, location: this.program.location(call), symbol: this.program.symbol(call), callee: calleeText(this.program, this.text, call).replaceAll(/\s+(?=\.)/g, '') };
  }

  private inFunction(fn: FnRef, depth: number): Done | undefined {
    if (this.memo.has(fn)) return this.memo.get(fn);
    if (this.running.has(fn)) return undefined;
    this.running.add(fn);
    const found = this.scan(fn, depth);
    this.running.delete(fn);
    // An answer that a bound has cut off is not the function's own.
    if (found || depth === 1) this.memo.set(fn, found);
    return found;
  }

  /** Writes and messages before requests, which may only read. */
  private scan(fn: FnRef, depth: number): Done | undefined {
    const file = fileOf(fn);
    const { from, to } = this.program.functionFact(fn);
    let request: Done | undefined;
    for (const call of this.program.view(file).calls()) {
      if (call < from || call >= to) continue;
      const found = this.of(refOf(file, call), depth);
      if (found && found.deed !== 'outbound') return found;
      request ??= found;
    }
    return request;
  }
}
