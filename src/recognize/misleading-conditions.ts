/** Owns conditions that always come out the same, or ask something else than they say: operators that bind otherwise, constants that stand alone, functions that are not called. */
import { ConstKind, Op, RegionKind, type MisleadingCondition, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, type ModuleView, type Program } from '../link/index.ts';

type Form = MisleadingCondition['form'];
type Text = (path: string) => string | undefined;

const EQUALITY: ReadonlySet<string> = new Set(['===', '==', '!==', '!=']);
const ORDER: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const BELONGS: ReadonlySet<string> = new Set(['in', 'instanceof']);
const PLACES: ReadonlySet<string> = new Set(['indexOf', 'lastIndexOf', 'findIndex', 'findLastIndex']);
/** Names of functions that answer a question. */
const ASKS = /^(?:is|has|can|may|should|must|allows?|check|verify|validate|authori[sz]e|matches|owns)(?=$|[A-Z_])/;
/** Names of values that are no booleans. */
const NO_BOOLEAN = /(?:id|role|name|email|type|status|level|key|token|hash|owner|state|mode|count|length)$/i;
/** As long is a condition that stands in front of its branch. */
const IN_FRONT = 200;
/** `if (user.level = ` in front of a constant. */
const ASSIGNS = /\b(?:if|while)\s*\(\s*[\w$]+(?:\??\.[\w$]+|\[[^\]\n]*\])*\s*=\s*$/;

export function misleadingConditions(program: Program, isFocus: (file: number) => boolean, text: Text): MisleadingCondition[] {
  return program.files.flatMap((_, file) => (isFocus(file) ? new InFile(program, file, text).find() : []));
}

/** A value that decides, with which outcome, and between which places of the text it is read. */
interface Condition {
  readonly value: number;
  readonly polarity: boolean;
  readonly start: number;
  readonly end: number;
}

class InFile {
  private readonly view: ModuleView;
  private readonly found = new Map<string, MisleadingCondition>();

  constructor(
    private readonly program: Program,
    private readonly file: number,
    private readonly text: Text,
  ) {
    this.view = program.view(file);
  }

  find(): MisleadingCondition[] {
    for (const value of this.view.having(Op.Binary)) this.binary(value);
    for (const value of this.view.having(Op.Logical)) this.excluding(value);
    const conditions = this.conditions();
    for (const one of conditions) this.condition(one);
    for (const { value } of conditions) this.assigned(value);
    return [...this.found.values()];
  }

  /** Values that decide, and with which outcome; operands of those that are joined. */
  private conditions(): Condition[] {
    const { regions, functions } = this.view.module;
    const branches = regions.filter(({ kind, condition }) => condition >= 0 && kind === Number(RegionKind.Branch)).map(({ condition, polarity, from }) => ({ value: condition, polarity, start: this.start(from) - IN_FRONT, end: this.start(from) }));
    const joined = functions.flatMap(({ returns }) => returns.filter((value) => this.view.op(value) === Op.Logical));
    const found: Condition[] = [...branches, ...[...this.view.having(Op.Select), ...joined].map((value) => ({ value: this.view.op(value) === Op.Select ? this.view.a(value) : value, polarity: true, start: this.start(value), end: this.end(value) }))];
    for (const one of found) {
      const [operator = -1, right = -1] = this.view.op(one.value) === Op.Logical ? this.view.list(one.value) : [];
      if (right >= 0 && this.view.str(operator) !== '??') found.push({ ...one, value: this.view.a(one.value) }, { ...one, value: right });
      if (this.isNot(one.value)) found.push({ ...one, value: this.view.a(one.value), polarity: !one.polarity });
    }
    return found;
  }

  private add(form: Form, value: number, part: number): void {
    const ref = refOf(this.file, value);
    const location = this.program.location(ref);
    const place = `${location.start} ${location.end}`;
    if (!this.found.has(place)) this.found.set(place, { ref, location, symbol: this.program.symbol(ref), form, part: this.program.location(refOf(this.file, part)) });
  }

  /** `!role === 'admin'`, `!key in object`, `low < x < high`. */
  private binary(value: number): void {
    const [operator = -1, right = -1] = this.view.list(value);
    const left = this.view.a(value);
    const sign = this.view.str(operator);
    // In parentheses it is meant so.
    if (right < 0 || this.start(left) !== this.start(value)) return;
    if (this.isNot(left) && !this.isNot(this.view.a(left)) && (BELONGS.has(sign) || (EQUALITY.has(sign) && this.isNoBoolean(right)))) this.add('negated', value, this.view.a(left));
    else if (ORDER.has(sign) && this.view.op(left) === Op.Binary && ORDER.has(this.operator(left))) this.add('chained', value, left);
  }

  private isNoBoolean(operand: number): boolean {
    const value = this.view.rootOf(operand);
    if (this.view.op(value) === Op.Const) return this.view.a(value) === Number(ConstKind.String) || this.view.a(value) === Number(ConstKind.Number);
    return this.view.op(value) === Op.Member && NO_BOOLEAN.test(this.view.str(this.view.b(value))) && !/^(?:is|has|can)[A-Z_]/.test(this.view.str(this.view.b(value)));
  }

  /** `role !== 'admin' || role !== 'owner'`, `role === 'admin' && role === 'owner'`. */
  private excluding(value: number): void {
    const [operator = -1, right = -1] = this.view.list(value);
    const sign = this.view.str(operator);
    const wanted = sign === '||' ? '!==' : sign === '&&' ? '===' : undefined;
    const compared = right < 0 || wanted === undefined ? undefined : this.compared(right, wanted);
    for (let left = this.view.a(value); compared; left = this.view.a(left)) {
      const joins = this.view.op(left) === Op.Logical && this.view.str(this.view.list(left)[0] ?? -1) === sign;
      const other = this.compared(joins ? (this.view.list(left)[1] ?? -1) : left, wanted as string);
      if (other && other.constant !== compared.constant && this.isSame(other.subject, compared.subject)) this.add(sign === '||' ? 'always' : 'never', value, right);
      if (!joins) return;
    }
  }

  private compared(value: number, wanted: string): { readonly subject: number; readonly constant: string } | undefined {
    const at = this.view.rootOf(value);
    const [, right = -1] = this.view.op(at) === Op.Binary && this.operator(at) === wanted ? this.view.list(at) : [];
    const kind = right >= 0 && this.view.op(right) === Op.Const ? this.view.a(right) : -1;
    if (kind < 0 || kind === Number(ConstKind.Regex)) return undefined;
    return { subject: this.view.a(at), constant: `${kind} ${this.view.str(this.view.b(right))}` };
  }

  /** The same value, read once or twice. What a call gives may be another one each time. */
  private isSame(one: number, other: number): boolean {
    const [left, right] = [this.view.rootOf(one), this.view.rootOf(other)];
    if (left === right) return true;
    const op = this.view.op(left);
    if (op !== this.view.op(right)) return false;
    if (op === Op.Captured) return this.view.a(left) === this.view.a(right);
    return (op === Op.Member || op === Op.Unary) && this.view.b(left) === this.view.b(right) && this.isSame(this.view.a(left), this.view.a(right));
  }

  private condition(condition: Condition): void {
    const { value, polarity } = condition;
    const [operator = -1, right = -1] = this.view.op(value) === Op.Logical ? this.view.list(value) : [];
    if (right >= 0 && this.view.str(operator) === '||' && this.isAlone(value, right) && this.isComparison(this.view.a(value))) this.add('constant', value, right);
    if (this.isPlace(value, polarity)) this.add('position', value, value);
    this.uncalled(condition);
  }

  /** A text or a number that stands there, and not under a name elsewhere. */
  private isAlone(whole: number, value: number): boolean {
    const kind = this.view.op(value) === Op.Const ? this.view.a(value) : -1;
    const isTrue = kind === Number(ConstKind.String) ? this.view.str(this.view.b(value)) !== '' : kind === Number(ConstKind.Number) && Number(this.view.str(this.view.b(value))) !== 0;
    return isTrue && this.start(value) > this.start(whole) && this.program.location(refOf(this.file, value)).end <= this.program.location(refOf(this.file, whole)).end;
  }

  /** A comparison, or one that is joined with others or with such a constant. */
  private isComparison(value: number): boolean {
    if (this.view.op(value) === Op.Binary) return EQUALITY.has(this.operator(value));
    return this.view.op(value) === Op.Logical && this.isComparison(this.view.a(value));
  }

  /** `if (list.indexOf(x))`; `!text.indexOf('http')` asks for the beginning. */
  private isPlace(value: number, polarity: boolean): boolean {
    const at = this.view.rootOf(value);
    const callee = this.view.op(at) === Op.Call ? this.view.a(at) : -1;
    if (callee < 0 || this.view.op(callee) !== Op.Member || !PLACES.has(this.view.str(this.view.b(callee))) || this.program.calls.callees(refOf(this.file, at)).length > 0) return false;
    return polarity || this.isList(this.view.a(callee));
  }

  private isList(value: number): boolean {
    const root = this.view.rootOf(value);
    if (this.program.definitions.of(refOf(this.file, value)).some((def) => !isPseudo(def) && this.program.op(def) === Op.Array)) return true;
    return this.view.op(root) === Op.Member && /(?:s|list)$/i.test(this.view.str(this.view.b(root)));
  }

  /** A function of the program that answers a question by its name, and is itself what is asked. Where a name is read is told by the text. */
  private uncalled({ value, start, end }: Condition): void {
    const at = this.view.rootOf(value);
    const stores = this.view.op(at) === Op.Captured ? (this.view.module.bindings[this.view.a(at)]?.stores ?? []) : [];
    const ref: Ref = refOf(this.file, stores.length === 1 ? (stores[0] as number) : at);
    if (this.program.op(ref) !== Op.Function && this.program.op(ref) !== Op.Import) return;
    const [def, ...more] = this.program.definitions.of(ref);
    const fn = def === undefined || more.length > 0 ? undefined : this.program.functionOf(def);
    const name = fn === undefined ? '' : this.program.text(fileOf(fn), this.program.functionFact(fn).name);
    if (!ASKS.test(name) || !/^\w+$/.test(name)) return;
    const from = Math.max(0, start);
    const read = [...(this.text(this.program.path(this.file)) ?? '').slice(from, end).matchAll(new RegExp(`(?<![.\\w$])${name}(?![\\w$]|\\s*[(.?\`])`, 'g'))].at(-1);
    if (!read) return;
    const location = { file: this.program.path(this.file), start: from + read.index, end: from + read.index + name.length };
    this.found.set(`${location.start} ${location.end}`, { ref: refOf(this.file, value), location, symbol: this.program.symbol(refOf(this.file, value)), form: 'uncalled', part: location });
  }

  /** `if (user.level = 9)`. */
  private assigned(value: number): void {
    const source = this.view.op(value) === Op.Const ? this.text(this.program.path(this.file)) : undefined;
    const start = this.start(value);
    if (source !== undefined && ASSIGNS.test(source.slice(Math.max(0, start - 160), start))) this.add('assigned', value, value);
  }

  private isNot(value: number): boolean {
    return this.view.op(value) === Op.Unary && this.view.str(this.view.b(value)) === '!';
  }

  private operator(value: number): string {
    return this.view.str(this.view.list(value)[0] ?? -1);
  }

  private end(value: number): number {
    return this.program.location(refOf(this.file, value)).end;
  }

  private start(value: number): number {
    return this.program.location(refOf(this.file, value)).start;
  }
}
