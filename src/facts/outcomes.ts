/** Owns what becomes of work that may fail: errors that nobody hears of, promises that nobody waits for. */
import type { Ref, Route, Site } from './backend.ts';
import type { Location } from './finding.ts';

/** What a call does outside of the program: something that must not be lost without a word. */
export type Deed = 'write' | 'mail' | 'message' | 'payment' | 'job' | 'outbound';

/** A call that does something outside of the program, itself or in functions of the program that it calls. */
export interface Done extends Site {
  readonly callee: string;
  readonly deed: Deed;
  /** What the library is called that does it, and where. */
  readonly library: string;
  readonly doneAt: Location;
  /** The table that is written, where it is known. */
  readonly table?: string | undefined;
  /** Columns that are written, as far as they are seen. */
  readonly columns?: readonly string[] | undefined;
}

/** An error of such a call that is caught, and of which nobody hears. */
export interface SwallowedError extends Site {
  /** A catch clause, or a function given to `catch`. */
  readonly form: 'clause' | 'callback';
  /** What comes out in its place: nothing at all, or a value by which a caller may tell. */
  readonly leaves: 'nothing' | 'default';
  readonly done: Done;
}

/** A promise whose outcome nobody waits for. */
export interface DroppedPromise extends Site {
  readonly callee: string;
  /** `statement`: the call stands alone. `then`: what follows is said, but not what happens when it fails. `each`: an async function is run for each element. `later`: by a timer. `event`: by an emitter. */
  readonly form: 'statement' | 'then' | 'each' | 'later' | 'event';
  /** Where the promise is made, and what is done there if that is known. */
  readonly made: Location;
  readonly done?: Done | undefined;
}

/** Where an error comes from whose message is read. */
export interface ErrorOrigin {
  /** `handler`: it is whatever fails before an error handler, or in the middleware behind one. `caught`: what fails in one place. */
  readonly form: 'handler' | 'caught';
  /** The first call there that does something outside of the program, whose errors are a library's own. */
  readonly work: { readonly callee: string; readonly location: Location } | undefined;
}

/** An async handler of a library that waits for no promise: when the work that it awaits fails, nobody hears of it. */
export interface UnhandledRejection extends Site {
  readonly work: { readonly callee: string; readonly location: Location };
}

/** An answer after which its function goes on. */
export interface DoubleAnswer extends Site {
  readonly callee: string;
  /** `answered`: to a second answer. `passed`: to the next handler. `dropped`: it is made and not given back, where that alone answers. */
  readonly form: 'answered' | 'passed' | 'dropped';
  readonly second: string;
  readonly secondAt: Location;
}

/** An application that has routes, and how it hears of errors. */
export interface ErrorHandling extends Site {
  /** `missing`: errors are passed on, and nothing is there for them. `early`: it stands before routes, which it hears nothing of. */
  readonly flaw: 'missing' | 'early';
  /** The first route that it hears nothing of. */
  readonly route: Route;
  /** The error handler that stands too early, as written. */
  readonly handler: string;
}

/** A message that is acknowledged although what it asks for is not done yet. */
export interface EarlyAck extends Site {
  readonly callee: string;
  /** `call`: by a call before the work. `delivery`: by the broker, as soon as it has sent it. */
  readonly by: 'call' | 'delivery';
  readonly work: Done;
}

/** Such places in the files to be judged. */
export interface Outcomes {
  readonly unhandledRejections: readonly UnhandledRejection[];
  readonly doubleAnswers: readonly DoubleAnswer[];
  readonly errorHandling: readonly ErrorHandling[];
  errorOrigin(source: Ref): ErrorOrigin;
  /** Is it known, where an error is read or sent, which kind of error it is? Also where the program chooses another text for other errors. */
  isErrorTold(source: Ref, sent: Ref): boolean;
  /** The status of the answer that a call gives: `unset` where nothing has set one. */
  answerStatus(call: Ref): number | 'unset' | 'unknown';
  readonly earlyAcks: readonly EarlyAck[];
  /** Does a function that the value is catch errors itself? Also yes where it is not seen. */
  catches(value: Ref): boolean;
  readonly swallowedErrors: readonly SwallowedError[];
  readonly droppedPromises: readonly DroppedPromise[];
  /** Does the place run on behalf of a request: in a function of a route, or in one that such a function calls? */
  isInRequest(value: Ref): boolean;
  /** Does it run because a job is due: in a worker of a queue, a listener of a broker, what a clock starts, or in what these call? */
  isInJob(value: Ref): boolean;
  /** Is what the call gives kept outside of its function, or of the one that called it, so that it is done once? */
  isKeptForLater(call: Ref): boolean;
  /** Does somebody stop waiting for the call after a time, whatever it does: `Promise.race([call(), timeout(5000)])`? */
  isTimed(call: Ref): boolean;
}
