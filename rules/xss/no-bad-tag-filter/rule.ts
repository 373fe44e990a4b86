/** Finds patterns that look for script tags or comments and miss forms that browsers accept. */
import { defineRule, type Pattern } from '#rule';

/** A pattern is tried against forms that browsers take for the same; `text` shows the first that is missed. */
const SCRIPTS = ['<script>a</script>', '<script >a</script >', '<SCRIPT>a</SCRIPT>', '<sCrIpT>a</sCrIpT>', '<script src="a">a</script>', '<script>\na\n</script>', '<script>a</script\t\n bar>', '<script>a</script foo="bar">'];
const ENDS = ['</script>', '</SCRIPT>', '</script >', '</script\n>', '</script foo="bar">', '</script\t\n bar>'];
const STARTS = ['<script>', '<SCRIPT>', '<script >', '<script src="a">', '<script\nsrc="a">'];
const COMMENTS = ['<!-- a -->', '<!-- a\nb -->', '<!-- a --!>'];
/** Longer patterns are parsers of their own, and a slow one must not be run. */
const LONGEST = 200;

export default defineRule({
  id: 'no-bad-tag-filter',
  chapter: 'xss',
  finds: 'a pattern for script tags or comments that misses forms of them.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [20, 116, 185, 186], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.3.1', '1.2.1'] },
  messages: {
    missed: {
      what: 'This pattern does not match `{missed}`.',
      why: 'Browsers read that as the same markup, so a script comes through the filter.',
      instead: 'Use a sanitizer that parses HTML, or escape the text.',
    },
  },

  judge(backend, report) {
    for (const pattern of backend.patterns) {
      const missed = pattern.uses.length > 0 ? missedBy(pattern) : undefined;
      if (missed !== undefined) report({ message: 'missed', at: pattern.location, data: { missed: missed.replaceAll('\n', '\\n').replaceAll('\t', '\\t') }, symbol: pattern.symbol });
    }
  },
});

/** The first form that a pattern misses, of those of the kind that it looks for. */
function missedBy({ source, flags, ast }: Pattern): string | undefined {
  if (!ast || source.length > LONGEST || !/script|<!--/i.test(source) || /^\^.*\$$/s.test(source)) return undefined;
  let regex: RegExp;
  try {
    regex = new RegExp(source, flags.replaceAll(/[gy]/g, ''));
  } catch {
    return undefined;
  }
  for (const forms of [SCRIPTS, ENDS, STARTS, COMMENTS]) {
    const [plain, ...others] = forms as [string, ...string[]];
    const known = regex.exec(plain)?.[0];
    if (known === undefined) continue;
    // What begins a tag only, such as `/<script/i`, is no filter of whole tags.
    if (known !== plain) return forms === COMMENTS || forms === STARTS || !known.includes('script') ? undefined : others.find((form) => regex.exec(form) === null);
    return others.find((form) => regex.exec(form)?.[0] !== form);
  }
  return undefined;
}
