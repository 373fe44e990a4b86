/** Owns whether the path of a directory that is configured ends without a separator, so that what begins with it may lie in a directory beside: `/srv/files-old` begins with `/srv/files`. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { GuardFact } from '../flow/index.ts';
import type { Denotations } from './denote.ts';

/** What these make of a path never ends with a separator. */
const BARE: ReadonlySet<string> = new Set(['resolve', 'above']);
const PLACES: ReadonlySet<string> = new Set(['dirname', 'filename', 'url', 'main']);
const MAX_DEPTH = 4;

export class Prefixes {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
  ) {}

  /** What a check of it lets through. Who writes a directory's name into the program knows what lies beside it; where it is configured, nobody does. */
  spared(ref: Ref): Pick<GuardFact, 'spares'> {
    const defs = this.program.definitions.of(ref);
    const isEnded = defs.some((def) => !isPseudo(def) && (this.program.op(def) === Op.Template || this.program.op(def) === Op.Concat));
    return !isEnded && defs.some((def) => this.isBare(def) && this.isOpen(def, 0)) ? { spares: ['path-sibling'] } : {};
  }

  private isBare(def: Ref): boolean {
    if (isPseudo(def) || this.program.op(def) !== Op.Call) return false;
    const does = this.does(def);
    if (!does.includes('join')) return does.some((one) => BARE.has(one));
    const last = this.partsOf(def).at(-1);
    return last !== undefined && this.program.definitions.of(last).every((one) => !isPseudo(one) && this.isName(one));
  }

  /** A name without a separator behind it. */
  private isName(def: Ref): boolean {
    const view = this.program.view(fileOf(def));
    return view.op(valueOf(def)) === Op.Const && view.a(valueOf(def)) === Number(ConstKind.String) && /[^/\\]$/.test(view.str(view.b(valueOf(def))));
  }

  /** Options, parameters or the environment decide a part of it. */
  private isOpen(ref: Ref, depth: number): boolean {
    const defs = this.program.definitions.of(ref);
    // An option, of which only what stands in for it may be known.
    if (this.program.op(ref) === Op.Member && !this.isPlace(ref) && defs.some((def) => isPseudo(def) || this.program.op(def) !== Op.Const)) return true;
    return depth <= MAX_DEPTH && (defs.length === 0 || defs.some((def) => {
      if (isPseudo(def)) return true;
      const view = this.program.view(fileOf(def));
      switch (view.op(valueOf(def))) {
        case Op.Const: case Op.Global: return false;
        case Op.Member: return !this.isPlace(def);
        case Op.Call: return this.does(def).length > 0 && this.partsOf(def).some((one) => this.isOpen(one, depth + 1));
        case Op.Template: case Op.Concat: return this.partsOf(def).some((one) => this.isOpen(one, depth + 1));
        default: return true;
      }
    }));
  }

  private isPlace(member: Ref): boolean {
    const view = this.program.view(fileOf(member));
    return PLACES.has(view.str(view.b(valueOf(member))));
  }

  private does(call: Ref): readonly string[] {
    return this.denotations.rows(this.denotations.callee(call), 'folders').map(({ row }) => row.does);
  }

  private partsOf(call: Ref): readonly Ref[] {
    return Array.from(this.program.view(fileOf(call)).list(valueOf(call)), (item) => refOf(fileOf(call), item));
  }
}
