/** Finds chains of replacements that escape or unescape in an order in which one undoes or repeats the other. */
import { defineRule, type Replacement } from '#rule';

/** The character that begins every escape of its kind, and how the kinds are told. */
const KINDS: readonly { readonly lead: string; readonly escape: RegExp; readonly entity: RegExp }[] = [
  { lead: '&', escape: /^&(?:\w+|#x?[\da-f]+);$/i, entity: /^&(?:amp|#38|#x26|#038);$/i },
  { lead: '%', escape: /^%[\da-f]{2}$/i, entity: /^%25$/ },
  { lead: '\\', escape: /^\\[^\\]$/, entity: /^\\\\$/ },
];

export default defineRule({
  id: 'no-double-escaping',
  chapter: 'injection',
  finds: 'escaping or unescaping in an order that does it twice.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [116], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.1.1', '1.1.2'] },
  messages: {
    escaped: {
      what: '`{lead}` is escaped after `{other}`, whose escape begins with it.',
      why: 'The escapes that were just written are escaped again, so the text that is read back is not the one that was written.',
      instead: 'Escape `{lead}` first.',
    },
    unescaped: {
      what: '`{entity}` is turned back before `{other}` is.',
      why: 'A text in which the escape itself was escaped is unescaped twice, which brings back characters that were to be harmless.',
      instead: 'Turn `{entity}` back last.',
    },
  },

  judge(backend, report) {
    for (const one of backend.replacements) {
      const [search, by] = [text(one), one.by];
      if (search === undefined || by === undefined) continue;
      for (const { lead, escape, entity } of KINDS) {
        const earlier = chain(one);
        const escaped = search === lead && entity.test(by) && one.all ? earlier.find((before) => before.by !== undefined && escape.test(before.by) && text(before) !== lead && isEscaped(before)) : undefined;
        if (escaped) report({ message: 'escaped', at: one.location, data: { lead, other: text(escaped) ?? '' }, symbol: one.symbol });
        const unescaped = escape.test(search) && !entity.test(search) && by.length === 1 ? earlier.find((before) => entity.test(text(before) ?? '') && before.by === lead) : undefined;
        if (unescaped) report({ message: 'unescaped', at: one.location, data: { entity: text(unescaped) ?? '', other: search }, symbol: one.symbol });
      }
    }
  },
});

const isEscaped = (one: Replacement): boolean => (text(one) ?? '').length === 1 && one.by !== text(one);

/** The replacements before one, the nearest first. */
function chain(one: Replacement): Replacement[] {
  const found: Replacement[] = [];
  for (let link = one.before; link && found.length < 40; link = link.before) found.push(link);
  return found;
}

/** What is looked for, where it is plain text. */
function text({ search }: Replacement): string | undefined {
  if (search === undefined) return undefined;
  if ('text' in search) return search.text;
  const { source } = search.pattern;
  return /^(?:[^\\()[\]{}*+?.^$|]|\\[^\w])+$/.test(source) ? source.replaceAll(/\\(.)/g, '$1') : undefined;
}
