/** Owns what is known of who sends a part of a request, and of how much may be sent there. */
import type { Ref, Route, Source, SourceKind } from '../facts/index.ts';

/** What stands in the head of a request. Servers refuse heads of more than some sixteen thousand characters. */
const IN_HEAD: ReadonlySet<SourceKind> = new Set(['query', 'params', 'headers', 'cookies', 'url', 'host']);

export class Senders {
  private readonly known = new Map<Ref, readonly Route[]>();

  constructor(
    private readonly routes: () => readonly Route[],
    private readonly runs: (route: Route, value: Ref) => boolean,
    private readonly asksFirst: (route: Route) => boolean,
  ) {}

  /** Is it at most as long as the head of a request? */
  isShort({ kind, ref }: Source): boolean {
    if (kind !== 'argument') return IN_HEAD.has(kind);
    const readers = this.readersOf(ref);
    return readers.length > 0 && readers.every(({ inAddress }) => inAddress === true);
  }

  /** Do all routes that read it ask, before their handler, for more than a sign-in? Whose a record is, handlers ask themselves. */
  isPrivileged({ ref }: Source): boolean {
    const readers = this.readersOf(ref);
    return readers.length > 0 && readers.every((route) => this.asksFirst(route));
  }

  private readersOf(ref: Ref): readonly Route[] {
    let found = this.known.get(ref);
    if (!found) this.known.set(ref, (found = this.routes().filter((route) => this.runs(route, ref))));
    return found;
  }
}
