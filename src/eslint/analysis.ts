/** Owns the one analysis of a text that all rules share: which rules are on, what was found for each, what went wrong. */
import { resolve } from 'node:path';
import { ConfigError } from '../config/index.ts';
import type { Finding, Scope } from '../facts/index.ts';
import { type InternalError, type Rule, selectsCertainty, selectsMessage } from '../judge/index.ts';
import type { Language } from '../lower/index.ts';
import { RepositoryError } from '../project/index.ts';
import { FileError } from '../project/output.ts';
import type { Engine, FileJudgement } from './engine.ts';
import { lowerSource } from './module.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';
import { isNameless } from './text.ts';
import type { Context } from './types.ts';

/** What a rule may report of a text. Problems are sentences about surety itself. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly problems: readonly string[];
}

/** Hands out the shared run of each text. */
export class Analyser {
  readonly #engine: Engine;
  // By tree, not by source code: oxlint has one source code object for all files.
  readonly #runs = new WeakMap<object, TextRun>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  runFor(context: Context, language: Language): TextRun {
    const key = context.sourceCode.ast;
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    const run = new TextRun(this.#engine, context, language);
    this.#runs.set(key, run);
    return run;
  }
}

/** One text: rules enroll while ESLint creates them, and the first that is run starts the analysis for all. */
export class TextRun {
  readonly #rules: Rule[] = [];
  readonly #settings: Lazy<Settings>;
  readonly #judgements: Readonly<Record<Scope, Lazy<FileJudgement>>>;
  /** Said once, by whichever rule asks first. */
  readonly #problems: string[] = [];

  constructor(engine: Engine, context: Context, language: Language) {
    const { filename, sourceCode: { text } } = context;
    const settings = this.#lazy(filename, () => readSettings(context));
    const lowered = this.#lazy(filename, () => lowerSource(context, language));
    const judgement = (scope: Scope): Lazy<FileJudgement> => this.#lazy(filename, () => {
      const [known, source] = [settings(), lowered()];
      return known && source && engine.judge({ ...source, filename: absolute(context), text, rules: this.#rules, scope, settings: known });
    });
    this.#settings = settings;
    this.#judgements = { file: judgement('file'), project: judgement('project') };
  }

  enable(rule: Rule): void {
    this.#rules.push(rule);
  }

  outcome(rule: Rule): Outcome {
    const settings = this.#settings();
    const judgement = settings && this.#judgements[scopeOf(this.#rules, settings)]();
    const problems = this.#problems.splice(0);
    if (settings === undefined || judgement === undefined) return { findings: [], problems };
    return { findings: findingsOf(rule, judgement, settings), problems: [...problems, ...faultsOf(rule, judgement)] };
  }

  /** A fault of ours must neither stop ESLint nor be hidden: it becomes a problem, once. */
  #lazy<T>(filename: string, make: () => T | undefined): Lazy<T> {
    let made: { readonly value: T | undefined } | undefined;
    return () => {
      made ??= { value: this.#attempt(filename, make) };
      return made.value;
    };
  }

  #attempt<T>(filename: string, make: () => T | undefined): T | undefined {
    try {
      return make();
    } catch (error) {
      this.#problems.push(sentenceOf(error, filename));
      return undefined;
    }
  }
}

/** ESLint gives absolute names, its `Linter` class whatever it was given. */
function absolute({ filename, cwd }: Context): string {
  return isNameless(filename) ? filename : resolve(cwd, filename);
}

type Lazy<T> = () => T | undefined;

/**
 * A rule that needs the whole repository gets it whatever the settings say: who switches it on wants it to work. The rules
 * beside it are then judged in the same run.
 */
function scopeOf(rules: readonly Rule[], settings: Settings): Scope {
  return settings.project || rules.some(({ scope }) => scope === 'project') ? 'project' : 'file';
}

/** What is found in other files is reported when they are linted. */
function findingsOf(rule: Rule, { findings, path }: FileJudgement, settings: Settings): readonly Finding[] {
  return findings.filter((finding) => finding.rule === rule.id && finding.location.file === path && isWanted(rule, finding.messageId, settings) && selectsCertainty(finding.certainty, settings.preset));
}

/** A rule's own messages come with the rule; those of a later preset only with that preset. */
function isWanted(rule: Rule, messageId: string, { preset }: Settings): boolean {
  const own = rule.messages[messageId]?.preset ?? rule.preset;
  return own === rule.preset || selectsMessage(rule, messageId, preset);
}

function faultsOf(rule: Rule, { internalErrors, path }: FileJudgement): readonly string[] {
  const isHere = ({ rule: id, file = path }: InternalError): boolean => id === rule.id && file === path;
  return internalErrors.filter(isHere).map(({ message }) => `surety's rule \`${rule.id}\` failed on \`${path}\`: ${message}`);
}

/** Errors whose message is a sentence for the user: what is wrong is theirs to put right. */
const FOR_USERS: readonly (abstract new (...args: never[]) => Error)[] = [SettingsError, ConfigError, FileError, RepositoryError];

function sentenceOf(error: unknown, filename: string): string {
  if (!(error instanceof Error)) return `surety failed on \`${filename}\`: ${String(error)}`;
  return FOR_USERS.some((kind) => error instanceof kind) ? error.message : `surety failed on \`${filename}\`: ${error.message}`;
}
