/** Owns checks of an address that other addresses pass, too. */
import type { Ref, Site } from './backend.ts';

/** A comparison of an address with a host of the program's own, of which only a piece has to fit. */
export interface LooseCheck extends Site {
  readonly callee: string;
  /** `end`: no dot is in front of the host. `start`: nothing ends the host. `anywhere`: the host may stand in any place. */
  readonly form: 'start' | 'end' | 'anywhere';
  /** What is compared. */
  readonly subject: Ref;
}

export interface LooseChecks {
  /** In the files to be judged, those with constant texts left out. */
  readonly looseChecks: readonly LooseCheck[];
  /** Such checks on which it rests whether a value is true. */
  looseChecksOf(value: Ref): readonly LooseCheck[];
}
