/** Owns what a look-up among stored records tells of its key: where a record was found, the key is one of those that the program has stored. */
import { ConstKind, Op, type Danger, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Assertions } from './assertions.ts';
import type { AccessPath, Knowledge } from './knowledge.ts';
import type { Question, Subjects } from './subjects.ts';

/** Dangers of a text that leads somewhere; what is stored may still hold markup. */
const LEADING: ReadonlySet<Danger> = new Set<Danger>(['path', 'path-root', 'path-dots', 'path-sibling', 'path-resolved', 'path-encoded', 'shell', 'shell-word', 'argument', 'url', 'url-host', 'url-scheme', 'url-slashes', 'url-backslash', 'url-authority', 'url-path']);
export const isLeading = (danger: Danger): boolean => LEADING.has(danger);

/** Comparisons with nothing or a number, and how they come out where something is there. */
const PRESENT: Readonly<Record<string, boolean>> = {
  '=== nothing': false, '== nothing': false, '!== nothing': true, '!= nothing': true, '=== 0': false, '== 0': false, '!== 0': true, '!= 0': true, '> 0': true, '< 1': false, '>= 1': true, '=== 1': true, '== 1': true, '!== 1': false, '!= 1': false,
};
const MAX_STEPS = 12;
const NAME = 'a look-up of stored records';

export class Lookups {
  constructor(
    private readonly program: Program,
    private readonly knowledge: Knowledge,
    private readonly subjects: Subjects,
  ) {}

  /** Names the look-up when the condition, with this polarity, says that a record with the subject as its key was found. */
  tells(condition: Ref, polarity: boolean, question: Question): string | undefined {
    if (!LEADING.has(question.danger)) return undefined;
    const view = this.program.view(fileOf(condition));
    const value = valueOf(condition);
    if (view.op(value) !== Op.Binary) return polarity && this.isFound(condition, question, 0) ? NAME : undefined;
    const [operator = -1, right = -1] = view.list(value);
    const isPresent = right >= 0 && PRESENT[`${view.str(operator)} ${constantOf(view, right)}`] === polarity;
    return isPresent && this.isFound(refOf(fileOf(condition), view.a(value)), question, 0) ? NAME : undefined;
  }

  /** Does a function of the program, or the library, end with an error before a place of it unless a record with the parameter as its key is found? */
  isKeyBefore(place: Ref, subject: Ref, path: AccessPath, danger: Danger, assertions: Assertions): boolean {
    if (!LEADING.has(danger)) return false;
    const file = fileOf(place);
    const view = this.program.view(file);
    const fn: FnRef = refOf(file, view.functionOf(valueOf(place)));
    const around = regionsAround(view, valueOf(place));
    for (let value = this.program.functionFact(fn).from; value < valueOf(place); value++) {
      if (view.op(value) !== Op.Call || view.functionOf(value) !== valueOf(fn) || !around.has(view.regionOf(value)) || !(this.isSync(refOf(file, value)) || isWaitedFor(view, value, valueOf(place)))) continue;
      const call = refOf(file, value);
      if (this.isThrowing(call, { subject, path, danger, depth: 0 }) || assertions.clears(call, subject, path, danger) !== undefined) return true;
    }
    return false;
  }

  private isSync(call: Ref): boolean {
    const callees = this.program.calls.callees(call);
    return callees.length === 1 && callees.every(({ fn }) => !this.program.functionFact(fn).async);
  }

  /** `findUniqueOrThrow({ where: { id } })`. */
  private isThrowing(call: Ref, question: Question): boolean {
    return /Or(?:Throw|Fail|Reject|404)\w*\(\)$/.test(this.knowledge.calleeName(call)) && this.isKey(call, question);
  }

  private isKey(call: Ref, question: Question): boolean {
    return this.knowledge.keysOf(call).some(({ ref, path }) => this.subjects.same(ref, question, path));
  }

  /** Is a value what a look-up with the subject found, or the first of it, or how much it is? */
  private isFound(value: Ref, question: Question, depth: number): boolean {
    if (depth > 3) return false;
    let at = this.subjects.trail(value).root;
    for (let steps = 0; steps < MAX_STEPS && (this.program.op(at) === Op.Element || this.program.op(at) === Op.Index); steps++) at = this.subjects.trail(refOf(fileOf(at), this.program.view(fileOf(at)).a(valueOf(at)))).root;
    if (this.program.op(at) !== Op.Call) return false;
    return this.isKey(at, question) || this.isFoundIn(at, question, depth);
  }

  /** A function of the program that gives out what it has found, or nothing. */
  private isFoundIn(call: Ref, question: Question, depth: number): boolean {
    const callees = this.program.calls.callees(call);
    const fn = callees[0]?.fn;
    if (callees.length !== 1 || callees[0]?.shift !== 0 || fn === undefined) return false;
    const view = this.program.view(fileOf(call));
    const index = view.list(valueOf(call)).findIndex((argument) => this.subjects.same(refOf(fileOf(call), argument), question));
    const fact = this.program.functionFact(fn);
    const parameter = fact.params[index];
    if (!parameter) return false;
    const inner = { ...question, subject: refOf(fileOf(fn), parameter.value), path: [], depth: question.depth + 1 };
    const returned = fact.returns.filter((one) => constantOf(this.program.view(fileOf(fn)), one) !== 'nothing');
    return returned.length > 0 && returned.every((one) => this.isFound(refOf(fileOf(fn), one), inner, depth + 1));
  }
}

function constantOf(view: ModuleView, value: number): string {
  if (view.op(value) !== Op.Const) return '';
  const kind = Number(view.a(value));
  return kind === Number(ConstKind.Null) || kind === Number(ConstKind.Undefined) ? 'nothing' : view.str(view.b(value));
}

/** The region of a value, and those around it: what stands in one of them before it has run. */
function regionsAround(view: ModuleView, value: number): ReadonlySet<number> {
  const found = new Set([-1]);
  for (let at = view.regionOf(value); at >= 0; at = view.module.regions[at]?.parent ?? -1) found.add(at);
  return found;
}

/** `await check(id)`, `await Promise.all([check(id), …])`; a call of what is not async needs none. */
function isWaitedFor(view: ModuleView, call: number, before: number): boolean {
  let inner = call;
  for (let value = call + 1; value < before; value++) {
    const op = view.op(value);
    if (op === Op.Await && view.a(value) === inner) return true;
    const isAll = op === Op.Call && view.op(view.a(value)) === Op.Member && view.str(view.b(view.a(value))) === 'all';
    if ((op === Op.Array || isAll) && Array.from(view.list(value)).includes(inner)) inner = value;
  }
  return false;
}
