/** Owns who calls a route: another program, which brings a secret of this one or signs what it sends, has no records of its own. */
import { Op, type Digest, type FnRef, type Ref, type Work } from '../facts/index.ts';
import type { Flow } from '../flow/index.ts';
import { isPseudo, type Program } from '../link/index.ts';
import { handedFrom } from './handed-from.ts';
import { madeOf } from './operations.ts';

/** A secret of the program, by its name and where it is kept. */
const OWN_SECRET = /(?:\benv\b|config|settings|[sS]ecrets?\b)[\w$().?!'"[\]\s]*(?:SECRET|TOKEN|KEY|PASSWORD|secret|token|key|password)|\b[A-Z][A-Z0-9_]*_(?:SECRET|TOKEN|KEY|PASSWORD)\b/;
/** Compares two texts in a time that says nothing of them. */
const SAME_TIME = /^(?:timingSafeEqual|scmp)$/;

export class MachineCallers {
  constructor(
    private readonly program: Program,
    private readonly flow: Flow,
    private readonly shown: (ref: Ref) => string,
    /** Calls of libraries that check a signature. */
    private readonly verified: () => readonly Ref[],
    private readonly digest: (call: Ref) => Digest | undefined,
  ) {}

  /** Is a secret of the program asked for among the comparisons, or a signature checked in the functions? */
  among(work: Pick<Work, 'comparisons' | 'calls'>, functions: ReadonlySet<FnRef>): boolean {
    return work.comparisons.some(({ left, right }) => this.isOwnSecret(left) !== this.isOwnSecret(right)) || this.isSigned(work, functions);
  }

  isSigned({ comparisons, calls }: Pick<Work, 'comparisons' | 'calls'>, functions: ReadonlySet<FnRef>): boolean {
    if (this.verified().some((ref) => functions.has(this.program.functionAround(ref)))) return true;
    const sides = [...comparisons.map(({ left, right }) => [left, right]), ...calls.filter(({ name }) => SAME_TIME.test(name)).map(({ args }) => args)];
    return sides.some((pair) => pair.some((side) => this.isSignature(side, functions)));
  }

  /** A code that the program has computed over the body, also where a function of its own is given it to be compared. */
  private isSignature(side: Ref, functions: ReadonlySet<FnRef>): boolean {
    const made = madeOf(this.program, side).flatMap((one) => (!isPseudo(one) && this.program.op(one) === Op.Param ? handedFrom(this.program, one, [], functions).flatMap(({ value }) => madeOf(this.program, value)) : [one]));
    return made.some((one) => {
      const digest = isPseudo(one) ? undefined : this.digest(one);
      return digest?.kind === 'hmac' && digest.inputs.some(({ ref, path }) => this.flow.reaches(ref, 'control', path, ['body'], functions).answer === 'yes');
    });
  }

  private isOwnSecret(ref: Ref): boolean {
    return [ref, ...madeOf(this.program, ref)].some((one) => OWN_SECRET.test(this.shown(one)));
  }
}
