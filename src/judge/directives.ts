/**
 * Owns what `eslint-disable` comments silence, in ESLint's own order of application:
 * block directives apply from their place until an `eslint-enable`, line directives to one line.
 */
import { lineStarts, position } from '../facts/index.ts';
import type { DirectiveFact, Position } from '../facts/index.ts';

/** The name under which the plugin's rules are switched off. */
const PREFIX = 'surety/';

/** One rule of one directive. */
export interface Directive {
  readonly fact: DirectiveFact;
  /** Rule id without the plugin's prefix; empty for all rules. */
  readonly rule: string;
}

/** A point from which a directive switches its rule off or on. */
interface Switch extends Position {
  readonly directive: Directive;
  readonly off: boolean;
}

/** The directives of one file, ready to be asked. */
export class Directives {
  readonly expired: readonly Directive[];
  /** Those that switch a rule off by its name and have not expired. */
  readonly named: readonly Directive[];
  readonly #starts: readonly number[];
  readonly #passes: readonly (readonly Switch[])[];

  /** `today` is a date (YYYY-MM-DD); directives whose `until` lies before it no longer count. */
  constructor(facts: readonly DirectiveFact[], text: string, today: string) {
    this.#starts = lineStarts(text);
    const all = facts.flatMap(split);
    this.expired = all.filter((directive) => isNamed(directive) && hasExpired(directive, today));
    const directives = all.filter((directive) => !hasExpired(directive, today));
    this.named = directives.filter(isNamed);
    const isBlock = ({ fact }: Directive): boolean => fact.kind === 'disable' || fact.kind === 'enable';
    this.#passes = [
      directives.filter(isBlock).map((directive) => this.#block(directive)).sort(byPlace),
      directives.filter((directive) => !isBlock(directive)).flatMap((directive) => this.#line(directive)).sort(byPlace),
    ];
  }

  /** The directives that silence `rule` at `offset`, the one that counts as used first; empty when none does. */
  silencing(rule: string, offset: number): readonly Directive[] {
    const place = position(this.#starts, offset);
    return this.#passes.flatMap((switches) => {
      let off: Directive[] = [];
      for (const item of switches) {
        if (byPlace(item, place) > 0) break;
        if (item.directive.rule !== '' && item.directive.rule !== rule) continue;
        if (item.off) off.unshift(item.directive);
        else off = [];
      }
      return off;
    });
  }

  #block(directive: Directive): Switch {
    return { ...position(this.#starts, directive.fact.start), directive, off: directive.fact.kind === 'disable' };
  }

  #line(directive: Directive): readonly Switch[] {
    const { kind, start, end } = directive.fact;
    const line = kind === 'disable-line' ? position(this.#starts, start).line : position(this.#starts, end).line + 1;
    return [{ line, column: 1, directive, off: true }, { line: line + 1, column: 0, directive, off: false }];
  }
}

/** Does the directive name a rule of the plugin? */
export function namesRule({ rules }: DirectiveFact): boolean {
  return rules.some((name) => name.startsWith(PREFIX));
}

/** Can the directive switch a rule of the plugin off or on? */
export function mayConcern(fact: DirectiveFact): boolean {
  return fact.rules.length === 0 || namesRule(fact);
}

function split(fact: DirectiveFact): readonly Directive[] {
  if (fact.rules.length === 0) return [{ fact, rule: '' }];
  return fact.rules.filter((name) => name.startsWith(PREFIX)).map((name) => ({ fact, rule: name.slice(PREFIX.length) }));
}

/** Switches a rule of the plugin off by its name; a directive for all rules is somebody else's business too. */
function isNamed({ fact, rule }: Directive): boolean {
  return fact.kind !== 'enable' && rule !== '';
}

function hasExpired({ fact }: Directive, today: string): boolean {
  return fact.until !== '' && fact.until < today;
}

function byPlace(one: Position, other: Position): number {
  return one.line - other.line || one.column - other.column;
}
