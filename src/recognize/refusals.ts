/** Owns on which values it depends whether a request is refused: those that let it through all alone. */
import { Op, RegionKind, type Ref, type Refusal, type Route } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Behaviours, Ending } from './behaviour.ts';
import type { Constants } from './constants.ts';

const EQUAL: ReadonlySet<string> = new Set(['===', '==']);
const UNEQUAL: ReadonlySet<string> = new Set(['!==', '!=']);
const REFUSING: ReadonlySet<number> = new Set([401, 403, 404]);
/** Where somebody is sent who is not let in. */
const SIGN_IN = /log-?_?in|sign-?_?in|auth|denied|forbidden|unauthori[sz]ed/i;
/** Methods of a text that compare it with a constant. */
const COMPARES: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'includes', 'match']);
/** Methods that read a header, a cookie or a parameter by its name. */
const READS: ReadonlySet<string> = new Set(['get', 'header', 'cookie', 'query', 'param', 'has']);
/** Addresses of machines that are trusted: one, or a range. */
const OWN_RANGE = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1|fd|localhost$)/i;
const MAX_DEPTH = 6;

type Passing = Refusal['passing'][number];

export class Refusals {
  constructor(
    private readonly program: Program,
    private readonly behaviours: Behaviours,
    private readonly constants: Constants,
  ) {}

  /** Refusals in the functions of routes, and in others of the same files that refuse somebody themselves, each once. */
  find(routes: readonly Route[], isFocus: (file: number) => boolean): Refusal[] {
    const functions = new Set(routes.flatMap((route) => [...route.before, route.handler].flatMap((handler) => handler.functions)));
    this.program.files.forEach(({ module }, file) => {
      if (isFocus(file)) module.functions.forEach((_, index) => functions.add(refOf(file, index)));
    });
    const endings = new Map([...functions].flatMap((fn) => this.behaviours.of(fn).endings).map((ending) => [ending.ref, ending]));
    return [...endings.values()].filter(({ ref }) => isFocus(fileOf(ref))).flatMap((ending) => this.refusal(ending));
  }

  /** Branches that run because of what alone makes their condition hold, and in which something is called. */
  grants(isFocus: (file: number) => boolean): Refusal[] {
    return this.program.files.flatMap(({ module }, file) => {
      const { regions, op } = module;
      if (!isFocus(file)) return [];
      return regions.flatMap((region) => {
        if (region.kind !== Number(RegionKind.Branch) || region.condition < 0 || !op.subarray(region.from, region.to).includes(Op.Call)) return [];
        const [condition, ref] = [refOf(file, region.condition), refOf(file, region.from)];
        const passing = this.passing(condition, region.polarity, 0);
        return passing.length === 0 ? [] : [{ ref, location: this.program.location(ref), symbol: this.program.symbol(ref), status: 0, condition: this.program.location(condition), passing }];
      });
    });
  }

  private refusal({ ref, status, under }: Ending): Refusal[] {
    const returned = this.returned(ref);
    const nearest = returned ?? under.at(-1);
    const isRefusing = REFUSING.has(status) || (status === 302 && this.leadsToSignIn(ref));
    if (!nearest || !isRefusing || fileOf(nearest.condition) !== fileOf(ref)) return [];
    const passing = this.passing(nearest.condition, !nearest.polarity, 0);
    return passing.length === 0 ? [] : [{ ref, location: this.program.location(ref), symbol: this.program.symbol(ref), status, condition: this.program.location(nearest.condition), passing }];
  }

  /** `return request.headers['x-role'] === 'admin'` of a guard: what is false refuses. */
  private returned(ref: Ref): { readonly condition: Ref; readonly polarity: boolean } | undefined {
    const view = this.program.view(fileOf(ref));
    if (view.op(valueOf(ref)) !== Op.Return) return undefined;
    const returned = view.rootOf(view.a(valueOf(ref)));
    return view.op(returned) === Op.Const ? undefined : { condition: refOf(fileOf(ref), returned), polarity: false };
  }

  private leadsToSignIn(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    if (view.op(valueOf(call)) !== Op.Call) return false;
    return Array.from(view.list(valueOf(call))).some((argument) => {
      const constant = this.constants.of(refOf(fileOf(call), argument));
      return constant.known && typeof constant.value === 'string' && SIGN_IN.test(constant.value);
    });
  }

  /** `referer.startsWith('https://…')`; whatever asks whether an address is one of a trusted range. */
  private asked(call: Ref): Passing[] {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const given = Array.from(view.list(valueOf(call)), (argument) => refOf(fileOf(call), argument));
    const texts = given.map((one) => this.constants.of(one)).map((one) => (one.known && one.from === 'literal' && typeof one.value === 'string' && one.value !== '' ? one.value : undefined));
    const isCompared = given.length === 1 && texts[0] !== undefined && view.op(callee) === Op.Member && COMPARES.has(view.str(view.b(callee)));
    if (isCompared) return [{ ref: refOf(fileOf(call), view.a(callee)), equals: texts[0] as string }];
    const range = given.length === 2 ? texts.find((text) => text !== undefined && OWN_RANGE.test(text)) : undefined;
    const address = given.find((_, index) => texts[index] === undefined);
    return range !== undefined && address !== undefined ? [{ ref: address, equals: range }] : [];
  }

  /** `req.get('x-internal')`, `headers.has('x-internal')`: what is there lets through; `Boolean(…)` of something does. */
  private read(call: Ref, depth: number): Passing[] {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const given = Array.from(view.list(valueOf(call)), (argument) => refOf(fileOf(call), argument));
    const [first] = given;
    if (given.length !== 1 || first === undefined) return [];
    if (view.op(callee) === Op.Global && view.str(view.a(callee)) === 'Boolean') return this.passing(first, true, depth + 1);
    const name = this.constants.of(first);
    return view.op(callee) === Op.Member && READS.has(view.str(view.b(callee))) && name.known && typeof name.value === 'string' ? [{ ref: call }] : [];
  }

  private isNothing(ref: Ref): boolean {
    const constant = this.constants.of(ref);
    return constant.known && (constant.value === undefined || constant.value === null);
  }

  // long: one arm for each form of a condition.
  /** Values that alone make a condition come out so, and what they are compared with. */
  private passing(condition: Ref, outcome: boolean, depth: number): Passing[] {
    const view = this.program.view(fileOf(condition));
    const value = view.rootOf(valueOf(condition));
    const at = (one: number): Ref => refOf(fileOf(condition), one);
    if (depth > MAX_DEPTH) return [];
    switch (view.op(value)) {
      case Op.Unary:
        return view.str(view.b(value)) === '!' ? this.passing(at(view.a(value)), !outcome, depth + 1) : [];
      case Op.Logical: {
        const [operator = -1, right = -1] = view.list(value);
        const isAnyEnough = (view.str(operator) === '&&') !== outcome;
        return isAnyEnough && right >= 0 ? [view.a(value), right].flatMap((side) => this.passing(at(side), outcome, depth + 1)) : [];
      }
      case Op.Binary: {
        const [operator = -1, right = -1] = view.list(value);
        const isEqual = (outcome ? EQUAL : UNEQUAL).has(view.str(operator));
        const isThere = !isEqual && right >= 0 && (outcome ? UNEQUAL : EQUAL).has(view.str(operator));
        if (isThere && this.isNothing(at(right))) return [{ ref: at(view.a(value)) }];
        return isEqual && right >= 0 ? this.equal(at(view.a(value)), at(right)) : [];
      }
      case Op.Member:
        return outcome ? [{ ref: at(value) }] : [];
      case Op.Call:
        return outcome ? [...this.asked(at(value)), ...this.read(at(value), depth)] : [];
      default:
        return [];
    }
  }

  private equal(left: Ref, right: Ref): Passing[] {
    const [one, other] = [this.constants.of(left), this.constants.of(right)];
    if (!one.known && !other.known) return [{ ref: left, other: right }];
    if (one.known === other.known) return [];
    const constant = one.known ? one : other;
    if (!constant.known || constant.from !== 'literal' || constant.value === null || constant.value === undefined || constant.value === '') return [];
    // What is not found lets through: that keeps somebody out, and admits nobody.
    if (constant.value === -1) return [];
    return [{ ref: one.known ? right : left, equals: String(constant.value) }];
  }
}
