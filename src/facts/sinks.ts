/** Owns what models describe by rows alone: sinks, and settings with the places where they are or could be given. */
import type { Constant, Ref, Site } from './backend.ts';
import type { Danger } from './danger.ts';
import type { Location } from './finding.ts';

/** A place where a value with a danger does harm. Its danger says what to ask; its kind, what happens there. */
export interface Sink extends Site {
  readonly library: string;
  readonly callee: string;
  /** The object whose method is called there. */
  readonly on?: Ref | undefined;
  readonly danger: Danger;
  /** What happens there, in a word of the models: `exec`, `read`, `redirect`, … */
  readonly kind: string;
  readonly value: Ref;
  readonly path: readonly string[];
  readonly valueLocation: Location;
}

/** A setting of a library in one call: an option that is given, or the library's default. */
export interface Setting extends Site {
  readonly library: string;
  readonly callee: string;
  readonly setting: string;
  /** The constant that is given, or the library's default. */
  readonly value: Constant;
  /** The object whose method is called there. */
  readonly on?: Ref | undefined;
  /** Is there something at the option's place? */
  readonly given: boolean;
  /** True when more options may be given than can be seen (a spread, an object made elsewhere). */
  readonly open: boolean;
  /** Is it set only under a condition inside of its function? */
  readonly conditional: boolean;
  /** Values at the option's place, where something is given. */
  readonly refs: readonly { readonly ref: Ref; readonly path: readonly string[] }[];
  /** The option's value, or the call. */
  readonly valueLocation: Location;
  /** The name of what it is a setting of, where the model says where that stands. */
  readonly of?: string | undefined;
  /** Where it could be written, if it is not given. */
  readonly room?: OptionRoom | undefined;
}

/** Where an option could be written that is not given, and what must stand around its value. */
export interface OptionRoom {
  /** An empty span. */
  readonly at: Location;
  readonly before: string;
  readonly after: string;
}
