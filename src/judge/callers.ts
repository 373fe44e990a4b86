/** Owns readings that rules about whose a record is share: where a route asks for it, what is asked for together with the caller, and what is the caller's own. */
import type { Backend, ColumnValue, Location, RouteWork, Site, Step } from '../facts/index.ts';

/**
 * Where a route asks for a record: at the condition. Where a layer below that others ask through as well does it,
 * it is the route that does not check, and the request is read there.
 */
export function placeOfRequest(backend: Backend, access: Site, { comparison }: Pick<ColumnValue, 'comparison'>, trace: readonly Step[]): Location {
  const [source] = trace;
  const around = backend.enclosing(access.ref);
  const isInside = source !== undefined && around !== undefined && source.file === around.file && source.start >= around.start && source.end <= around.end;
  if (source !== undefined && !isInside && backend.callersAround(access.ref) !== 1) return source;
  return comparison === undefined ? access.location : backend.location(comparison);
}

const CALLER = /\b(?:ctx|context|req|request|session|c|res\.locals)\b[\w.?!()'"[\]]*\b(?:user|viewer|principal|session|account|claims|userId|uid)\b/;
const MAX_TEXT = 400;

/** Names of request values in the arguments of a call, where who calls stands beside them: a client that nothing is known of may be asked for both. */
export function namesBesideCaller(text: string): string[] {
  if (text.length > MAX_TEXT || !CALLER.test(text)) return [];
  return Array.from(text.matchAll(/\b(?:input|params|query|body)[.?!]+(\w+)/g), ([, id = '']) => id);
}

/** Who calls, as a route has it: what a guard has put into the request or its context. */
const OF_CALLER = /^(?:await )?(?:String|Number|BigInt|parseInt)?\(?(?:(?:this\.)?(?:c|ctx|context|req|request|session|event|auth|claims|viewer|principal|actor|currentUser|user|member|tenant|identity|me|[\w$]+\.(?:user|session|auth|viewer|principal|currentUser|actor|claims|identity))\b(?!\.(?:req\.)?(?:params?|query|body|json|parseBody|valid|header|headers|url)\b)|res\.locals\b|(?:this\.)?(?:\w+\.)?(?:get|require|current)\w*(?:User|Session|Org|Organi[sz]ation|Tenant|Workspace|Account|Principal|Auth)(?:Id)?\()/;

/** Is the value what a guard knows of the caller, in all places where the route has it from? */
export function isOfCaller(backend: Backend, work: RouteWork, { value, path }: Pick<ColumnValue, 'value' | 'path'>): boolean {
  const from = work.handed(value, path);
  return from.length > 0 && from.every((one) => OF_CALLER.test([backend.text(backend.location(one.value)), ...one.path].join('.')));
}
