/** Owns a backtracking matcher that counts its steps and gives up at a bound: how much work a pattern is for a text. */
import type { AST } from '@eslint-community/regexpp';
import { holdsOf, type Holds } from './parse.ts';

/** Goes on behind a place of the text; says whether all that follows matches. */
type Next = (at: number) => boolean;
type Match = (at: number, next: Next) => boolean;

class TooManySteps extends Error {}

export class Matcher {
  private text = '';
  private steps = 0;
  private bound = 0;
  private readonly captured = new Map<AST.CapturingGroup, readonly [number, number]>();
  private readonly run: Match;
  private readonly isUnicode: boolean;

  constructor(
    pattern: AST.Pattern,
    private readonly flags: string,
  ) {
    this.isUnicode = /[uv]/.test(flags);
    this.run = this.alternatives(pattern.alternatives);
  }

  /** Steps until a search for the pattern in the text ends, at most `bound`: also those before a match further behind. */
  count(text: string, bound: number): number {
    this.text = text;
    this.steps = 0;
    this.bound = bound;
    this.captured.clear();
    try {
      for (let start = 0; start <= text.length; start++) if (this.run(start, () => true)) return this.steps;
    } catch (error) {
      if (!(error instanceof TooManySteps || error instanceof RangeError)) throw error;
      return bound;
    }
    return this.steps;
  }

  /** Is the pattern found in the text? `undefined` after `bound` steps. */
  finds(text: string, bound: number): boolean | undefined {
    this.text = text;
    this.steps = 0;
    this.bound = bound;
    this.captured.clear();
    try {
      return Array.from({ length: text.length + 1 }, (_, start) => start).some((start) => this.run(start, () => true));
    } catch (error) {
      if (!(error instanceof TooManySteps || error instanceof RangeError)) throw error;
      return undefined;
    }
  }

  private step(): void {
    if (++this.steps > this.bound) throw new TooManySteps();
  }

  private alternatives(all: readonly AST.Alternative[]): Match {
    const matches = all.map((one) => this.sequence(one.elements));
    const [only] = matches;
    if (matches.length === 1 && only) return only;
    return (at, next) => matches.some((match) => match(at, next));
  }

  private sequence(elements: readonly AST.Element[]): Match {
    const matches = elements.map((element) => this.element(element));
    return matches.reduceRight<Match>((rest, match) => (at, next) => match(at, (behind) => rest(behind, next)), (at, next) => next(at));
  }

  private element(node: AST.Element): Match {
    switch (node.type) {
      case 'Group':
        return this.alternatives(node.alternatives);
      case 'CapturingGroup':
        return this.capture(node);
      case 'Quantifier':
        return this.quantifier(node);
      case 'Assertion':
        return this.assertion(node);
      case 'Backreference':
        return this.backreference(node);
      default:
        return this.single(holdsOf(node, this.flags) ?? (() => true));
    }
  }

  private single(holds: Holds): Match {
    return (at, next) => {
      this.step();
      if (at >= this.text.length) return false;
      const code = this.isUnicode ? (this.text.codePointAt(at) as number) : this.text.charCodeAt(at);
      return holds(code) && next(at + (code > 0xffff ? 2 : 1));
    };
  }

  private capture(node: AST.CapturingGroup): Match {
    const inner = this.alternatives(node.alternatives);
    return (at, next) => inner(at, (behind) => {
      const before = this.captured.get(node);
      this.captured.set(node, [at, behind]);
      if (next(behind)) return true;
      if (before) this.captured.set(node, before);
      else this.captured.delete(node);
      return false;
    });
  }

  private quantifier({ element, min, max, greedy }: AST.Quantifier): Match {
    const inner = this.element(element);
    const loop = (count: number, at: number, next: Next): boolean => {
      this.step();
      const again = (): boolean => count < max && inner(at, (behind) => (behind === at && count >= min ? false : loop(count + 1, behind, next)));
      if (count < min) return again();
      return greedy ? again() || next(at) : next(at) || again();
    };
    return (at, next) => loop(0, at, next);
  }

  private assertion(node: AST.Assertion): Match {
    switch (node.kind) {
      case 'start':
        return (at, next) => (at === 0 || (this.flags.includes('m') && this.text[at - 1] === '\n')) && next(at);
      case 'end':
        return (at, next) => (at === this.text.length || (this.flags.includes('m') && this.text[at] === '\n')) && next(at);
      case 'word':
        return (at, next) => (this.isWord(at - 1) !== this.isWord(at)) !== node.negate && next(at);
      default:
        return this.look(node);
    }
  }

  private look(node: AST.LookaroundAssertion): Match {
    const inner = this.alternatives(node.alternatives);
    if (node.kind === 'lookahead') return (at, next) => inner(at, () => true) !== node.negate && next(at);
    const behind = (at: number): boolean => {
      for (let start = at; start >= 0; start--) if (inner(start, (end) => end === at)) return true;
      return false;
    };
    return (at, next) => behind(at) !== node.negate && next(at);
  }

  private backreference(node: AST.Backreference): Match {
    return (at, next) => {
      this.step();
      const group = Array.isArray(node.resolved) ? node.resolved[0] : node.resolved;
      const [from, to] = (group && this.captured.get(group)) ?? [0, 0];
      const wanted = this.text.slice(from, to);
      return this.text.startsWith(wanted, at) && next(at + wanted.length);
    };
  }

  private isWord(at: number): boolean {
    return /\w/.test(this.text[at] ?? ' ');
  }
}
