/** Owns regular expressions as trees: parsed once a text, with what each set of characters holds. */
import { RegExpParser, type AST } from '@eslint-community/regexpp';

export type Pattern = AST.Pattern;
export type Node = AST.Element | AST.QuantifiableElement | AST.Alternative | AST.Pattern;
/** Tells whether a character (a code unit) is in a set. */
export type Holds = (code: number) => boolean;

const parsed = new Map<string, AST.Pattern | undefined>();
const MAX_KEPT = 5000;

/** The tree of a pattern; undefined when the text is none. */
export function parse(source: string, flags: string): AST.Pattern | undefined {
  const key = `${flags}/${source}`;
  if (parsed.has(key)) return parsed.get(key);
  if (parsed.size > MAX_KEPT) parsed.clear();
  const tree = tryParse(source, flags);
  parsed.set(key, tree);
  return tree;
}

function tryParse(source: string, flags: string): AST.Pattern | undefined {
  try {
    return new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, { unicode: flags.includes('u'), unicodeSets: flags.includes('v') });
  } catch {
    return undefined;
  }
}

const isDigit: Holds = (code) => code >= 48 && code <= 57;
const isWord: Holds = (code) => isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
const isLineEnd: Holds = (code) => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
const isSpace: Holds = (code) => (code >= 9 && code <= 13) || code === 32 || code === 160 || code === 0xfeff || isLineEnd(code);

/** What an element that takes one character takes; undefined when it takes none, or several. */
export function holdsOf(node: AST.Element | AST.ClassRangesCharacterClassElement, flags: string): Holds | undefined {
  switch (node.type) {
    case 'Character':
      return character(node.value, flags);
    case 'CharacterClassRange':
      return range(node.min.value, node.max.value, flags);
    case 'CharacterSet':
      return set(node, flags);
    case 'CharacterClass': {
      const parts = node.elements.map((element) => holdsOf(element as AST.ClassRangesCharacterClassElement, flags) ?? (() => true));
      return node.negate ? (code) => !parts.some((part) => part(code)) : (code) => parts.some((part) => part(code));
    }
    case 'ExpressionCharacterClass':
      return () => true;
    default:
      return undefined;
  }
}

function character(value: number, flags: string): Holds {
  if (!flags.includes('i')) return (code) => code === value;
  const [lower, upper] = cases(value);
  return (code) => code === value || code === lower || code === upper;
}

function range(min: number, max: number, flags: string): Holds {
  const plain: Holds = (code) => code >= min && code <= max;
  if (!flags.includes('i')) return plain;
  return (code) => plain(code) || cases(code).some(plain);
}

const cases = (code: number): readonly [number, number] => {
  const text = String.fromCodePoint(code);
  return [text.toLowerCase().codePointAt(0) ?? code, text.toUpperCase().codePointAt(0) ?? code];
};

function set(node: AST.CharacterSet, flags: string): Holds {
  const positive = positiveSet(node, flags);
  return 'negate' in node && node.negate ? (code) => !positive(code) : positive;
}

function positiveSet(node: AST.CharacterSet, flags: string): Holds {
  switch (node.kind) {
    case 'any':
      return flags.includes('s') ? () => true : (code) => !isLineEnd(code);
    case 'digit':
      return isDigit;
    case 'space':
      return isSpace;
    case 'word':
      return isWord;
    default:
      return property(node.negate ? `\\P${node.raw.slice(2)}` : node.raw);
  }
}

/** One character at a time: a class alone cannot be slow. */
function property(raw: string): Holds {
  try {
    const pattern = new RegExp(`^${raw.replace(/^\\P/, '\\p')}$`, 'u');
    return (code) => pattern.test(String.fromCodePoint(code));
  } catch {
    return () => true;
  }
}
