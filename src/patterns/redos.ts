/** Owns whether a pattern can be slow: texts that might make it slow are tried on a matcher that counts steps. */
import { Matcher } from './matcher.ts';
import { parse } from './parse.ts';
import { Words } from './words.ts';

/** How the work grows with the length of the text. */
export interface Slow {
  readonly growth: 'exponential' | 'polynomial';
  /** Of a polynomial: it grows with the third power or a higher one. */
  readonly steep: boolean;
  /** The repetition that is to blame, as written. */
  readonly part: string;
  /** What stands in front of, in, and behind the repeated text of a bad input. */
  readonly prefix: string;
  readonly pump: string;
  readonly suffix: string;
}

/** Steps of one trial, and of all trials of a pattern. */
const MAX_STEPS = 100_000;
const MAX_TOTAL = 1_500_000;
const MAX_LENGTH = 2000;

type Growth = Slow['growth'];

const judged = new Map<string, Slow | undefined>();
const MAX_KEPT = 5000;

/** A bad input of a pattern that grows so, or worse; undefined when every trial was quick. */
export function slowness(source: string, flags: string, growth: Growth): Slow | undefined {
  const key = `${growth}${flags}/${source}`;
  if (judged.has(key)) return judged.get(key);
  if (judged.size > MAX_KEPT) judged.clear();
  const slow = source.length > MAX_LENGTH || !/[*+{]/.test(source) ? undefined : judge(source, flags, growth);
  judged.set(key, slow);
  return slow;
}

function judge(source: string, flags: string, growth: Growth): Slow | undefined {
  const pattern = parse(source, flags);
  if (!pattern) return undefined;
  const words = new Words(pattern, flags);
  const all = words.loops();
  // Only what repeats choices can double the work with each character.
  const loops = growth === 'exponential' ? all.filter((loop) => /[*+?{|]/.test(loop.element.raw)) : all;
  if (loops.length === 0) return undefined;
  const trial = new Trial(new Matcher(pattern, flags));
  for (const loop of loops) {
    for (const text of words.attacks(loop, growth)) {
      const found = trial.growth(text.prefix, text.pump, text.suffix, growth);
      if (found) return { ...found, part: loop.raw, ...text };
      if (trial.isSpent) return undefined;
    }
  }
  return undefined;
}

/** Numbers of repetitions that are tried. */
const TIMES = [5, 10, 15, 20, 25];

class Trial {
  private total = 0;

  constructor(private readonly matcher: Matcher) {}

  get isSpent(): boolean {
    return this.total > MAX_TOTAL;
  }

  growth(prefix: string, pump: string, suffix: string, wanted: Growth): Pick<Slow, 'growth' | 'steep'> | undefined {
    const steps = (times: number): number => {
      const taken = this.matcher.count(prefix + pump.repeat(times) + suffix, MAX_STEPS);
      this.total += taken;
      return taken;
    };
    const counts: number[] = [];
    for (const times of TIMES) {
      const count = steps(times);
      if (counts.length === 1 && count < 2.6 * (counts[0] as number)) return undefined;
      counts.push(count);
      if (count >= MAX_STEPS) break;
    }
    if (isExponential(counts)) return { growth: 'exponential', steep: true };
    if (wanted === 'exponential') return undefined;
    if (counts.at(-1) as number >= MAX_STEPS) return { growth: 'polynomial', steep: true };
    const [half, whole] = [steps(40), steps(80)];
    return whole >= MAX_STEPS || whole / half > 3 ? { growth: 'polynomial', steep: whole >= MAX_STEPS || whole / half > 6 } : undefined;
  }
}

/** Of a polynomial the quotients of counts fall as the lengths do; those of an exponential stay. */
function isExponential(counts: readonly number[]): boolean {
  const reached = counts.filter((count) => count < MAX_STEPS);
  const wasCut = reached.length < counts.length;
  if (reached.length <= 1) return true;
  if (reached.length === 2) return wasCut && (reached[1] as number) / (reached[0] as number) > 20;
  const at = reached.length - 1;
  const [first = 1, middle = 1, last = 1] = reached.slice(at - 2);
  const [n1 = 1, n2 = 1, n3 = 1] = TIMES.slice(at - 2);
  const degree = Math.log(middle / first) / Math.log(n2 / n1);
  const quotient = last / middle;
  return quotient > 1.8 && quotient > 1.3 * (n3 / n2) ** degree;
}
