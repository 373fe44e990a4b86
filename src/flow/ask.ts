/** Owns the question "does something foreign reach this value?": opens parameters to their callers until an answer is found. */
import { Op, REMOTE_SOURCES, type Answer, type Certainty, type Danger, type FnRef, type Location, type Ref, type Source, type SourceKind, type Step } from '../facts/index.ts';
import { partsOf } from './dangers.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { Composed } from './composed.ts';
import { Explorer } from './explore.ts';
import { entered } from './heap.ts';
import { isLeading } from './lookups.ts';
import { WHOLE, type AccessPath, type Knowledge } from './knowledge.ts';
import { flatten, join, merge, type Chain, type Leaf } from './leaves.ts';

const MAX_CALLERS = 64;
const MAX_QUESTIONS = 1500;
const MAX_TRACE = 20;

type ParamLeaf = Extract<Leaf, { kind: 'param' }>;
type SourceLeaf = Extract<Leaf, { kind: 'source' }>;
type UnknownLeaf = Extract<Leaf, { kind: 'unknown' }>;

/** Which sources count, and over which callers a question goes. */
interface From {
  readonly kinds: ReadonlySet<SourceKind>;
  readonly within: ReadonlySet<FnRef> | undefined;
}

export class Flow {
  private readonly explorer: Explorer;
  private readonly composed: Composed;
  /** By danger, path and kinds of sources, and then by value. */
  private readonly answers = new Map<string, Map<Ref, Answer>>();
  private readonly froms = new Map<string, From>();

  constructor(
    private readonly program: Program,
    private readonly knowledge: Knowledge,
  ) {
    this.explorer = new Explorer(program, knowledge);
    this.composed = new Composed(program, knowledge);
  }

  /** Does `danger` of a foreign source reach `value` at `path`? Kinds that the program itself makes count always. `within`: only over callers in these functions. */
  reaches(value: Ref, danger: Danger, path: AccessPath = WHOLE, from: readonly SourceKind[] = REMOTE_SOURCES, within?: ReadonlySet<FnRef>): Answer {
    if (within) return this.strongest(value, danger, path, { kinds: new Set(from), within });
    const kinds = from.join(' ');
    const key = `${danger} ${path.join('.')} ${kinds}`;
    let answers = this.answers.get(key);
    if (!answers) this.answers.set(key, (answers = new Map()));
    let answer = answers.get(value);
    if (!answer) answers.set(value, (answer = this.strongest(value, danger, path, this.everywhere(kinds, from))));
    return answer;
  }

  /** Rules ask for few different lists of kinds. */
  private everywhere(name: string, kinds: readonly SourceKind[]): From {
    let from = this.froms.get(name);
    if (!from) this.froms.set(name, (from = { kinds: new Set([...kinds, ...OWN_SOURCES]), within: undefined }));
    return from;
  }

  /** Does a function return something truthy only for values without the danger at the path? */
  passes(callback: Ref, danger: Danger, path: AccessPath): boolean {
    return this.explorer.guards.passes(callback, danger, path) !== undefined;
  }

  /** What the danger in what a function returns was in its first parameter: nothing where the function ends it; undefined where that is not known. */
  before(fn: FnRef, danger: Danger, path: AccessPath): readonly { readonly path: AccessPath; readonly danger: Danger }[] | undefined {
    const leaves = this.program.functionFact(fn).returns.flatMap((value) => this.explorer.from(refOf(fileOf(fn), value), path, danger));
    const own = leaves.filter((leaf): leaf is ParamLeaf => leaf.kind === 'param' && leaf.fn === fn && leaf.index === 0);
    return leaves.every((leaf) => leaf.kind === 'cleared' || own.includes(leaf as ParamLeaf)) ? own : undefined;
  }

  /** All sources of a kind, where a question wants more than the first. */
  sources(value: Ref, danger: Danger, kind: SourceKind): readonly Source[] {
    this.explorer.begin();
    const queue: Leaf[] = [...this.explorer.from(value, WHOLE, danger)];
    const seen = new Set<string>();
    for (let at = 0; at < queue.length && at < MAX_QUESTIONS; at++) {
      const leaf = queue[at] as Leaf;
      if (leaf.kind === 'param') queue.push(...this.open(leaf, seen, { kinds: new Set([kind]), within: undefined }));
    }
    return queue.flatMap((leaf) => (leaf.kind === 'source' && leaf.source.kind === kind ? [leaf.source] : []));
  }

  /** A danger of several parts is there when one of them is. */
  private strongest(value: Ref, danger: Danger, path: AccessPath, from: From): Answer {
    const found: Answer[] = [];
    for (const part of partsOf(danger)) {
      const answer = this.ask(value, part, path, from);
      if (answer.answer === 'yes') return answer;
      found.push(answer);
    }
    return found.find(({ answer }) => answer === 'unknown') ?? found.find((answer) => answer.answer === 'no' && answer.by !== 'constant') ?? (found[0] as Answer);
  }

  private ask(value: Ref, danger: Danger, path: AccessPath, from: From): Answer {
    this.explorer.begin();
    const queue: Leaf[] = [...this.explorer.from(value, path, danger)];
    const seen = new Set<string>();
    let unknown: UnknownLeaf | undefined;
    let cleared: Extract<Leaf, { kind: 'cleared' }> | undefined;
    for (let at = 0; at < queue.length && at < MAX_QUESTIONS; at++) {
      const leaf = queue[at] as Leaf;
      if (leaf.kind === 'source') {
        if (from.kinds.has(leaf.source.kind) && this.composed.counts(leaf, danger, path)) return this.yes(leaf, value, danger);
      } else if (leaf.kind === 'unknown') unknown ??= leaf;
      else if (leaf.kind === 'cleared') cleared ??= leaf;
      else queue.push(...this.open(leaf, seen, from));
    }
    if (queue.length > MAX_QUESTIONS) return this.unknown({ kind: 'unknown', why: 'bound-hit', note: 'too many callers', ref: value });
    if (unknown) return this.unknown(unknown);
    return cleared ? { answer: 'no', by: cleared.by, location: this.program.location(cleared.ref) } : { answer: 'no', by: 'constant' };
  }

  /** Ends of a parameter: arguments at its callers, and what a library passes to the function. */
  private open(leaf: ParamLeaf, seen: Set<string>, from: From): readonly Leaf[] {
    const key = `${leaf.fn} ${leaf.index} ${leaf.danger} ${leaf.path.join('.')}`;
    if (seen.has(key)) return [];
    seen.add(key);
    if (this.isStoredKey(leaf)) return [{ kind: 'cleared', by: 'a look-up of stored records', ref: leaf.fn - valueOf(leaf.fn) + (this.program.functionFact(leaf.fn).params[leaf.index]?.value ?? 0) }];
    const all = this.program.calls.callersOf(leaf.fn);
    const { within } = from;
    const callers = (within ? all.filter((call) => within.has(this.program.functionAround(call))) : all).slice(0, MAX_CALLERS);
    const fromCallers = callers.map((call) => this.fromCaller(call, leaf));
    const handed = leaf.index < 0 ? { known: false, passages: [] } : this.knowledge.intoParameter(leaf.fn, leaf.index);
    const fromLibrary = handed.passages.flatMap((passage) => {
      const found = entered(passage, leaf.path, leaf.danger);
      return (found ? passage.from : []).map((start) => this.explorer.from(start, [...passage.fromPath, ...(found?.rest ?? [])], found?.before ?? leaf.danger).map((end) => prolong(end, start, `is given to the function by \`${passage.name}\``, leaf.chain)));
    });
    const isSetter = this.program.functionFact(leaf.fn).kind === 'setter' && leaf.index === 0;
    const fromStores = isSetter ? this.explorer.givenToSetter(leaf.fn, leaf.path, leaf.danger) : [];
    const found = merge([...fromCallers, ...fromLibrary, fromStores]);
    const closed = callers.length > 0 || handed.known || isSetter;
    // What a package offers, its users call as well as the package itself. Which keys are meant, though, numbers or names, its own calls tell best.
    const fromUsers = from.kinds.has('library') && !(closed && (handed.known || isSetter || leaf.danger === 'prototype')) ? this.libraryInput(leaf) : undefined;
    if (within === undefined && all.length > MAX_CALLERS) return [...found, { kind: 'unknown', why: 'bound-hit', note: 'the function has too many callers to look at all', ref: all[MAX_CALLERS] as Ref }];
    if (fromUsers) return [...found, fromUsers];
    return closed ? found : [...found, this.noCaller(leaf)];
  }

  /** Has the parameter been the key of a look-up that must find something, before the function passes it on? */
  private isStoredKey({ fn, index, path, danger, chain }: ParamLeaf): boolean {
    const parameter = this.program.functionFact(fn).params[index];
    if (!parameter || !isLeading(danger)) return false;
    const place = flatten(chain).find(({ ref }) => !isPseudo(ref) && this.program.op(ref) === Op.Call && this.program.functionAround(ref) === fn);
    return place !== undefined && this.explorer.guards.lookups.isKeyBefore(place.ref, refOf(fileOf(fn), parameter.value), path, danger, this.explorer.assertions);
  }

  private fromCaller(call: Ref, leaf: ParamLeaf): readonly Leaf[] {
    const callee = this.program.calls.calleeFor(call, leaf.fn);
    if (!callee) return [];
    const name = this.program.text(fileOf(leaf.fn), this.program.functionFact(leaf.fn).name) || 'the function';
    return this.explorer.argument(call, callee, leaf.index, leaf.path, leaf.danger).map((end) => prolong(end, call, `is passed to \`${name}\``, leaf.chain));
  }

  /** A parameter of a function that a published package offers to its users. */
  private libraryInput(leaf: ParamLeaf): Leaf | undefined {
    const fact = this.program.functionFact(leaf.fn);
    if (!this.program.isOffered(leaf.fn)) return undefined;
    // Without a parameter of its own: `arguments[0]`.
    const parameter = fact.params[leaf.index];
    const ref = refOf(fileOf(leaf.fn), parameter?.value ?? fact.from);
    const name = [(parameter && this.program.text(fileOf(leaf.fn), parameter.name)) || 'the argument', ...leaf.path].join('.');
    return { kind: 'source', source: { ref, location: this.program.location(ref), symbol: this.program.symbol(ref), kind: 'library', text: `\`${name}\`` }, chain: leaf.chain };
  }

  private noCaller(leaf: ParamLeaf): Leaf {
    const fact = this.program.functionFact(leaf.fn);
    const name = this.program.text(fileOf(leaf.fn), fact.name);
    const ref = fact.params[leaf.index]?.value ?? fact.from;
    return { kind: 'unknown', why: 'no-caller', note: name ? `no caller of \`${name}\` is known` : 'no caller of the function is known', ref: leaf.fn - valueOf(leaf.fn) + ref };
  }

  private unknown(leaf: UnknownLeaf): Answer {
    return { answer: 'unknown', why: leaf.why, note: leaf.note, location: this.program.location(leaf.ref) };
  }

  private yes(leaf: SourceLeaf, sink: Ref, danger: Danger): Answer {
    const steps: Step[] = [{ ...leaf.source.location, note: `${leaf.source.text} ${comesFrom(leaf.source)}` }];
    const way = flatten(leaf.chain);
    for (const { ref, note, part } of way) push(steps, { ...(part === undefined ? this.program.location(ref) : partLocation(this.program, ref, part)), note });
    push(steps, { ...this.program.location(sink), note: 'is used here' });
    const trace = steps.length > MAX_TRACE ? [...steps.slice(0, MAX_TRACE - 1), steps.at(-1) as Step] : steps;
    const composed = leaf.source.kind === 'library' ? this.composed.at(leaf, danger) : undefined;
    return { answer: 'yes', source: leaf.source, trace, certainty: certaintyOf(steps.length - knownSteps(way)), ...(composed !== undefined && { composed: this.program.location(composed) }) };
  }
}

/** So many steps that are known whole make a way no less certain; a long way remains long. */
const MAX_KNOWN = 4;

/** Places of steps that are known whole; none where something was decoded on the way. */
const knownSteps = (way: readonly Pick<Chain, 'ref' | 'known'>[]): number => (way.some(({ known }) => known === false) ? 0 : Math.min(MAX_KNOWN, new Set(way.flatMap(({ ref, known }) => (known ? [ref] : []))).size));

/** Each step is one more place where the value may have been checked in a way that was not understood. */
function certaintyOf(steps: number): Certainty {
  if (steps <= 10) return 'high';
  return steps <= 12 ? 'medium' : 'low';
}

/** Kinds that belong to one danger each, made by the program itself. */
const OWN_SOURCES: readonly SourceKind[] = ['secret', 'row', 'literal', 'weak-random', 'random-bytes', 'error', 'enumeration', 'temporary', 'random'];

const COMES_FROM: Readonly<Partial<Record<SourceKind, string>>> = {
  environment: 'comes from the environment', arguments: 'comes from the command line', file: 'is read from a file', 'file-name': 'is the name of a file', database: 'comes from the database',
  network: 'comes from the network', library: 'is given by users of the package', archive: 'stands in an archive', message: 'comes with a message', secret: 'is a secret', row: 'gives the column, too', literal: 'stands in the source',
  'weak-random': 'is predictable', error: 'shows the inside of the program', enumeration: 'can be any name', temporary: 'is where everybody may write', random: 'is random',
};

const comesFrom = (source: Source): string => COMES_FROM[source.kind] ?? 'comes from the request';

/** The place of a part of a template, between the texts around it: where a name was read is not kept. Of a sum, the whole. */
function partLocation(program: Program, text: Ref, part: number): Location {
  const whole = program.location(text);
  const view = program.view(fileOf(text));
  if (view.op(valueOf(text)) !== Op.Template) return whole;
  const parts = view.list(valueOf(text));
  const at = (index: number): Location | undefined => (index >= 0 && index < parts.length && view.op(parts[index] as number) === Op.Const ? program.location(refOf(fileOf(text), parts[index] as number)) : undefined);
  const [start, end] = [at(part - 1)?.end, at(part + 1)?.start];
  const isInside = (one: number | undefined): one is number => one !== undefined && one > whole.start && one < whole.end;
  return isInside(start) ? { ...whole, start, end: isInside(end) && end > start ? end : Math.min(start + 1, whole.end) } : whole;
}

/** Consecutive steps at one place say it once. */
function push(steps: Step[], step: Step): void {
  const last = steps.at(-1);
  if (last && last.file === step.file && last.start === step.start && last.end === step.end) return;
  steps.push(step);
}

function prolong(end: Leaf, ref: Ref, note: string, rest: Chain | undefined): Leaf {
  return end.kind === 'source' || end.kind === 'param' ? { ...end, chain: join(end.chain, ref, note, rest) } : end;
}
