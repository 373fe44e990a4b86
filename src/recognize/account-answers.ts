/** Owns answers that depend on whether an account exists: what a function says when nobody is found, when somebody is, and when the password is wrong. */
import { ConstKind, Op, type AccountAnswer, type FnRef, type Location, type Ref, type Route } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Behaviours, Ending } from './behaviour.ts';

const CHECK = /compare|verif|check|match|valid|authenticat|same|equal|correct/i;
const SECRET = /pass(?:word|wd|code|phrase)?|pwd|hash|digest|credential|secret/i;
/** What somebody who is not signed in names an account by. */
const NAMED_BY = /e-?mail|user_?name|login|phone|mobile|identifier|handle|nick/i;
const ACCOUNT = /user|account|member|customer|admin|person|people|profile|player|employee|client|identity|credential/i;
const RESET = /forgot|forget|recover|(?:request|send|start|begin)\w*(?:reset|password)|reset_?-?password|password_?-?reset|magic_?-?link/i;
const SIGN_UP = /regist(?:er|ration)|sign_?-?up/i;
const MAX_DEPTH = 6;

/** An answer under one condition. */
interface Refusal {
  readonly condition: Ref;
  readonly polarity: boolean;
  readonly answer: Ref;
  readonly status: number;
}

export class AccountAnswers {
  constructor(
    private readonly program: Program,
    private readonly behaviours: Behaviours,
    private readonly raw: (location: Location) => string,
  ) {}

  find(routes: readonly Route[], isFocus: (file: number) => boolean): AccountAnswer[] {
    const paths = new Map(routes.flatMap((route) => route.handler.functions.map((fn) => [fn, route.path ?? ''] as const)));
    return this.program.files.flatMap((source, file) => {
      if (!isFocus(file)) return [];
      return source.module.functions.flatMap((_, index) => this.ofFunction(refOf(file, index), paths.get(refOf(file, index)) ?? ''));
    });
  }

  private ofFunction(fn: FnRef, path: string): AccountAnswer[] {
    const view = this.program.view(fileOf(fn));
    const checks = this.checksIn(fn, view);
    const name = `${path} ${this.program.text(fileOf(fn), this.program.functionFact(fn).name)}`;
    const [isReset, isSignUp] = [RESET.test(name), SIGN_UP.test(name)];
    if (checks.size === 0 && !isReset && !isSignUp) return [];
    const refusals = this.refusalsIn(fn);
    if (checks.size > 0) return this.signIn(refusals, checks);
    const form = isReset ? 'reset' : 'sign-up';
    return refusals.flatMap((refusal) => {
      const absent = isReset ? this.absent(refusal.condition, refusal.polarity, 0) : this.absent(refusal.condition, !refusal.polarity, 0);
      return absent.some((value) => this.isAccount(fileOf(fn), value)) ? [this.answer(form, refusal)] : [];
    }).slice(0, 1);
  }

  private signIn(refusals: readonly Refusal[], checks: ReadonlyMap<number, readonly number[]>): AccountAnswer[] {
    const wrong = refusals.find(({ condition }) => this.checkIn(condition, checks, 0) !== undefined);
    const accounts = (wrong && checks.get(this.checkIn(wrong.condition, checks, 0) as number)) ?? [];
    if (!wrong || accounts.length === 0) return [];
    const unknown = refusals.find(({ condition, polarity, answer }) => this.checkIn(condition, checks, 0) === undefined && this.absent(condition, polarity, 0).some((one) => accounts.includes(one) && this.isAccount(fileOf(answer), one)));
    if (!unknown || this.said(unknown) === this.said(wrong)) return [];
    return [{ ...this.answer('sign-in', unknown), other: this.program.location(wrong.answer) }];
  }

  private answer(form: AccountAnswer['form'], { answer }: Refusal): AccountAnswer {
    return { ref: answer, location: this.program.location(answer), symbol: this.program.symbol(answer), form };
  }

  /** Quotes and spaces do not tell anybody anything. */
  private said({ answer }: Refusal): string {
    return this.raw(this.program.location(answer)).replaceAll(/[\s;'"`]|^throw|^return/g, '');
  }

  /** Answers with an error, each with the nearest condition; errors whose text only the program sees are none. */
  private refusalsIn(fn: FnRef): Refusal[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const found = new Map<Ref, Refusal>();
    for (const ending of this.behaviours.of(fn).endings) {
      const nearest = ending.under.at(-1);
      if (fileOf(ending.ref) !== file || view.functionOf(valueOf(ending.ref)) !== valueOf(fn) || !nearest || !this.isAnswer(ending, view)) continue;
      if (!found.has(nearest.condition)) found.set(nearest.condition, { ...nearest, answer: this.whole(file, view, valueOf(ending.ref)), status: ending.status });
    }
    return [...found.values()].sort((one, other) => one.answer - other.answer);
  }

  private isAnswer({ ref, status }: Ending, view: ModuleView): boolean {
    if (status === 500 || (status > 0 && status < 400)) return false;
    const value = view.op(valueOf(ref)) === Op.Throw ? view.rootOf(view.a(valueOf(ref))) : valueOf(ref);
    if (view.op(value) !== Op.New) return view.op(value) !== Op.Caught && view.op(value) !== Op.Param;
    const callee = view.rootOf(view.a(value));
    return view.op(callee) !== Op.Global;
  }

  /** `res.status(404)` is the beginning of `res.status(404).json(…)`. */
  private whole(file: number, view: ModuleView, value: number): Ref {
    let whole = value;
    for (let at = value + 1; at < Math.min(view.module.op.length, value + 60); at++) {
      const op = view.op(at);
      if (op === Op.Throw && view.rootOf(view.a(at)) === whole) return refOf(file, at);
      if (op === Op.Call && view.op(view.a(at)) === Op.Member && view.rootOf(view.a(view.a(at))) === whole) whole = at;
    }
    return refOf(file, whole);
  }

  /** Checks of a password that belongs to a value: the check, and the value. */
  private checksIn(fn: FnRef, view: ModuleView): Map<number, readonly number[]> {
    const { from, to } = this.program.functionFact(fn);
    const found = new Map<number, readonly number[]>();
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      if ((op !== Op.Call && op !== Op.Binary) || view.functionOf(value) !== valueOf(fn)) continue;
      const accounts = op === Op.Call ? this.checkedBy(view, value) : this.comparedWith(view, value);
      if (accounts.length > 0) found.set(value, accounts);
    }
    return found;
  }

  private checkedBy(view: ModuleView, call: number): number[] {
    const callee = view.rootOf(view.a(call));
    const op = view.op(callee);
    const name = op === Op.Member || op === Op.Import ? view.str(view.b(callee)) : op === Op.Function ? view.str(view.module.functions[view.a(callee)]?.name ?? -1) : '';
    if (!CHECK.test(name)) return [];
    const owners = Array.from(view.list(call)).flatMap((argument) => ownerOf(view, argument));
    return op === Op.Member && SECRET.test(name) ? [...owners, view.rootOf(view.a(callee))] : owners;
  }

  private comparedWith(view: ModuleView, value: number): number[] {
    const [operator = -1, right = -1] = view.list(value);
    return /^[!=]==?$/.test(view.str(operator)) && right >= 0 && view.op(right) !== Op.Const ? [...ownerOf(view, view.a(value)), ...ownerOf(view, right)] : [];
  }

  private checkIn(condition: Ref, checks: ReadonlyMap<number, readonly number[]>, depth: number): number | undefined {
    if (depth > MAX_DEPTH || isPseudo(condition)) return undefined;
    const file = fileOf(condition);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(condition));
    if (checks.has(value)) return value;
    const inner = view.op(value) === Op.Unary ? [view.a(value)] : view.op(value) === Op.Logical || view.op(value) === Op.Binary ? [view.a(value), view.list(value)[1] ?? -1] : [];
    return inner.flatMap((one) => (one < 0 ? [] : (this.checkIn(refOf(file, one), checks, depth + 1) ?? [])))[0];
  }

  /** Values that are not there when a condition comes out so. */
  private absent(condition: Ref, polarity: boolean, depth: number): number[] {
    if (depth > MAX_DEPTH || isPseudo(condition)) return [];
    const file = fileOf(condition);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(condition));
    const deeper = (one: number, as: boolean): number[] => (one < 0 ? [] : this.absent(refOf(file, one), as, depth + 1));
    switch (view.op(value)) {
      case Op.Unary:
        return view.str(view.b(value)) === '!' ? deeper(view.a(value), !polarity) : [];
      case Op.Logical: {
        const [operator = -1, right = -1] = view.list(value);
        return (view.str(operator) === '||') === polarity ? [...deeper(view.a(value), polarity), ...deeper(right, polarity)] : [];
      }
      case Op.Binary: {
        const [operator = -1, right = -1] = view.list(value);
        if (right < 0 || !isNothing(view, right)) return [];
        return view.str(operator).startsWith('=') === polarity ? [owned(view, view.a(value))] : [];
      }
      default:
        return polarity ? [] : [owned(view, value)];
    }
  }

  /** Looked up among accounts, by what somebody who is not signed in may name. */
  private isAccount(file: number, value: number): boolean {
    const view = this.program.view(file);
    let at = value;
    for (let steps = 0; steps < MAX_DEPTH && (view.op(at) === Op.Element || view.op(at) === Op.Index || view.op(at) === Op.Member); steps++) at = view.rootOf(view.a(at));
    if (view.op(at) !== Op.Call) return false;
    const text = this.raw(this.program.location(refOf(file, at)));
    return NAMED_BY.test(text) && ACCOUNT.test(text) && !Array.from(view.list(at)).some((argument) => isOwn(view, argument, 0));
  }
}

/** Of who is signed in already: `request.session.user.email`. */
function isOwn(view: ModuleView, value: number, depth: number): boolean {
  const root = view.rootOf(value);
  if (depth > MAX_DEPTH) return false;
  if (view.op(root) === Op.Object) return Array.from(view.list(root)).some((entry, index) => index % 2 === 1 && isOwn(view, entry, depth + 1));
  if (view.op(root) === Op.Call) return Array.from(view.list(root)).some((argument) => isOwn(view, argument, depth + 1));
  if (view.op(root) !== Op.Member) return false;
  const name = view.str(view.b(root));
  return !/^(?:body|input|dto|data)$/.test(name) && (/^(?:session|user|current_?user|claims|payload|principal|locals|state)$/i.test(name) ? !comesInBody(view, view.a(root)) : isOwn(view, view.a(root), depth + 1));
}

const comesInBody = (view: ModuleView, value: number): boolean => {
  const root = view.rootOf(value);
  return view.op(root) === Op.Member ? /^(?:body|input|dto|data)$/.test(view.str(view.b(root))) : view.op(root) !== Op.Param;
};

/** `rows.length === 0` and `rows[0]` are about `rows`. */
const owned = (view: ModuleView, value: number): number => {
  const root = view.rootOf(value);
  return view.op(root) === Op.Member && view.str(view.b(root)) === 'length' ? view.rootOf(view.a(root)) : root;
};

const isNothing = (view: ModuleView, value: number): boolean => view.op(value) === Op.Const && ([ConstKind.Null, ConstKind.Undefined].map(Number).includes(Number(view.a(value))) || view.str(view.b(value)) === '0');

/** `user` of `user.passwordHash`. */
function ownerOf(view: ModuleView, value: number): number[] {
  const root = view.rootOf(value);
  return view.op(root) === Op.Member && SECRET.test(view.str(view.b(root))) ? [view.rootOf(view.a(root))] : [];
}
