/** Owns which names functions look at: members that they read for more than handing them on, keys that say how a column is compared, words of texts. */
import { ConstKind, Op, type FnRef, type Mention } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { operandsOf } from './operands.ts';

const NAME = /^\w{1,60}$/;
const MAX_TEXT = 2000;

/** Values of a file that go into objects, and those that anything else is made of. */
interface Uses {
  readonly placed: Uint8Array;
  readonly looked: Uint8Array;
}

const usesIn = new WeakMap<ModuleView, Uses>();

export class Mentions {
  private readonly memo = new Map<FnRef, readonly Mention[]>();

  constructor(private readonly program: Program) {}

  /** What the functions look at under such a name. */
  of(functions: readonly FnRef[], name: RegExp): readonly Mention[] {
    return functions.flatMap((fn) => this.within(fn).filter((one) => name.test(one.name)));
  }

  private within(fn: FnRef): readonly Mention[] {
    let found = this.memo.get(fn);
    if (!found) this.memo.set(fn, (found = this.scan(fn)));
    return found;
  }

  private scan(fn: FnRef): readonly Mention[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const found: Mention[] = [];
    for (let value = from; value < to; value++) {
      if (view.functionOf(value) !== valueOf(fn)) continue;
      const ref = refOf(file, value);
      const op = view.op(value);
      if (op === Op.Member && this.isLookedAt(view, value)) found.push({ name: view.str(view.b(value)), of: ownerOf(view, view.a(value)), ref });
      if (op === Op.Object) found.push(...comparedKeys(view, value).map((name) => ({ name, of: '', ref })));
      if (op === Op.Const && Number(view.a(value)) === Number(ConstKind.String)) found.push(...wordsOf(view.str(view.b(value))).map((name) => ({ name, of: '', ref })));
    }
    return found;
  }

  /** `{ until: row.until }` hands a value on; what nothing is made of here is used by an inner function, or only said. */
  private isLookedAt(view: ModuleView, value: number): boolean {
    const { placed, looked } = usesOf(view);
    return looked[value] === 1 || placed[value] !== 1;
  }
}

const wordsOf = (text: string): readonly string[] => (text.length > MAX_TEXT ? [] : [...new Set(text.split(/[^\w]+/).filter((word) => NAME.test(word)))]);

/** What a member is read of, as it is called there: a table, a variable. */
function ownerOf(view: ModuleView, value: number): string {
  const root = view.rootOf(value);
  const op = view.op(root);
  return op === Op.Member || op === Op.Import ? view.str(view.b(root)) : '';
}

/** Keys of an object whose value is an object of its own: `{ until: { gt: now } }`. */
function comparedKeys(view: ModuleView, value: number): readonly string[] {
  const entries = view.list(value);
  const found: string[] = [];
  for (let i = 0; i + 1 < entries.length; i += 2) {
    const [key, entry] = [entries[i] as number, entries[i + 1] as number];
    if (key >= 0 && view.op(view.rootOf(entry)) === Op.Object) found.push(view.str(key));
  }
  return found;
}

function usesOf(view: ModuleView): Uses {
  let uses = usesIn.get(view);
  if (uses) return uses;
  const { op } = view.module;
  uses = { placed: new Uint8Array(op.length), looked: new Uint8Array(op.length) };
  for (let value = 0; value < op.length; value++) {
    if (op[value] === Op.Refine) continue;
    const marks = op[value] === Op.Object ? uses.placed : uses.looked;
    for (const operand of operandsOf(view, value)) if (operand >= 0) marks[view.rootOf(operand)] = 1;
  }
  usesIn.set(view, uses);
  return uses;
}
