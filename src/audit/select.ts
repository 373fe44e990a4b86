/** Owns which rules and messages a run reports, and with which severity: presets, `--rules`, the configuration. */
import { didYouMean } from '../config/closest.ts';
import type { Config, PresetChoice } from '../config/index.ts';
import type { Finding, Preset, RuleMeta, Severity } from '../facts/index.ts';
import { UsageError } from './errors.ts';

const PRESETS: Readonly<Record<PresetChoice, readonly Preset[]>> = {
  recommended: ['recommended'], strict: ['recommended', 'strict'], preview: ['recommended', 'preview'], all: ['recommended', 'strict', 'preview'],
};

export interface Choice {
  readonly preset: PresetChoice;
  /** Ids after `--rules`; undefined for all of the preset. */
  readonly only: readonly string[] | undefined;
  readonly configured: NonNullable<Config['rules']>;
}

/** Ids as people write them; `surety/` before them is how ESLint calls the same rule. */
export function ruleId(name: string): string {
  return name.replace(/^surety\//, '');
}

/** @throws UsageError on an id that no rule has. `where` begins the sentence. */
export function checkIds(names: readonly string[], rules: readonly RuleMeta[], where: string): void {
  const ids = rules.map(({ id }) => id);
  const unknown = names.find((name) => !ids.includes(ruleId(name)));
  if (unknown !== undefined) throw new UsageError(`${where}there is no rule \`${unknown}\`${didYouMean(ruleId(unknown), ids) || '; `surety rules` lists them.'}`);
}

/** What the rules of a run are, with the severities they get. */
export class Selection<R extends RuleMeta> {
  readonly rules: readonly R[];
  readonly #choice: Choice;
  readonly #named: ReadonlySet<string>;
  readonly #severities: ReadonlyMap<string, Severity>;

  constructor(rules: readonly R[], choice: Choice) {
    const configured = Object.entries(choice.configured).map(([name, setting]) => [ruleId(name), setting] as const);
    const off = new Set(configured.filter(([, setting]) => setting === 'off').map(([id]) => id));
    this.#choice = choice;
    this.#severities = new Map(configured.filter((entry): entry is [string, Severity] => entry[1] !== 'off'));
    this.#named = new Set(choice.only ? choice.only.map(ruleId) : this.#severities.keys());
    const runs = (rule: R): boolean => this.#named.has(rule.id) || (choice.only === undefined && !off.has(rule.id) && this.#hasMessage(rule));
    this.rules = rules.filter(runs);
  }

  #hasMessage(rule: R): boolean {
    return Object.keys(rule.messages).some((id) => this.#inPreset(rule, id));
  }

  /** A message's own preset counts before its rule's. A rule that was named reports what it would in its own preset. */
  #inPreset(rule: R, messageId: string): boolean {
    const own = rule.messages[messageId]?.preset;
    const presets = PRESETS[this.#choice.preset];
    return presets.includes(own ?? rule.preset) || (this.#named.has(rule.id) && (own === undefined || own === rule.preset));
  }

  reports({ rule: id, messageId, certainty }: Finding): boolean {
    const rule = this.rules.find((each) => each.id === id);
    return rule !== undefined && this.#inPreset(rule, messageId) && (this.#choice.preset !== 'recommended' || certainty !== 'low' || this.#named.has(id));
  }

  /** Severity as configured, or as it was. */
  severity(rule: string, severity: Severity): Severity {
    return this.#severities.get(rule) ?? severity;
  }
}
