/** Owns what constant a value is: through bindings, files, objects and environment defaults. */
import { ConstKind, Op, type Constant, type Location, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';

const UNKNOWN: Constant = { known: false };
const MAX_DEPTH = 20;
/** Values looked at for one answer: text that is joined in loops has as many alternatives as there are ways through them. */
const MAX_STEPS = 600;

type Primitive = string | number | boolean | null | undefined;

export class Constants {
  private steps = 0;

  constructor(private readonly program: Program) {}

  /** The one constant that `ref` (or what is at `path` below it) is. */
  of(ref: Ref, path: readonly string[] = []): Constant {
    this.steps = 0;
    return this.evaluate(ref, path, fileOf(ref), 0);
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

  private evaluate(ref: Ref, path: readonly string[], home: number, depth: number): Constant {
    if (depth > MAX_DEPTH || ++this.steps > MAX_STEPS) return UNKNOWN;
    const defs = this.at(ref, path);
    if (defs.length === 0) return UNKNOWN;
    const found = defs.map((def) => this.single(def, home, depth)).filter((constant) => constant !== undefined);
    const [first, ...others] = found;
    if (!first?.known || found.length === 0) return UNKNOWN;
    return others.every((other) => other.known && other.value === first.value) ? first : UNKNOWN;
  }

  private single(def: Ref, home: number, depth: number): Constant | undefined {
    if (isPseudo(def)) return UNKNOWN;
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    switch (view.op(value)) {
      case Op.Const:
        return this.literal(def, home);
      case Op.Concat:
      case Op.Template:
        return this.joined(def, home, depth);
      case Op.Unary:
        return this.negated(def, home, depth);
      case Op.Binary:
        return this.arithmetic(def, home, depth);
      case Op.Call:
        return this.parsed(def, home, depth);
      case Op.Member:
        return view.str(view.b(value)) === 'length' ? this.lengthOf(def, home, depth) : this.environment(def);
      case Op.Index:
        return this.environment(def);
      default:
        return UNKNOWN;
    }
  }

  private literal(def: Ref, home: number): Constant {
    const file = fileOf(def);
    const view = this.program.view(file);
    const kind = view.a(valueOf(def)) as ConstKind;
    const text = view.str(view.b(valueOf(def)));
    const value = primitive(kind, text);
    if (value === NOT_PRIMITIVE) return UNKNOWN;
    return { known: true, value: value as Primitive, from: file === home ? 'literal' : 'other-file', location: this.program.location(def) };
  }

  /** `a + b`: a sum of numbers, or a text. */
  private joined(def: Ref, home: number, depth: number): Constant {
    const file = fileOf(def);
    const view = this.program.view(file);
    const parts = Array.from(view.list(valueOf(def)), (part) => this.evaluate(refOf(file, part), [], home, depth + 1));
    const values = parts.map((part) => (part.known ? part.value : NOT_PRIMITIVE));
    if (values.includes(NOT_PRIMITIVE) || values.length === 0) return UNKNOWN;
    const isSum = view.op(valueOf(def)) === Op.Concat && values.every((value) => typeof value === 'number');
    const value = isSum ? values.reduce((sum: number, one) => sum + Number(one), 0) : values.map(String).join('');
    return { known: true, value, from: 'literal', location: this.program.location(def) };
  }

  /** `ALPHABET.length`, of a text or a literal list. */
  private lengthOf(def: Ref, home: number, depth: number): Constant {
    const view = this.program.view(fileOf(def));
    const base = refOf(fileOf(def), view.a(valueOf(def)));
    const text = this.evaluate(base, [], home, depth + 1);
    return text.known && typeof text.value === 'string' ? { ...text, value: text.value.length } : UNKNOWN;
  }

  private negated(def: Ref, home: number, depth: number): Constant {
    const view = this.program.view(fileOf(def));
    const operator = view.str(view.b(valueOf(def)));
    const inner = this.evaluate(refOf(fileOf(def), view.a(valueOf(def))), [], home, depth + 1);
    if (!inner.known) return UNKNOWN;
    if (operator === '!') return { ...inner, value: !inner.value };
    if (operator === '-') return { ...inner, value: -Number(inner.value) };
    return operator === '+' ? { ...inner, value: Number(inner.value) } : UNKNOWN;
  }

  private arithmetic(def: Ref, home: number, depth: number): Constant {
    const file = fileOf(def);
    const view = this.program.view(file);
    const [operator = -1, right = -1] = view.list(valueOf(def));
    const left = this.evaluate(refOf(file, view.a(valueOf(def))), [], home, depth + 1);
    const other = this.evaluate(refOf(file, right), [], home, depth + 1);
    if (!left.known || !other.known || typeof left.value !== 'number' || typeof other.value !== 'number') return UNKNOWN;
    const result = compute(view.str(operator), left.value, other.value);
    return result === undefined ? UNKNOWN : { known: true, value: result, from: left.from, location: this.program.location(def) };
  }

  /** `Number(x)`, `parseInt(x, 10)`: the number in a constant text. */
  private parsed(def: Ref, home: number, depth: number): Constant {
    const file = fileOf(def);
    const view = this.program.view(file);
    const callee = view.a(valueOf(def));
    const name = view.op(callee) === Op.Global ? view.str(view.a(callee)) : '';
    const [first] = view.list(valueOf(def));
    if (first === undefined || !['Number', 'parseInt', 'parseFloat', 'String'].includes(name)) return UNKNOWN;
    const inner = this.evaluate(refOf(file, first), [], home, depth + 1);
    if (!inner.known) return UNKNOWN;
    return { ...inner, value: name === 'String' ? String(inner.value) : Number.parseFloat(String(inner.value)) };
  }

  /** `process.env.X ?? 10` is 10 unless the deployment says otherwise: the environment itself adds nothing. */
  private environment(def: Ref): Constant | undefined {
    const view = this.program.view(fileOf(def));
    let value = valueOf(def);
    for (let steps = 0; steps < 4 && (view.op(value) === Op.Member || view.op(value) === Op.Index); steps++) {
      const base = view.rootOf(view.a(value));
      const isProcess = view.op(base) === Op.Global && view.str(view.a(base)) === 'process';
      if (isProcess && view.str(view.b(value)) === 'env') return undefined;
      value = base;
    }
    return UNKNOWN;
  }

  where(ref: Ref): Location {
    return this.program.location(ref);
  }
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
