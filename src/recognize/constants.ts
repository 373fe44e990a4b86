/** Owns what constant a value is: through bindings, files, objects and environment defaults. */
import { ConstKind, Op, type Constant, type Location, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

const UNKNOWN: Constant = { known: false };
const MAX_DEPTH = 20;
/** Values looked at for one answer: text that is joined in loops has as many alternatives as there are ways through them. */
const MAX_STEPS = 600;

type Primitive = string | number | boolean | null | undefined;

/** A constant, and where it is written. */
interface Found {
  readonly value: Primitive;
  readonly at: Ref;
  /** File of the literal that says it; undefined where it is put together. */
  readonly file: number | undefined;
}

/** What is known of a value. */
type Answer = Found | 'open';

/** An answer with the work that it took: who finds it kept is under the same bounds as who computes it. */
interface Kept {
  readonly answer: Answer;
  readonly steps: number;
  readonly height: number;
}

const KEPT_OPEN: Kept = { answer: 'open', steps: 1, height: 0 };

/** One value that is open makes all open that is made of it, so that the first ends the question. */
export class Constants {
  private steps = 0;
  /** Depth of the deepest value that was looked at. */
  private deepest = 0;
  /** A bound was hit: what is open now may be known to another question. */
  private isCut = false;
  private readonly kept = new Map<Ref, Kept>();
  private readonly answers = new Map<Ref, Constant>();

  constructor(private readonly program: Program) {}

  /** The one constant that `ref` (or what is at `path` below it) is. */
  of(ref: Ref, path: readonly string[] = []): Constant {
    // Within a question about definitions these may be incomplete.
    if (path.length > 0 || this.program.recursion.depth > 0) return this.ask(ref, path);
    let answer = this.answers.get(ref);
    if (!answer) this.answers.set(ref, (answer = this.ask(ref, path)));
    return answer;
  }

  private ask(ref: Ref, path: readonly string[]): Constant {
    this.steps = path.length === 0 ? 0 : 1;
    this.isCut = false;
    const found = path.length === 0 ? this.evaluate(ref, 0) : this.agreed(this.at(ref, path), 0);
    if (found === 'open') return UNKNOWN;
    const { value, at, file } = found;
    return { known: true, value, from: file === undefined || file === fileOf(ref) ? 'literal' : 'other-file', location: this.program.location(at) };
  }

  /** True when nothing but constants can be there: literals, arrays and objects of literals. */
  isFixed(ref: Ref, path: readonly string[] = []): boolean {
    return this.at(ref, path).every((def) => this.isFixedDefinition(def, 0));
  }

  private isFixedDefinition(def: Ref, depth: number): boolean {
    if (isPseudo(def) || depth > MAX_DEPTH) return false;
    const file = fileOf(def);
    const view = this.program.view(file);
    const items = view.op(valueOf(def)) === Op.Array || view.op(valueOf(def)) === Op.Object ? Array.from(view.list(valueOf(def))) : undefined;
    if (!items) return view.op(valueOf(def)) === Op.Const;
    const values = view.op(valueOf(def)) === Op.Array ? items : items.filter((_, i) => i % 2 === 1);
    return values.every((item) => this.program.definitions.of(refOf(file, item)).every((inner) => this.isFixedDefinition(inner, depth + 1)));
  }

  /** Definitions of what is at a path below a value. */
  at(ref: Ref, path: readonly string[]): readonly Ref[] {
    let refs: readonly Ref[] = [ref];
    const { definitions } = this.program;
    for (const name of path) refs = refs.flatMap((base) => (name === '[]' ? definitions.elements(base) : definitions.membersOf(base, name)));
    return path.length === 0 ? this.program.definitions.of(ref) : refs;
  }

  private evaluate(ref: Ref, depth: number): Answer {
    const kept = this.program.recursion.depth > 0 ? undefined : this.kept.get(ref);
    if (depth + (kept?.height ?? 0) > MAX_DEPTH || (this.steps += kept?.steps ?? 1) > MAX_STEPS) {
      this.isCut = true;
      return 'open';
    }
    if (kept) {
      this.deepest = Math.max(this.deepest, depth + kept.height);
      return kept.answer;
    }
    const [outer, before] = [this.deepest, this.steps - 1];
    this.deepest = depth;
    const answer = this.agreed(this.program.definitions.of(ref), depth);
    // What is open for another reason than a bound is open for everybody.
    if (answer !== 'open') this.keep(ref, { answer, steps: this.steps - before, height: this.deepest - depth });
    else if (!this.isCut) this.keep(ref, KEPT_OPEN);
    this.deepest = Math.max(outer, this.deepest);
    return answer;
  }

  private keep(ref: Ref, kept: Kept): void {
    if (this.program.recursion.depth === 0) this.kept.set(ref, kept);
  }

  /** The constant that all definitions are. */
  private agreed(defs: readonly Ref[], depth: number): Answer {
    let first: Found | undefined;
    for (const def of defs) {
      const one = this.single(def, depth);
      if (one === 'empty') continue;
      if (one === 'open' || (first && first.value !== one.value)) return 'open';
      first ??= one;
    }
    return first ?? 'open';
  }

  private single(def: Ref, depth: number): Answer | 'empty' {
    if (isPseudo(def)) return 'open';
    const view = this.program.view(fileOf(def));
    const value = valueOf(def);
    switch (view.op(value)) {
      case Op.Const:
        return literal(def, view);
      case Op.Concat:
      case Op.Template:
        return this.joined(def, view, depth);
      case Op.Unary:
        return this.negated(def, view, depth);
      case Op.Binary:
        return this.arithmetic(def, view, depth);
      case Op.Call:
        return this.parsed(def, view, depth);
      case Op.Member:
        return view.str(view.b(value)) === 'length' ? this.lengthOf(def, view, depth) : isEnvironment(value, view) ? 'empty' : 'open';
      case Op.Index:
        return isEnvironment(value, view) ? 'empty' : 'open';
      default:
        return 'open';
    }
  }

  /** `a + b`: a sum of numbers, or a text. */
  private joined(def: Ref, view: ModuleView, depth: number): Answer {
    const values: Primitive[] = [];
    for (const part of view.list(valueOf(def))) {
      const found = this.evaluate(refOf(fileOf(def), part), depth + 1);
      if (found === 'open') return 'open';
      values.push(found.value);
    }
    if (values.length === 0) return 'open';
    const isSum = view.op(valueOf(def)) === Op.Concat && values.every((value) => typeof value === 'number');
    const value = isSum ? values.reduce((sum: number, one) => sum + Number(one), 0) : values.map(String).join('');
    return { value, at: def, file: undefined };
  }

  /** `ALPHABET.length`, of a text or a literal list. */
  private lengthOf(def: Ref, view: ModuleView, depth: number): Answer {
    const text = this.evaluate(refOf(fileOf(def), view.a(valueOf(def))), depth + 1);
    return text !== 'open' && typeof text.value === 'string' ? { ...text, value: text.value.length } : 'open';
  }

  private negated(def: Ref, view: ModuleView, depth: number): Answer {
    const operator = view.str(view.b(valueOf(def)));
    if (operator !== '!' && operator !== '-' && operator !== '+') return 'open';
    const inner = this.evaluate(refOf(fileOf(def), view.a(valueOf(def))), depth + 1);
    if (inner === 'open') return 'open';
    return { ...inner, value: operator === '!' ? !inner.value : operator === '-' ? -Number(inner.value) : Number(inner.value) };
  }

  private arithmetic(def: Ref, view: ModuleView, depth: number): Answer {
    const file = fileOf(def);
    const [operator = -1, right = -1] = view.list(valueOf(def));
    if (!ARITHMETIC.has(view.str(operator))) return 'open';
    const left = this.evaluate(refOf(file, view.a(valueOf(def))), depth + 1);
    if (left === 'open' || typeof left.value !== 'number') return 'open';
    const other = this.evaluate(refOf(file, right), depth + 1);
    if (other === 'open' || typeof other.value !== 'number') return 'open';
    return { value: compute(view.str(operator), left.value, other.value), at: def, file: left.file };
  }

  /** `Number(x)`, `parseInt(x, 10)`: the number in a constant text. */
  private parsed(def: Ref, view: ModuleView, depth: number): Answer {
    const callee = view.a(valueOf(def));
    const name = view.op(callee) === Op.Global ? view.str(view.a(callee)) : '';
    const [first] = view.list(valueOf(def));
    if (first === undefined || !PARSERS.has(name)) return 'open';
    const inner = this.evaluate(refOf(fileOf(def), first), depth + 1);
    return inner === 'open' ? 'open' : { ...inner, value: name === 'String' ? String(inner.value) : Number.parseFloat(String(inner.value)) };
  }

  where(ref: Ref): Location {
    return this.program.location(ref);
  }
}

const PARSERS: ReadonlySet<string> = new Set(['Number', 'parseInt', 'parseFloat', 'String']);
const ARITHMETIC: ReadonlySet<string> = new Set(['*', '**', '-', '/', '<<']);

/** `process.env.X ?? 10` is 10 unless the deployment says otherwise: the environment itself adds nothing. */
function isEnvironment(start: number, view: ModuleView): boolean {
  let value = start;
  for (let steps = 0; steps < 4 && (view.op(value) === Op.Member || view.op(value) === Op.Index); steps++) {
    const base = view.rootOf(view.a(value));
    const isProcess = view.op(base) === Op.Global && view.str(view.a(base)) === 'process';
    if (isProcess && view.str(view.b(value)) === 'env') return true;
    value = base;
  }
  return false;
}

function literal(def: Ref, view: ModuleView): Answer {
  const value = primitive(view.a(valueOf(def)) as ConstKind, view.str(view.b(valueOf(def))));
  return value === NOT_PRIMITIVE ? 'open' : { value, at: def, file: fileOf(def) };
}

const NOT_PRIMITIVE = Symbol('not a primitive');

function primitive(kind: ConstKind, text: string): Primitive | typeof NOT_PRIMITIVE {
  switch (kind) {
    case ConstKind.String:
      return text;
    case ConstKind.Number:
      return Number(text.replaceAll('_', ''));
    case ConstKind.Boolean:
      return text === 'true';
    case ConstKind.Null:
      return null;
    case ConstKind.Undefined:
      return undefined;
    default:
      return NOT_PRIMITIVE;
  }
}

function compute(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '*':
      return left * right;
    case '**':
      return left ** right;
    case '-':
      return left - right;
    case '/':
      return left / right;
    case '<<':
      return left << right;
    default:
      return undefined;
  }
}
