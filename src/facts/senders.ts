/** Owns what rules ask about who sends a value, how long it can be, and who reads what is written. */
import type { Answer, Ref, Source } from './backend.ts';
import type { Danger } from './danger.ts';
import type { Location } from './finding.ts';
import type { Preferred } from './records.ts';

export interface Senders {
  /** Choices between a value (a member of it, its text) and what stands in for it. */
  preferred(value: Ref): readonly Preferred[];
  /** What is sent there stands in the head of a request, which servers bound at some sixteen thousand characters. */
  isShort(source: Source): boolean;
  /** Only who has been given a right beyond a sign-in can send it: all routes that read it ask for one before their handler. */
  isPrivileged(source: Source): boolean;
  /** A function that looks at the host of an address, and may refuse it, is given it where it is read. */
  isHostChecked(source: Source): boolean;
  /** Where a column is read: the way of what a request has written into it, if the danger is still in that. */
  writtenBy(source: Source, danger: Danger): Extract<Answer, { readonly answer: 'yes' }> | undefined;
  /** The same function ends the program behind it, and says that all went well: what it writes there is the result of a command. */
  isBeforeEnd(value: Ref): boolean;
  /** The function that is given the object that a call or a store works on, a request or what hangs on it; of others the outermost around it. */
  receiving(value: Ref): Location | undefined;
}
