/** Owns the texts that are tried on a pattern: words of its repetitions, what leads to them, and what lets a match fail behind them. */
import { visitRegExpAST, type AST } from '@eslint-community/regexpp';
import { holdsOf, type Holds } from './parse.ts';

export interface Attack {
  readonly prefix: string;
  readonly pump: string;
  readonly suffix: string;
}

/** A repetition without an end, or with one that is far away. */
const MANY = 20;
const MAX_WORDS = 14;
const MAX_PUMPS = 18;
const MAX_WORD = 24;
const MAX_SAMPLES = 14;

/** Characters of many kinds; those of the pattern come first. */
const PROBES = ['a', '0', ' ', '\t', '\n', '_', '-', '.', '/', '"', "'", 'A', ',', '<', '>', '=', ':', '@', '#', '\\', '(', '{', '\u00E9', '\u{1F600}', '\u0000', '!', '%', '&', ';', '*', '+', '[', 'z', 'Z', '9'];

export class Words {
  private readonly samples: readonly string[];
  private readonly sets: Holds[] = [];

  constructor(
    private readonly pattern: AST.Pattern,
    private readonly flags: string,
  ) {
    const literals = new Set<string>();
    visitRegExpAST(pattern, {
      onCharacterEnter: (node) => void literals.add(String.fromCodePoint(node.value)),
      onCharacterClassEnter: (node) => this.addSet(node),
      onCharacterSetEnter: (node) => this.addSet(node),
    });
    for (const literal of literals) this.sets.push((code) => String.fromCodePoint(code) === literal);
    this.samples = this.represent([...literals, ...PROBES]);
  }

  private addSet(node: AST.CharacterClass | AST.CharacterSet): void {
    const holds = holdsOf(node as AST.Element, this.flags);
    if (holds) this.sets.push(holds);
  }

  /** One character for each combination of sets, those in the most sets first. */
  private represent(candidates: readonly string[]): readonly string[] {
    const bySignature = new Map<string, { readonly char: string; readonly count: number }>();
    for (const char of candidates) {
      const members = this.sets.map((holds) => (holds(char.codePointAt(0) as number) ? '1' : '0')).join('');
      if (!bySignature.has(members)) bySignature.set(members, { char, count: members.replaceAll('0', '').length });
    }
    return [...bySignature.values()].sort((one, other) => other.count - one.count).map(({ char }) => char);
  }

  /** Repetitions, the outer ones first. */
  loops(): readonly AST.Quantifier[] {
    const found: AST.Quantifier[] = [];
    visitRegExpAST(this.pattern, { onQuantifierEnter: (node) => void (node.max >= MANY && found.push(node)) });
    return found;
  }

  *attacks(loop: AST.Quantifier, growth: 'exponential' | 'polynomial'): Generator<Attack> {
    const before = this.before(loop);
    const other = this.samples.at(-1) ?? '!';
    const prefixes = growth === 'exponential' ? [...new Set([before, ''])] : [...new Set([before, '', other + before])];
    const suffixes = this.suffixes();
    const own = [...this.words(loop.element), ...this.singles(loop)];
    // A search starts anew at each place: what leads to the repetition may be repeated, too.
    const leading = growth === 'exponential' || before === '' ? [] : [before, before + (own[0] ?? '')];
    const pumps = [...new Set([...own.slice(0, MAX_PUMPS), ...leading])].filter((word) => word !== '' && word.length <= MAX_WORD);
    for (const pump of pumps) for (const prefix of prefixes) for (const suffix of suffixes) yield { prefix, pump, suffix };
  }

  /** Single characters that some repetition takes. */
  private singles(loop: AST.Quantifier): readonly string[] {
    const holds = holdsOf(loop.element as AST.Element, this.flags);
    const taken = holds ? this.samples.filter((char) => holds(char.codePointAt(0) as number)) : this.samples.slice(0, 6);
    return taken.slice(0, 6);
  }

  /** What no set takes, a line's end, what few sets take, nothing. */
  private suffixes(): readonly string[] {
    const rare = [...this.samples].reverse();
    return [...new Set([rare[0] ?? '!', '\n', '', rare[1] ?? '!', `${rare[0] ?? '!'}\n`])];
  }

  /** A short text that leads to an element: what stands in front of it, and of the groups around it. */
  private before(element: AST.Element): string {
    let text = '';
    let node = element as AST.Node;
    for (let steps = 0; node.type !== 'Pattern' && node.parent && steps < 100; steps++) {
      const { parent } = node as { parent: AST.Node };
      if (parent.type === 'Alternative') {
        const index = parent.elements.indexOf(node as AST.Element);
        text = parent.elements.slice(0, index).map((one) => this.words(one)[0] ?? '').join('') + text;
      }
      node = parent;
    }
    return text;
  }

  /** Words that an element takes, short ones first. */
  private words(node: AST.Element, depth = 0): readonly string[] {
    if (depth > 12) return [''];
    switch (node.type) {
      case 'Group':
      case 'CapturingGroup':
        return limit(interleave(node.alternatives.map((one) => this.sequence(one.elements, depth + 1))));
      case 'Quantifier':
        return this.repeated(node, depth);
      case 'Assertion':
      case 'Backreference':
        return [''];
      default: {
        const holds = holdsOf(node, this.flags);
        const taken = this.samples.filter((char) => holds?.(char.codePointAt(0) as number)).slice(0, MAX_SAMPLES);
        return taken.length > 0 || !holds ? taken.slice(0, 5) : this.any(holds);
      }
    }
  }

  /** A set that none of the samples is in: its first character. */
  private any(holds: Holds): readonly string[] {
    for (let code = 0; code < 0x3000; code++) if (holds(code)) return [String.fromCodePoint(code)];
    return [];
  }

  private repeated(node: AST.Quantifier, depth: number): readonly string[] {
    const once = this.words(node.element, depth + 1);
    const least = Math.min(node.min, 12);
    const longer = Math.max(least, 1);
    const found = once.map((word) => word.repeat(longer));
    if (node.min === 0) found.push('');
    if (node.max > longer) found.push(...once.slice(0, 3).map((word) => word.repeat(longer + 1)));
    return limit(found);
  }

  private sequence(elements: readonly AST.Element[], depth: number): readonly string[] {
    let found: readonly string[] = [''];
    for (const element of elements) {
      const next = this.words(element, depth);
      found = limit(spread(found, next));
    }
    return found;
  }
}

/** Each of both at least once, then the other combinations. */
function spread(left: readonly string[], right: readonly string[]): string[] {
  const found: string[] = [];
  for (let sum = 0; sum < left.length + right.length - 1; sum++) {
    for (let i = Math.max(0, sum - right.length + 1); i <= Math.min(sum, left.length - 1); i++) found.push(`${left[i]}${right[sum - i]}`);
  }
  return found;
}

const limit = (words: readonly string[]): string[] => [...new Set(words)].filter((word) => word.length <= MAX_WORD).slice(0, MAX_WORDS);

/** Turn by turn, so that no alternative is cut off by another. */
function interleave(lists: readonly (readonly string[])[]): string[] {
  const found: string[] = [];
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let i = 0; i < longest; i++) for (const list of lists) if (list[i] !== undefined) found.push(list[i] as string);
  return found;
}
