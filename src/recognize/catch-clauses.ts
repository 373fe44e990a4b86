/** Owns what stands in the catch clause of a try statement as it is written: facts leave out clauses that do nothing. */
import { RegionKind, type Location } from '../facts/index.ts';
import type { ModuleView } from '../link/index.ts';

/** Text behind a try block that is looked at. */
const MAX_TEXT = 2000;
const COMMENT = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`;
/** What may stand between the last value of a try block and its clause. */
const HEAD = new RegExp(String.raw`^(?:[\s;,)\]}]|${COMMENT})*?\}\s*(catch\s*(?:\([^)]*\)\s*)?\{)`);

export interface CatchClause {
  /** From `catch` to the end of what is read. */
  readonly location: Location;
  /** What stands in it and behind it. */
  readonly text: string;
}

/** The catch clause of a try block; undefined where there is none, or where it is not seen which it is. */
export function catchClause(view: ModuleView, region: number, file: string, raw: (location: Location) => string): CatchClause | undefined {
  const { regions, end } = view.module;
  const block = regions[region];
  if (!block || block.to <= block.from || regions.some(({ kind, to }, index) => index > region && kind === Number(RegionKind.Try) && to === block.to)) return undefined;
  let last = 0;
  for (let value = block.from; value < block.to; value++) last = Math.max(last, end[value] ?? 0);
  const behind = raw({ file, start: last, end: last + MAX_TEXT });
  const head = HEAD.exec(behind);
  if (!head) return undefined;
  const start = last + head[0].length - (head[1] as string).length;
  return { location: { file, start, end: last + head[0].length }, text: behind.slice(head[0].length) };
}

/** Nothing, or what gives back something that says nothing; no comment says why. */
const SILENT = /^\s*(?:(?:return|continue|break)\s*(?:undefined|null|void 0|true|false|\[\]|\{\}|''|""|0|-1)?\s*;?\s*)?\}/;

/** What a clause, or the body of a function, leaves of an error: nothing, a value in its place, or more than can be told. */
export function leftBy(body: string): 'nothing' | 'default' | undefined {
  const match = SILENT.exec(body);
  if (!match) return undefined;
  return /null|false|\[\]|\{\}|''|""|0|-1/.test(match[0].slice(0, -1)) ? 'default' : 'nothing';
}
