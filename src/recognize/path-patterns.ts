/** Owns what a route's own path says of its parameters: `/:id{[0-9]+}`, `/:id(\\d+)`. */
import type { Danger } from '../facts/index.ts';
import { clearedByPattern } from '../flow/index.ts';

/** A pattern in braces or brackets, which may hold pairs of its own. */
const PATTERN = String.raw`(?:\{((?:[^{}]|\{[^{}]*\})*)\}|\(((?:[^()]|\([^()]*\))*)\))`;

/** Does the path's pattern of the parameter leave nothing of the danger? It is matched with the whole part of the path. */
export function clearedByPath(path: string | undefined, name: string, danger: Danger): boolean {
  const found = path === undefined || !/^\w+$/.test(name) ? null : new RegExp(`:${name}${PATTERN}`).exec(path);
  const pattern = found?.[1] ?? found?.[2];
  return pattern !== undefined && clearedByPattern(`^(?:${pattern.replace(/^\^|\$$/g, '')})$`, '', danger);
}
