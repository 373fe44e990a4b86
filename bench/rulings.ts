/** Owns `npm run bench -- --rulings <dir>`: audits checkouts of the repositories of fixtures/rulings, and compares what is found with what was ruled. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from './process.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RULINGS = join(ROOT, 'fixtures/rulings');

export interface Ruling {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly verdict: 'true' | 'false' | 'debatable';
}

export interface Rulings {
  readonly repository: string;
  readonly preset: string;
  /** An application that is faulty on purpose, to teach. */
  readonly training?: boolean;
  readonly findings: readonly Ruling[];
}

export interface Found {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
}

/** What became of the findings of one rule. `gone`: ruled true, and not found any more. */
export interface Tally {
  true: number;
  false: number;
  debatable: number;
  unruled: number;
  gone: number;
}

export interface Compared {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly unruled: readonly Found[];
  readonly gone: readonly Ruling[];
}

const keyOf = ({ path, line, rule }: Found): string => `${path}:${line} ${rule}`;

/** Several findings of a rule on one line take its rulings in turn, true ones first. */
export function compare(rulings: readonly Ruling[], found: readonly Found[]): Compared {
  const open = new Map<string, Ruling[]>();
  for (const ruling of rulings.toSorted((left, right) => ORDER.indexOf(left.verdict) - ORDER.indexOf(right.verdict))) open.set(keyOf(ruling), [...(open.get(keyOf(ruling)) ?? []), ruling]);
  const tallies = new Map<string, Tally>();
  const unruled: Found[] = [];
  const tallyOf = (rule: string): Tally => {
    const known = tallies.get(rule) ?? { true: 0, false: 0, debatable: 0, unruled: 0, gone: 0 };
    tallies.set(rule, known);
    return known;
  };
  for (const one of found) {
    const ruling = open.get(keyOf(one))?.shift();
    tallyOf(one.rule)[ruling?.verdict ?? 'unruled']++;
    if (!ruling) unruled.push(one);
  }
  const gone = [...open.values()].flat().filter(({ verdict }) => verdict === 'true');
  for (const { rule } of gone) tallyOf(rule).gone++;
  return { tallies, unruled, gone };
}

const ORDER: readonly Ruling['verdict'][] = ['true', 'debatable', 'false'];

/** The share of true ones among those that are ruled; debatable ones count as not true. */
export function precision({ true: right, false: wrong, debatable }: Tally): string {
  const all = right + wrong + debatable;
  return all === 0 ? '' : `${Math.round((100 * right) / all)} %`;
}

function sum(tallies: readonly Tally[]): Tally {
  const total: Tally = { true: 0, false: 0, debatable: 0, unruled: 0, gone: 0 };
  for (const tally of tallies) for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += tally[key];
  return total;
}

function table(compared: readonly Compared[], title: string): string {
  const rules = [...new Set(compared.flatMap(({ tallies }) => [...tallies.keys()]))].sort();
  const of = (rule: string): Tally => sum(compared.flatMap(({ tallies }) => tallies.get(rule) ?? []));
  const row = (name: string, tally: Tally): string => `| ${name} | ${tally.true} | ${tally.false} | ${tally.debatable} | ${tally.unruled} | ${tally.gone} | ${precision(tally)} |`;
  return [`### ${title}`, '', '| rule | true | false | debatable | unruled | gone | true of ruled |', '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rules.map((rule) => row(rule, of(rule))), row('all', sum(rules.map(of))), ''].join('\n');
}

function audit(root: string, preset: string, scratch: string): Found[] {
  const output = join(scratch, `${basename(root)}.json`);
  runNode(['--import', 'tsx', join(ROOT, 'src/audit/cli.ts'), 'audit', root, '--no-cache', '--preset', preset, '--format', 'json', '--output', output], { cwd: ROOT, accept: [0, 1] });
  const { findings } = JSON.parse(readFileSync(output, 'utf8')) as { findings: { rule: string; place: { file: string; startLine: number } }[] };
  return findings.map(({ rule, place }) => ({ rule, path: place.file, line: place.startLine }));
}

/** Prints the comparison; checkouts that are not there are said to be missing. Exit code: 0 compared, 2 there is nothing to compare. */
export function measureRulings(directory: string, say: (text: string) => unknown): number {
  const scratch = mkdtempSync(join(tmpdir(), 'surety-rulings-'));
  const [all, real]: [Compared[], Compared[]] = [[], []];
  try {
    for (const file of readdirSync(RULINGS).filter((name) => name.endsWith('.json')).sort()) {
      const name = file.slice(0, -'.json'.length);
      const rulings = JSON.parse(readFileSync(join(RULINGS, file), 'utf8')) as Rulings;
      if (!existsSync(join(directory, name))) {
        say(`no checkout of ${rulings.repository} at ${join(directory, name)}`);
        continue;
      }
      say(`auditing ${name}`);
      const compared = compare(rulings.findings, audit(join(directory, name), rulings.preset, scratch));
      all.push(compared);
      if (rulings.training !== true) real.push(compared);
      for (const one of compared.unruled) say(`  unruled: ${keyOf(one)}`);
      for (const one of compared.gone) say(`  gone, and was true: ${keyOf(one)}`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  if (all.length === 0) return 2;
  process.stdout.write(`${table(all, 'All repositories')}\n${table(real, 'Without applications that are faulty on purpose')}`);
  return 0;
}
