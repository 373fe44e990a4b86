/** Owns who calls a route: another program, which brings a secret of this one or signs what it sends, has no records of its own. */
import type { Ref, Work } from '../facts/index.ts';
import type { Program } from '../link/index.ts';
import { madeOf } from './operations.ts';

/** A secret of the program, by its name and where it is kept. */
const OWN_SECRET = /(?:\benv\b|config|settings|[sS]ecrets?\b)[\w$().?!'"[\]\s]*(?:SECRET|TOKEN|KEY|PASSWORD|secret|token|key|password)|\b[A-Z][A-Z0-9_]*_(?:SECRET|TOKEN|KEY|PASSWORD)\b/;

export class MachineCallers {
  /** `verified`: calls of libraries that check a signature. */
  constructor(private readonly program: Program, private readonly shown: (ref: Ref) => string, private readonly verified: () => readonly Ref[]) {}

  /** Is a secret of the program asked for among the comparisons, or a signature checked where `runs`? */
  among({ comparisons }: Pick<Work, 'comparisons'>, runs: (ref: Ref) => boolean): boolean {
    return comparisons.some(({ left, right }) => this.isOwnSecret(left) !== this.isOwnSecret(right)) || this.isSigned(runs);
  }

  isSigned(runs: (ref: Ref) => boolean): boolean {
    return this.verified().some(runs);
  }

  private isOwnSecret(ref: Ref): boolean {
    return [ref, ...madeOf(this.program, ref)].some((one) => OWN_SECRET.test(this.shown(one)));
  }
}
