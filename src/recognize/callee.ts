/** Owns how a call's callee is shown: as it is written there, not where the function it names was made. */
import type { Location, Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';

/** The callee as written, e.g. `pool.query`. `text` gives the source of a place on one line. */
export function calleeText(program: Program, text: (location: Location) => string, call: Ref): string {
  const callee = refOf(fileOf(call), program.view(fileOf(call)).a(valueOf(call)));
  const [outer, inner] = [program.location(call), program.location(callee)];
  if (inner.start >= outer.start && inner.end <= outer.end) return text(inner);
  return (/^(?:new\s+)?[\w$.]+/.exec(text(outer))?.[0] ?? text(outer)).replace(/^new\s+/, '');
}
