/** Owns what tests of the command line run instead of the engine: a pipeline with given findings, and surroundings that remember. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Outcome, Surroundings } from '../../src/audit/command.ts';
import type { Pipeline } from '../../src/audit/pipeline.ts';
import { runProgram } from '../../src/audit/program.ts';
import type { Judgement, Rule } from '../../src/judge/index.ts';
import type { OpenOptions, Repository } from '../../src/project/types.ts';
import { FILES, INJECTION, RULES, SAMPLE, SECRET, WEAK_HASH } from '../report/sample.ts';

export interface Seen {
  opened: { root: string; options: OpenOptions } | undefined;
  analysed: Parameters<Pipeline['analyse']>[1] | undefined;
}

const judge = (): void => undefined;
export const rules: readonly Rule[] = RULES.map((rule) => ({ ...rule, judge }));

/** A pipeline over the files of the sample whose judgement is the sample's, with changes. */
export function pipelineOf(changes: Partial<Judgement> = {}): { readonly load: () => Promise<Pipeline>; readonly seen: Seen } {
  const seen: Seen = { opened: undefined, analysed: undefined };
  const judgement: Judgement = { findings: [WEAK_HASH, SECRET, INJECTION], held: SAMPLE.held, internalErrors: [], deadDirectives: [], unjustified: [], ...changes };
  const pipeline: Pipeline = {
    rules, models: [],
    open: (root, options) => {
      seen.opened = { root, options };
      options.onProgress?.(1, 2);
      return Promise.resolve(repositoryAt(root));
    },
    analyse: (_repository, options) => {
      seen.analysed = options;
      const ran = new Set(options.rules.map(({ id }) => id));
      return { ...judgement, findings: judgement.findings.filter(({ rule }) => ran.has(rule)), silences: SAMPLE.silences, tallies: SAMPLE.tallies };
    },
  };
  return { load: () => Promise.resolve(pipeline), seen };
}

function repositoryAt(root: string): Repository {
  return {
    root, input: { files: [], packages: [] }, focus: undefined, text: (path) => FILES[path], files: () => [],
    skipped: [], problems: [], truncated: false,
    counts: { files: 4, characters: 900, lines: 32, skipped: 0, lowered: 4, cached: 0, compilerLoaded: false, workers: 0, resolved: 0, resolvedFromCache: 0, ms: { discover: 0, read: 0, lower: 0, resolve: 0, save: 0 } },
  };
}

const made: string[] = [];
afterAll(() => { for (const root of made) rmSync(root, { recursive: true, force: true }); });

/** A fresh directory with files, those of the sample among them unless others are given. */
export function directoryWith(files: Readonly<Record<string, string>> = {}, base: Readonly<Record<string, string>> = FILES): string {
  const root = mkdtempSync(join(tmpdir(), 'surety-audit-'));
  made.push(root);
  for (const [path, text] of Object.entries({ ...base, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

export interface Ran extends Outcome {
  /** What was written to stderr while it ran. */
  readonly progress: string;
}

/** Runs a command line in a directory with a pipeline. */
export async function surety(cwd: string, args: readonly string[], load: () => Promise<Pipeline> = pipelineOf().load, around: Partial<Surroundings> & { readonly tty?: boolean } = {}): Promise<Ran> {
  let progress = '';
  const stderr = { isTTY: around.tty ?? false, write: (text: string) => { progress += text; } };
  const outcome = await runProgram(args, { cwd, env: {}, stdout: { write: () => undefined }, stderr, ...around }, load);
  return { ...outcome, progress };
}
