/** Owns two readings that rules about whose a record is share: where a route asks for it, and what is asked for together with the caller. */
import type { Backend, Location, Site, Step } from '../facts/index.ts';

/** Where the request is read, when a layer below that many routes share asks the store: it is the route that does not check. */
export function placeOfRequest(backend: Backend, access: Site, trace: readonly Step[]): Location {
  const [source] = trace;
  const around = backend.enclosing(access.ref);
  const isInside = source !== undefined && around !== undefined && source.file === around.file && source.start >= around.start && source.end <= around.end;
  return source === undefined || isInside ? access.location : source;
}

const CALLER = /\b(?:ctx|context|req|request|session|c|res\.locals)\b[\w.?!()'"[\]]*\b(?:user|viewer|principal|session|account|claims|userId|uid)\b/;
const MAX_TEXT = 400;

/** Names of request values in the arguments of a call, where who calls stands beside them: a client that nothing is known of may be asked for both. */
export function namesBesideCaller(text: string): string[] {
  if (text.length > MAX_TEXT || !CALLER.test(text)) return [];
  return Array.from(text.matchAll(/\b(?:input|params|query|body)[.?!]+(\w+)/g), ([, id = '']) => id);
}
