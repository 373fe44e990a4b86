/** Owns uses of a value as a string that a list allows, too: `includes`, `indexOf`, `length`. */
import { ConstKind, Op, RegionKind, type StringUse } from '../facts/index.ts';
import { refOf, type ModuleView, type Program } from '../link/index.ts';

const METHODS: ReadonlySet<string> = new Set(['concat', 'includes', 'indexOf', 'lastIndexOf', 'slice']);

export function stringUses(program: Program, isFocus: (file: number) => boolean): StringUse[] {
  const found: StringUse[] = [];
  program.files.forEach((_, file) => {
    if (!isFocus(file)) return;
    const view = program.view(file);
    const harmless = harmlessUses(view);
    const { op } = view.module;
    for (let value = 0; value < op.length; value++) {
      const member = op[value] === Op.Member || op[value] === Op.Call ? memberAt(view, value) : undefined;
      if (member === undefined || harmless.has(value)) continue;
      const ref = refOf(file, value);
      const object = member === 'length' ? view.a(value) : view.a(view.a(value));
      found.push({ ref, location: program.location(ref), symbol: program.symbol(ref), member, value: refOf(file, object) });
    }
  });
  return found;
}

function memberAt(view: ModuleView, value: number): string | undefined {
  if (view.op(value) === Op.Member) return view.str(view.b(value)) === 'length' ? 'length' : undefined;
  if (view.op(value) !== Op.Call || view.op(view.a(value)) !== Op.Member) return undefined;
  const name = view.str(view.b(view.a(value)));
  return METHODS.has(name) ? name : undefined;
}

/** Reads that ask only whether something is there, the bounds of loops, and indexes from the end. */
function harmlessUses(view: ModuleView): ReadonlySet<number> {
  const harmless = new Set<number>();
  /** Only a length is a question whether something is there. */
  const asked = (value: number): void => {
    if (value >= 0 && view.op(view.rootOf(value)) === Op.Member) harmless.add(view.rootOf(value));
  };
  for (const region of view.module.regions) {
    if (region.condition >= 0) asked(region.condition);
    const isLoop = region.kind === Number(RegionKind.Loop) || view.module.regions[region.parent]?.kind === Number(RegionKind.Loop);
    if (isLoop && region.condition >= 0 && view.op(region.condition) === Op.Binary) asked(view.list(region.condition)[1] ?? -1);
  }
  for (const value of view.having(Op.Unary)) if (view.str(view.b(value)) === '!') asked(view.a(value));
  for (const value of view.having(Op.Binary)) compared(view, value, harmless);
  for (const op of [Op.Logical, Op.Select]) for (const value of view.having(op)) asked(view.a(value));
  for (const value of view.having(Op.Index)) lastIndex(view, view.b(value), harmless);
  return harmless;
}

function compared(view: ModuleView, value: number, harmless: Set<number>): void {
  const left = view.a(value);
  const [str = -1, right = -1] = view.list(value);
  for (const [side, other, isLeft] of [[left, right, true], [right, left, false]] as const) {
    const member = memberAt(view, side);
    const number = constant(view, other);
    if (member === 'length' && (number === '0' || (number === '1' && /^[<>]=?$/.test(view.str(str)) && isLeft === view.str(str).startsWith('<')) || (number === '1' && view.str(str).includes('=') && view.str(str).startsWith('>')))) harmless.add(side);
    // `x.indexOf(prefix) === 0`, `x.slice(-1) === '/'`: a list fails it.
    if (member === 'indexOf' && number === '0' && /^[!=]==?$/.test(view.str(str))) harmless.add(side);
    if (member === 'slice' && number?.length === 1) harmless.add(side);
  }
}

/** `x[x.length - 1]`. */
function lastIndex(view: ModuleView, key: number, harmless: Set<number>): void {
  if (view.op(key) === Op.Binary && memberAt(view, view.a(key)) === 'length') harmless.add(view.a(key));
}

const constant = (view: ModuleView, value: number): string | undefined =>
  value >= 0 && view.op(value) === Op.Const && (view.a(value) === Number(ConstKind.Number) || view.a(value) === Number(ConstKind.String)) ? view.str(view.b(value)) : undefined;
