/** Owns the scorecard: for each item of the checklist, what the audit can say about it. */
import { CHECKLIST } from '../facts/index.ts';
import type { Finding, Held, RouteTally, RuleMeta } from '../facts/index.ts';
import { groupBy } from './group.ts';
import type { AuditResult } from './result.ts';
import { count, grouped } from './text.ts';

/**
 * `broken`: something is wrong. `held`: nothing was found wrong, and evidence of doing it right was.
 * `no-evidence`: rules ran, and saw neither. `not-run`: rules exist, but this run left them out. `not-covered`: no rule exists yet.
 */
export type ItemState = 'broken' | 'held' | 'no-evidence' | 'not-run' | 'not-covered';

export interface ScoreItem {
  readonly item: string;
  readonly part: 'Security' | 'Database';
  readonly state: ItemState;
  /** Findings that nothing silences. */
  readonly findings: number;
  /** Findings that a baseline knows: still wrong, but not new. */
  readonly known: number;
  /** Findings that a directive in the source accepts. */
  readonly accepted: number;
  /** Evidence, also of broken items: some places may be right. */
  readonly held: readonly Held[];
  /** Where the item is about routes: on how many it holds. */
  readonly routes?: RouteTally;
}

export interface ScoreInput {
  readonly findings: readonly Finding[];
  readonly held: readonly Held[];
  readonly tallies?: readonly RouteTally[];
  /** All rules there are, and those that ran. */
  readonly rules: readonly RuleMeta[];
  readonly ran: readonly RuleMeta[];
}

/** The scorecard of the whole repository, also when only changes are listed. A rule that failed as a whole gives no evidence. */
export function scorecardOf({ findings, elsewhere, held, tallies, rules, ran, failures }: AuditResult): readonly ScoreItem[] {
  const failed = new Set(failures.filter(({ file }) => file === undefined).map(({ rule }) => rule));
  return scorecard({ findings: [...findings, ...elsewhere], held, tallies, rules, ran: ran.filter(({ id }) => !failed.has(id)) });
}

/** One entry an item, in the order of the checklist. */
export function scorecard(input: ScoreInput): readonly ScoreItem[] {
  return CHECKLIST.map(({ item, chapters }, index) => {
    const own = <T extends { readonly chapter: string }>(all: readonly T[]): readonly T[] => all.filter(({ chapter }) => (chapters as readonly string[]).includes(chapter));
    const findings = own(input.findings);
    const counts = {
      findings: findings.filter(({ suppression }) => !suppression).length,
      known: findings.filter(({ suppression }) => suppression?.kind === 'external').length,
      accepted: findings.filter(({ suppression }) => suppression?.kind === 'inSource').length,
    };
    const held = own(input.held);
    const routes = own(input.tallies ?? [])[0];
    const state = stateOf(counts, held.length, own(input.ran).length, own(input.rules).length);
    return { item, part: index < DATABASE_STARTS ? 'Security' : 'Database', state, ...counts, held, ...(routes && { routes }) };
  });
}

/** The second checklist begins with indexes. */
const DATABASE_STARTS = CHECKLIST.findIndex(({ chapters }) => chapters.includes('indexes'));

function stateOf({ findings, known }: { findings: number; known: number }, held: number, ran: number, rules: number): ItemState {
  if (findings + known > 0) return 'broken';
  if (held > 0) return 'held';
  if (ran > 0) return 'no-evidence';
  return rules > 0 ? 'not-run' : 'not-covered';
}

/** Evidence said once: the same note at several places is one entry with its first place and the number of places. */
export function evidence(held: readonly Held[]): readonly { readonly note: string; readonly first: Held; readonly places: number }[] {
  const notes = groupBy(held, ({ note }) => note);
  return [...notes].map(([note, all]) => ({ note, first: all[0], places: all.length })).sort((one, other) => other.places - one.places);
}

/** `16 routes: 12 hold, 3 do not, 1 is not known`. */
export function tallyText({ chapter, holds, fails, unknown }: RouteTally): string {
  const parts = [
    ...(holds > 0 ? [`${grouped(holds)} ${chapter === 'access' ? `${holds === 1 ? 'asks' : 'ask'} who calls` : holds === 1 ? 'holds' : 'hold'}`] : []),
    ...(fails > 0 ? [`${grouped(fails)} ${fails === 1 ? 'does' : 'do'} not`] : []),
    ...(unknown > 0 ? [`${grouped(unknown)} ${unknown === 1 ? 'is' : 'are'} not known`] : []),
  ];
  return `${count(holds + fails + unknown, 'route')}: ${parts.join(', ')}`;
}
