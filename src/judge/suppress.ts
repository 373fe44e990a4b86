/** Owns the meeting of findings and directives: which findings are silenced, and which directives silence nothing. */
import { SECURITY_CHAPTERS } from '../facts/index.ts';
import type { DirectiveFact, Finding, Location, Module, RuleMeta } from '../facts/index.ts';
import { Directives, mayConcern, namesRule } from './directives.ts';
import type { Directive } from './directives.ts';
import type { Draft } from './run.ts';

export type Suppression = NonNullable<Finding['suppression']>;

/** A directive that has no effect; `why` says what makes it so. */
export interface DeadDirective {
  readonly location: Location;
  /** Rule id as known to surety, without prefix. */
  readonly rule: string;
  readonly why: 'unused' | 'expired' | 'unknown-rule';
  /** Date of `until=` when that is why. */
  readonly until: string;
}

/** A directive that silences findings of security rules and gives no reason. */
export interface Unjustified {
  readonly location: Location;
  /** Ids of the security rules it silences, sorted. */
  readonly rules: readonly string[];
}

export interface DirectiveSource {
  readonly files: Iterable<{ readonly path: string; readonly module: Pick<Module, 'directives'> }>;
  text(path: string): string | undefined;
  readonly today: string;
  /** Ids of rules that ran to their end, with all their messages. */
  readonly ran: ReadonlySet<string>;
  /** Ids of all rules there are; undefined when the caller does not know. */
  readonly known: ReadonlySet<string> | undefined;
}

/** Directives of all judged files, with a record of those that were of use. */
export class Suppressions {
  readonly #facts = new Map<string, readonly DirectiveFact[]>();
  readonly #directives = new Map<string, Directives | undefined>();
  readonly #used = new Set<Directive>();
  readonly #unjustified = new Map<DirectiveFact, { file: string; rules: Set<string> }>();
  readonly #source: DirectiveSource;

  constructor(source: DirectiveSource) {
    this.#source = source;
    for (const { path, module } of source.files) if (module.directives.some(mayConcern)) this.#facts.set(path, module.directives);
  }

  /** Read on demand: most files with directives for other plugins have no finding of ours. */
  #directivesOf(path: string): Directives | undefined {
    const facts = this.#facts.get(path);
    if (facts === undefined || this.#directives.has(path)) return this.#directives.get(path);
    const text = this.#source.text(path);
    const directives = text === undefined ? undefined : new Directives(facts, text, this.#source.today);
    this.#directives.set(path, directives);
    return directives;
  }

  /** What silences the draft, or undefined. Marks the directive as used. */
  apply(rule: RuleMeta, { problem }: Draft): Suppression | undefined {
    const silencing = this.#directivesOf(problem.at.file)?.silencing(rule.id, problem.at.start) ?? [];
    const first = silencing[0];
    if (first === undefined) return undefined;
    this.#used.add(first);
    const justification = silencing.map(({ fact }) => fact.justification).find((reason) => reason !== '') ?? '';
    if (justification === '' && SECURITY_CHAPTERS.has(rule.chapter)) this.#noteUnjustified(first.fact, problem.at.file, rule.id);
    return { kind: 'inSource', justification };
  }

  #noteUnjustified(fact: DirectiveFact, file: string, rule: string): void {
    const entry = this.#unjustified.get(fact) ?? { file, rules: new Set<string>() };
    entry.rules.add(rule);
    this.#unjustified.set(fact, entry);
  }

  unjustified(): readonly Unjustified[] {
    return [...this.#unjustified].map(([fact, { file, rules }]) => ({ location: at(file, fact), rules: [...rules].sort() }));
  }

  dead(): readonly DeadDirective[] {
    return [...this.#facts].filter(([, facts]) => facts.some(namesRule)).flatMap(([file]) => this.#deadIn(file));
  }

  #deadIn(file: string): readonly DeadDirective[] {
    const { expired = [], named = [] } = this.#directivesOf(file) ?? {};
    return [
      ...expired.map(({ fact, rule }): DeadDirective => ({ location: at(file, fact), rule, why: 'expired', until: fact.until })),
      ...named.flatMap((directive) => this.#deadReason(file, directive)),
    ];
  }

  #deadReason(file: string, directive: Directive): readonly DeadDirective[] {
    const { ran, known } = this.#source;
    const { fact, rule } = directive;
    if (known !== undefined && !known.has(rule)) return [{ location: at(file, fact), rule, why: 'unknown-rule', until: '' }];
    // A rule that did not run, or not to its end, might have found something here.
    if (this.#used.has(directive) || !ran.has(rule)) return [];
    return [{ location: at(file, fact), rule, why: 'unused', until: '' }];
  }
}

function at(file: string, { start, end }: DirectiveFact): Location {
  return { file, start, end };
}
