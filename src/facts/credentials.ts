/** Owns the concepts of credentials and cryptography that a Backend has. */
import type { Constant, Ref, Site } from './backend.ts';
import type { Location } from './finding.ts';

/** A place whose name says by convention that what is stored there is secret. */
export interface NamedPlace extends Site {
  readonly name: string;
  readonly kind: 'password' | 'secret' | 'token' | 'key' | 'certificate' | 'account' | 'private' | 'id';
  /** A variable, a member that is stored into, a key of an object literal, what a function of the name returns. */
  readonly place: 'variable' | 'member' | 'key' | 'result';
}

/** A comparison or an arithmetic operation. */
export interface Operation extends Site {
  readonly operator: string;
  /** The left value has been compared with a bound before. */
  readonly bounded: boolean;
  readonly left: Ref;
  readonly right: Ref;
}

/** A value that goes into a digest, HMAC or cipher; the site is the call that feeds it. */
export interface DigestInput extends Site {
  readonly library: string;
  /** The function that makes the digest or cipher. */
  readonly callee: string;
  readonly kind: 'digest' | 'hmac' | 'cipher';
  readonly algorithm: Constant;
  /** The call that makes it. */
  readonly made: Location;
  readonly value: Ref;
  readonly path: readonly string[];
  readonly valueLocation: Location;
}
