/** Owns comments that switch rules off in files that are no code: `# surety-disable-next-line no-x -- reason`. */
import type { DirectiveFact } from '../../facts/index.ts';

const DIRECTIVE = /(?:#|\/\/|\/\*|;|<!--)[ \t]*(surety|eslint)-(disable-next-line|disable-line|disable|enable)(?=[\s,]|$)([^\n\r]*)/g;
const UNTIL = /\buntil=(\d{4}-\d{2}-\d{2})\b/;
const PREFIX = 'surety/';

export function directivesOf(text: string): DirectiveFact[] {
  if (!text.includes('-disable')) return [];
  return [...text.matchAll(DIRECTIVE)].map((match): DirectiveFact => {
    const [whole, tool, kind, rest = ''] = match;
    const [names = '', ...reason] = rest.replace(/\*\/|-->/, '').split(/\s-{2,}\s/);
    const justification = reason.join(' -- ').trim();
    const rules = names.split(/[,\s]+/).filter((name) => name !== '').map((name) => (tool === 'surety' && !name.startsWith(PREFIX) ? PREFIX + name : name));
    return { kind: kind as DirectiveFact['kind'], rules, justification, until: UNTIL.exec(justification)?.[1] ?? '', start: match.index, end: match.index + whole.length };
  });
}
