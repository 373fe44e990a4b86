/** Owns keys that a client chooses by a forwarding header: whoever counts by them counts nothing. */
import { ConstKind, Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';

const FORWARDED = /^(?:x-forwarded-for|x-real-ip|x-client-ip|forwarded|cf-connecting-ip|true-client-ip)$/i;
/** Methods that take an entry by a rule of their own: the last one is what the nearest proxy has written. */
const CHOOSING = /^(?:pop|reverse|toReversed|find|findLast|filter|slice|splice|some|every|reduce|reduceRight)$/;
/** Functions around a text that keep what it says. */
const KEEPING = /^(?:String|encodeURIComponent)$/;
const MAX_DEPTH = 14;

export class Forwarded {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** Where a function reads such a header, itself or in functions that give it the address. */
  readIn(fn: FnRef): Ref | undefined {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      const ref = refOf(file, value);
      if (this.isRead(ref)) return ref;
      const found = op === Op.Call ? this.returned(ref, 0) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The read of such a header that a value is made of; undefined when there is none, or a trusted proxy's entry is taken of it. */
  in(ref: Ref, depth = 0): Ref | undefined {
    if (depth > MAX_DEPTH || isPseudo(ref)) return undefined;
    if (this.isRead(ref)) return ref;
    const [file, value] = [fileOf(ref), valueOf(ref)];
    const view = this.program.view(file);
    const deeper = (inner: number | undefined): Ref | undefined => (inner === undefined || inner < 0 ? undefined : this.in(refOf(file, inner), depth + 1));
    const any = (values: Iterable<number>): Ref | undefined => Array.from(values).map(deeper).find((found) => found !== undefined);
    switch (view.op(value)) {
      case Op.Logical: {
        const right = view.list(value)[1];
        // Behind an address the header is only a fallback.
        return deeper(view.a(value)) ?? (this.isAddress(refOf(file, view.a(value))) ? undefined : deeper(right));
      }
      case Op.Select: case Op.Phi: case Op.Template: case Op.Concat:
        return any(view.list(value));
      case Op.Member: case Op.Cast: case Op.Refine: case Op.Await:
        return deeper(view.a(value));
      case Op.Element:
        return view.b(value) > 0 ? undefined : deeper(view.a(value));
      case Op.Index:
        // `hops[hops.length - 1]`, `hops[hops.length - proxies]`.
        return view.op(view.rootOf(view.b(value))) === Op.Binary ? undefined : deeper(view.a(value));
      case Op.Call:
        return this.ofCall(ref, depth);
      default:
        return undefined;
    }
  }

  private ofCall(call: Ref, depth: number): Ref | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    const local = this.returned(call, depth);
    if (local !== undefined || this.program.calls.callees(call).length > 0) return local;
    const [first] = view.list(valueOf(call));
    if (view.op(callee) === Op.Global) return KEEPING.test(view.str(view.a(callee))) && first !== undefined ? this.in(refOf(file, first), depth + 1) : undefined;
    if (view.op(callee) !== Op.Member || CHOOSING.test(view.str(view.b(callee)))) return undefined;
    if (view.str(view.b(callee)) === 'at' && first !== undefined && !this.isZero(refOf(file, first))) return undefined;
    return this.in(refOf(file, view.a(callee)), depth + 1);
  }

  private isZero(ref: Ref): boolean {
    const constant = this.constants.of(ref);
    return constant.known && constant.value === 0;
  }

  /** What a function of the program returns. */
  private returned(call: Ref, depth: number): Ref | undefined {
    if (depth > MAX_DEPTH) return undefined;
    for (const { fn } of this.program.calls.callees(call)) {
      for (const value of this.program.functionFact(fn).returns) {
        const found = this.in(refOf(fileOf(fn), value), depth + 3);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  private isRead(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    switch (view.op(value)) {
      case Op.Member: return FORWARDED.test(view.str(view.b(value))) && this.isHeaders(refOf(fileOf(ref), view.a(value)));
      case Op.Index: return this.isForwardedName(refOf(fileOf(ref), view.b(value))) && this.isHeaders(refOf(fileOf(ref), view.a(value)));
      case Op.Call: return this.isForwardedCall(ref);
      default: return false;
    }
  }

  private isForwardedCall(call: Ref): boolean {
    const name = this.positions.first(call, 'arg(0)');
    return name?.path.length === 0 && this.isForwardedName(name.ref) && this.isHeaders(call);
  }

  private isForwardedName(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    if (view.op(valueOf(ref)) === Op.Const && view.a(valueOf(ref)) !== Number(ConstKind.String)) return false;
    const constant = this.constants.of(ref);
    return constant.known && FORWARDED.test(String(constant.value));
  }

  private isHeaders(ref: Ref): boolean {
    return this.denotations.rows(this.denotations.of(ref), 'sources').some(({ row }) => row.source === 'headers');
  }

  private isAddress(ref: Ref): boolean {
    return this.denotations.rows(this.denotations.of(ref), 'sources').some(({ row }) => row.source === 'ip');
  }
}
