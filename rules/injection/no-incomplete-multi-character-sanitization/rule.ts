/** Finds markup or path parts that are taken out once, so that what is left can hold them again. */
import { defineRule, type Replacement } from '#rule';

/** What a pattern is meant to take out, by how its text begins; one pass leaves `<scr<script>ipt>`. */
const DANGEROUS: readonly (readonly [RegExp, string])[] = [
  [/^\(?(?:\?:)?<!--/, '<!--'],
  [/^\(?(?:\?:)?<(?:\\?\/)?\s*\(?(?:\?:)?script|^\(?(?:\?:)?<(?:\\s\*)?(?:\(?(?:\?:)?\\?\/\)?\??)?(?:\\s\*)?script/i, '<script'],
  [/^\(?(?:\?:)?<(?:iframe|object|embed|style|svg|img|link|meta|base|form)/i, '<'],
  [/^<\\?\/?\[?\^?|^\(<|^<\.|^<\(\./, '<'],
  [/^(?:\(\?:\^\|\\\/\)|\\\/|\(|\(\?:)?\\\.\\\.(?:\\\/|\/|\[\\\/\\\\\]|\[\\\\\/\])/, '../'],
  [/^(?:\\s[*+]?|\\b|\(\?:\\s\|\^\))*on(?:\\w|\[a-z\]|\w)[+*]?/i, 'on…='],
  [/^(?:javascript|vbscript|data):?$/i, 'javascript:'],
];
const TEXTS: readonly string[] = ['<script>', '<script', '</script>', '<!--', '../', '..\\', '/..', 'javascript:', 'onerror', 'onload'];

export default defineRule({
  id: 'no-incomplete-multi-character-sanitization',
  chapter: 'injection',
  finds: 'a sequence that is taken out of a text in one pass, and can be there again afterwards.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [20, 80, 116], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.1', '1.3.3'] },
  messages: {
    again: {
      what: '`{call}` can leave `{sequence}` in the text.',
      why: 'Taking one out joins what stood around it, and the joined text may be another.',
      instead: 'Repeat it until nothing changes, escape each character, or use a sanitizer.',
    },
  },

  judge(backend, report) {
    for (const one of backend.replacements) {
      const sequence = one.by === '' && one.all && !one.repeated ? sequenceOf(one) : undefined;
      if (sequence === undefined || isFollowed(one, backend.replacements) || isConversion(one, backend.replacements)) continue;
      report({ message: 'again', at: one.location, data: { call: backend.text(one.location), sequence }, symbol: one.symbol });
    }
  },
});

/** What is taken out, if it is more than a character and has a meaning. */
function sequenceOf({ search }: Replacement): string | undefined {
  if (search === undefined) return undefined;
  if ('text' in search) return TEXTS.find((text) => search.text.toLowerCase().startsWith(text) && (text !== '<!--' || search.text === text));
  const { source } = search.pattern;
  if (source.startsWith('^') || source.endsWith('$') || isOneCharacter(source)) return undefined;
  const found = DANGEROUS.find(([pattern]) => pattern.test(source))?.[1];
  // `<[^>]*>` takes out whole tags; what is left can begin one only with a `<` that was inside.
  return found === '<' && !/[>a-z]/i.test(source.slice(1)) ? undefined : found === '<' ? '<script' : found;
}

const isOneCharacter = (source: string): boolean => /^(?:\\?.|\[(?:\\.|[^\]\\])*\])[+*]?$/.test(source) || /^(?:\\?.\|)+\\?.$/.test(source);

/** A later link of the chain that takes out or escapes every `<` mends it. */
function isFollowed(one: Replacement, all: readonly Replacement[]): boolean {
  for (let at: Replacement | undefined = one, links = 0; at && links < 20; links++) {
    const next: Replacement | undefined = all.find((other) => other.before === at);
    if (next?.all === true && next.search && isAngle(next.search)) return true;
    at = next;
  }
  return false;
}

/** Markup that becomes another language (Markdown, say): other links of the chain put text of their own, or what a function makes of it. */
function isConversion(one: Replacement, all: readonly Replacement[]): boolean {
  const puts = (link: Replacement): boolean => link.open || /[^\s&;]/.test((link.by ?? '').replaceAll(/&#?\w+;/g, ''));
  for (let at = one.before, links = 0; at && links < 40; at = at.before, links++) if (puts(at)) return true;
  for (let at = all.find((other) => other.before === one), links = 0; at && links < 40; links++) {
    const next: Replacement = at;
    if (puts(next)) return true;
    at = all.find((other) => other.before === next);
  }
  return all.some((outer) => outer.open && outer.ref !== one.ref && outer.location.file === one.location.file && outer.location.start < one.location.start && one.location.end < outer.location.end && outer.searchLocation.end <= one.location.start);
}

function isAngle(search: NonNullable<Replacement['search']>): boolean {
  if ('text' in search) return search.text === '<';
  return /^(?:<|\[(?:\\.|[^\]\\^])*<(?:\\.|[^\]\\])*\]\+?)$/.test(search.pattern.source) || /^[^()[\]]{1,3}\|<$|^<\|[^()[\]]{1,3}$/.test(search.pattern.source);
}
