/** Owns the syntax of model paths and positions: text → steps. */

/** One step of a path. `.x` member, `()` call, `new`, `[]`, `tag`, `type`, `decorated`, `return`, `.*` any member; argument and parameter ranges. */
export type Step =
  | { readonly kind: 'edge'; readonly label: string }
  | { readonly kind: 'arg' | 'param'; readonly from: number; readonly to: number; readonly arity: Arity | undefined };

/** Only functions that declare so many parameters (Express tells error handlers by it). */
export interface Arity {
  readonly less: boolean;
  readonly count: number;
}

export interface ParsedPath {
  /** Entity (`@Name`, `@model:Name`), `any`, or the module itself. */
  readonly root: { readonly kind: 'module' } | { readonly kind: 'any' } | { readonly kind: 'entity'; readonly name: string };
  readonly steps: readonly Step[];
}

const WORDS = new Set(['new', 'tag', 'type', 'decorated', 'return', 'this', 'assigned', '[]', '()']);
const RANGE = /^(arg|param)\((\*|-?\d+)(\+?)(?:,(<?)(\d+))?\)((?:\[\])*)$/;

/** Writes out `a|b` and `param(0|1)`: one path for each combination. */
export function alternatives(path: string): string[] {
  if (!path.includes('|')) return [path];
  return path.split('.').reduce<string[]>((heads, segment) => {
    const choices = segmentChoices(segment);
    return heads.flatMap((head) => choices.map((choice) => (head === '' ? choice : `${head}.${choice}`)));
  }, ['']);
}

function segmentChoices(segment: string): string[] {
  if (!segment.includes('|')) return [segment];
  const range = /^(arg|param)\(([^)]*)\)(.*)$/.exec(segment);
  if (range) return (range[2] ?? '').split('|').map((choice) => `${range[1]}(${choice})${range[3]}`);
  const { name, rest } = splitCall(segment);
  return name.split('|').map((choice) => choice + rest);
}

/** Parses a path without alternatives; throws a RangeError with one sentence when it is malformed. */
export function parsePath(text: string): ParsedPath {
  const segments = text.split('.');
  const root = takeRoot(segments);
  return { root, steps: segments.flatMap(stepsOf) };
}

const MODULE: ParsedPath['root'] = { kind: 'module' };
const ANY: ParsedPath['root'] = { kind: 'any' };

/** What a path begins at; the segments that say so are taken off. */
function takeRoot(segments: string[]): ParsedPath['root'] {
  const first = segments[0] ?? '';
  if (first === 'module' || first === 'any') {
    segments.shift();
    return first === 'any' ? ANY : MODULE;
  }
  if (!first.startsWith('@')) return MODULE;
  const { name, rest } = splitCall(first.slice(1));
  if (rest) segments[0] = rest;
  else segments.shift();
  return { kind: 'entity', name };
}

/** A path whose steps may each be one of several. */
export interface StagedPath {
  readonly root: ParsedPath['root'];
  readonly stages: readonly (readonly Step[])[];
}

const staged = new Map<string, readonly StagedPath[]>();

/** Parses a path with its alternatives, which are not written out: the same paths as those of {@link alternatives}. One for each way to begin. */
export function parseStages(text: string): readonly StagedPath[] {
  let paths = staged.get(text);
  if (paths === undefined) staged.set(text, (paths = stage(text)));
  return paths;
}

function stage(text: string): StagedPath[] {
  const [first = '', ...others] = text.split('.');
  return segmentChoices(first).map((choice) => {
    const segments = [choice, ...others];
    const root = takeRoot(segments);
    return { root, stages: segments.flatMap(stagesOf) };
  });
}

const stages = new Map<string, StagedPath['stages']>();

/** The alternatives of a segment differ in its first step only. */
function stagesOf(segment: string): StagedPath['stages'] {
  let found = stages.get(segment);
  if (found === undefined) {
    const choices = segmentChoices(segment).map(stepsOf);
    stages.set(segment, (found = (choices[0] ?? []).map((step, at) => (at === 0 ? choices.flatMap(([head]) => head ?? []) : [step]))));
  }
  return found;
}

/** Few segments make up the thousands of paths of the models. */
const parsed = new Map<string, readonly Step[]>();

function stepsOf(segment: string): readonly Step[] {
  let steps = parsed.get(segment);
  if (steps === undefined) parsed.set(segment, (steps = parseSegment(segment)));
  return steps;
}

/** `connect()` → `connect` and `()`; repeated calls and indexes stay in order. */
function parseSegment(segment: string): Step[] {
  const range = RANGE.exec(segment);
  if (range) return [parseRange(range), ...((range[6] ?? '').match(/\[\]/g) ?? []).map((label): Step => ({ kind: 'edge', label }))];
  if (WORDS.has(segment)) return [{ kind: 'edge', label: segment }];
  // A member that is called like one of the words: `:type`.
  if (segment.startsWith(':') && (WORDS.has(segment.slice(1)) || segment === ':module')) return [{ kind: 'edge', label: `.${segment.slice(1)}` }];
  const { name, rest } = splitCall(segment);
  if (name === '' && rest === '') throw new RangeError(`The model path segment \`${segment}\` is empty.`);
  const steps: Step[] = name === '' ? [] : [{ kind: 'edge', label: `.${name}` }];
  for (const suffix of rest.match(/\(\)|\[\]/g) ?? []) steps.push({ kind: 'edge', label: suffix });
  return steps;
}

function splitCall(segment: string): { name: string; rest: string } {
  const match = /^(.*?)((?:\(\)|\[\])*)$/.exec(segment);
  return { name: match?.[1] ?? segment, rest: match?.[2] ?? '' };
}

function parseRange(match: RegExpExecArray): Step {
  const kind = match[1] as 'arg' | 'param';
  const arity = match[5] === undefined ? undefined : { less: match[4] === '<', count: Number(match[5]) };
  if (match[2] === '*') return { kind, from: 0, to: Number.POSITIVE_INFINITY, arity };
  const at = Number(match[2]);
  return { kind, from: at, to: match[3] === '+' ? Number.POSITIVE_INFINITY : at, arity };
}

/** A place in a call: what it starts from and the access path below it. */
export interface ParsedPosition {
  readonly base: 'this' | 'return' | 'arg';
  /** Argument index; -1 is the last; `from`–`to` may be a range. */
  readonly from: number;
  readonly to: number;
  /** For a function passed there: its parameter or its result. */
  readonly callback: { readonly kind: 'param'; readonly index: number; /** The parameter is a function, and its argument is meant. */ readonly called: number | undefined } | { readonly kind: 'return' } | undefined;
  readonly path: readonly string[];
  /** Everything below the path, at any depth: `return.*`. */
  readonly deep: boolean;
}

const POSITION = /^(this|return|arg\((\*|-?\d+)(\+?)\))(?:\.(param)\((\d+)\)(?:\.arg\((\d+)\))?|\.(return))?((?:\.(?:\[\]|[^.]+))*)$/;

/** Parses a position; throws a RangeError with one sentence when it is malformed. */
export function parsePosition(text: string): ParsedPosition {
  const match = POSITION.exec(text.replaceAll(/(?<=[^.])\[([^\]]*)\]/g, (_, key: string) => (key === '' ? '.[]' : key === 'key' ? '.#key' : `.${key}`)));
  if (!match) throw new RangeError(`The model position \`${text}\` is malformed.`);
  const base = match[1] === 'this' || match[1] === 'return' ? match[1] : 'arg';
  const from = match[2] === '*' || match[2] === undefined ? 0 : Number(match[2]);
  const open = match[2] === '*' || match[3] === '+';
  const path = (match[8] ?? '').split('.').filter((part) => part !== '');
  // `this[].*`: what is inside an element counts as the element.
  const deep = path.at(-1) === '*';
  while (path.at(-1) === '*') path.pop();
  const called = match[6] === undefined ? undefined : Number(match[6]);
  const callback = match[4] ? ({ kind: 'param', index: Number(match[5]), called } as const) : match[7] ? ({ kind: 'return' } as const) : undefined;
  return { base, from, to: open ? Number.POSITIVE_INFINITY : from, callback, path, deep };
}
