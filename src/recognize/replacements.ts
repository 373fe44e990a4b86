/** Owns replacements in text: each `replace` and `replaceAll` with what it looks for, what it puts there, and its place in a chain. */
import { Op, RegionKind, type Pattern, type Ref, type Replacement } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';
import type { Patterns } from './patterns.ts';

const MAX_STEPS = 60;

export class Replacements {
  private readonly made = new Map<Ref, Replacement | undefined>();

  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
    private readonly patterns: Patterns,
  ) {}

  /** Those in the files to be judged. */
  find(isFocus: (file: number) => boolean): Replacement[] {
    const found: Replacement[] = [];
    this.program.files.forEach((_, file) => {
      if (!isFocus(file)) return;
      for (const value of this.program.view(file).having(Op.Call)) {
        const replacement = this.at(refOf(file, value));
        if (replacement) found.push(replacement);
      }
    });
    return found;
  }

  /** The replacement that a call is. */
  at(call: Ref): Replacement | undefined {
    if (!this.made.has(call)) {
      // A loop leads back to the call itself, which has no answer yet.
      this.made.set(call, undefined);
      this.made.set(call, this.make(call));
    }
    return this.made.get(call);
  }

  private make(call: Ref): Replacement | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const value = valueOf(call);
    const callee = view.a(value);
    const method = view.op(callee) === Op.Member ? view.str(view.b(callee)) : '';
    const [search = -1, by = -1] = view.list(value);
    if ((method !== 'replace' && method !== 'replaceAll') || search < 0 || by < 0) return undefined;
    const pattern = this.patterns.of(refOf(file, search));
    const text = pattern ? undefined : this.text(refOf(file, search));
    const put = this.text(refOf(file, by));
    const subject = view.a(callee);
    const { last, looped } = this.origin(file, subject);
    return {
      ref: call, location: this.program.location(call), symbol: this.program.symbol(call), method,
      search: searched(pattern, text), all: method === 'replaceAll' || pattern?.flags.includes('g') === true,
      by: put, open: put === undefined, subject: refOf(file, subject), searchLocation: this.program.location(refOf(file, search)),
      before: last === undefined ? undefined : this.at(refOf(file, last)),
      repeated: (looped && this.inLoop(file, value)) || this.callsItself(file, value),
    };
  }

  private text(ref: Ref): string | undefined {
    const constant = this.constants.of(ref);
    return constant.known && typeof constant.value === 'string' ? constant.value : undefined;
  }

  /** What a text was made by, refinements looked through; at a loop, whether it goes round. */
  private origin(file: number, value: number): { readonly last: number | undefined; readonly looped: boolean } {
    const view = this.program.view(file);
    let looped = false;
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      const op = view.op(value);
      if (op === Op.Refine || op === Op.Cast) value = view.a(value);
      else if (op === Op.Phi) {
        looped = true;
        value = view.list(value)[0] ?? -1;
      } else if (op === Op.Captured) {
        const stores = this.program.module(file).bindings[view.a(value)]?.stores ?? [];
        if (stores.length !== 1) return { last: undefined, looped: true };
        value = stores[0] as number;
      } else if (op === Op.Call) {
        const replacement = this.at(refOf(file, value));
        if (replacement) return { last: value, looped: looped || this.origin(file, valueOf(replacement.subject)).looped };
        const returned = this.returned(file, value);
        if (returned !== undefined) {
          value = returned;
          continue;
        }
        const callee = view.a(value);
        // Other methods of text in between (`trim()`) do not end a chain.
        if (view.op(callee) !== Op.Member || view.list(value).length > 0) return { last: undefined, looped };
        value = view.a(callee);
      } else return { last: undefined, looped };
    }
    return { last: undefined, looped };
  }

  /** What a function of the file returns that stands for the text: `(() => text.replace(…))()`. */
  private returned(file: number, call: number): number | undefined {
    const [callee, ...others] = this.program.calls.callees(refOf(file, call));
    if (!callee || others.length > 0 || fileOf(callee.fn) !== file || this.program.view(file).list(call).length > 0) return undefined;
    const { returns } = this.program.functionFact(callee.fn);
    return returns.length === 1 ? returns[0] : undefined;
  }

  private inLoop(file: number, value: number): boolean {
    const { regions } = this.program.module(file);
    for (let region = this.program.view(file).regionOf(value); region >= 0; region = regions[region]?.parent ?? -1) {
      if (regions[region]?.kind === Number(RegionKind.Loop)) return true;
    }
    return false;
  }

  /** Recursion does it again, too. */
  private callsItself(file: number, value: number): boolean {
    const fn = this.program.functionAround(refOf(file, value));
    const { from, to } = this.program.functionFact(fn);
    if (valueOf(fn) === 0) return false;
    const view = this.program.view(file);
    for (let inner = from; inner < to; inner++) {
      if (view.op(inner) === Op.Call && this.program.calls.callees(refOf(file, inner)).some((callee) => callee.fn === fn)) return true;
    }
    return false;
  }
}

const searched = (pattern: Pattern | undefined, text: string | undefined): Replacement['search'] =>
  pattern ? { pattern } : text === undefined ? undefined : { text };
