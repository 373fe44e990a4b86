/** Finds patterns of hosts that match other hosts, too: dots that match anything, ends that are open. */
import { defineRule, type Pattern } from '#rule';

/** A dot that matches anything, in front of a domain. */
const LOOSE = /[\w-](?<!\\\w)\.(?:[\w-]+\\?\.)*(?:com|org|net|edu|gov|io|uk|de|dev|app)(?![\w-])/i;
const HOST = /[\w)-]\\\.(?:com|org|net|edu|gov|io|uk|de|dev|app)(?![\w-])/i;
/** Text in front of a host that is no part of an address: the pattern takes something out of a longer text. */
const LONGER_TEXT = /^(?:[^\\]|\\.)*?(?:\\[[\](){}"'<>\s]|[\s"'<>#=])/;
/** A whole host, behind which nothing is asked for: `^https://example\.com`. */
const OPEN_END = /^\^\(?(?:\?:)?https?\??\)?:(?:\\?\/){2}(?:[\w-]+\\\.)+(?:com|org|net|edu|gov|io|uk|de|dev|app)\)?$/i;
/** The end of a host, in front of which anything may stand, also the rest of another name: `example\.com$`, `.*example\.com$`. */
const OPEN_START = /(?:^|^\^(?:https?\??:(?:\\?\/){2})?\.[*+])(?:[\w-]+\\\.)+(?:com|org|net|edu|gov|io|uk|de|dev|app)\$$/i;
const CHECKS = new Set<string>(['test', 'exec', 'match', 'search']);

export default defineRule({
  id: 'no-incomplete-hostname-pattern',
  chapter: 'injection',
  finds: 'a pattern of a host that matches other hosts, too.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [20, 185], owaspTop10: ['A01'], owaspApi: ['API7'], asvs: ['1.3.6'] },
  messages: {
    dot: {
      what: 'The pattern `{pattern}` has a dot in the name of a host that matches any character.',
      why: '`wwwXexample.com` matches like `www.example.com`, and anybody can register it.',
      instead: 'Write a backslash in front of each dot that is meant.',
    },
    inside: {
      what: 'The pattern `{pattern}` has a dot in the name of a host somewhere in it that matches any character.',
      why: '`wwwXexample.com` matches like `www.example.com`, and anybody can register it.',
      instead: 'Write a backslash in front of each dot that is meant.',
      preset: 'strict',
    },
    unanchored: {
      what: 'The pattern `{pattern}` finds its host anywhere in an address.',
      why: 'The name may stand in the path, the query or another host: `https://evil.example/?x=https://example.com`.',
      instead: 'Begin the pattern with `^`, and end it behind the host with a slash or `$`.',
      preset: 'strict',
    },
    alternatives: {
      what: 'In the pattern `{pattern}`, `^` belongs to the first alternative alone, and `$` to the last.',
      why: 'The others are found anywhere in the text.',
      instead: 'Put the alternatives into a group between `^` and `$`.',
    },
    end: {
      what: 'The pattern `{pattern}` asks for nothing behind the name of its host.',
      why: '`https://example.com.evil.example` begins with `https://example.com`, too.',
      instead: 'End the pattern behind the host with a slash or `$`.',
    },
    start: {
      what: 'The pattern `{pattern}` takes any name that ends like its domain.',
      why: '`evilexample.com` ends with `example.com`, too, and anybody can register it.',
      instead: 'Ask for the beginning of the address or a dot in front of the domain: `(?:^|\\.)`.',
    },
  },

  judge(backend, report) {
    for (const pattern of backend.patterns) {
      const message = problemOf(pattern);
      if (message) report({ message, at: pattern.location, data: { pattern: pattern.source.slice(0, 80) }, symbol: pattern.symbol });
    }
  },
});

function problemOf(pattern: Pattern): 'dot' | 'inside' | 'unanchored' | 'alternatives' | 'end' | 'start' | undefined {
  const isCheck = pattern.uses.length === 0 || pattern.uses.some(({ method }) => CHECKS.has(method));
  if (!isCheck) return undefined;
  // A whole address is meant where the pattern begins or ends with one.
  if (LOOSE.test(pattern.source)) return /^\^|\$$/.test(pattern.source) ? 'dot' : 'inside';
  if (OPEN_START.test(pattern.source)) return 'start';
  if (OPEN_END.test(pattern.source) && pattern.uses.some(({ method }) => method === 'test' || method === 'match')) return 'end';
  const alternatives = (pattern.ast?.alternatives ?? []).map(({ raw }) => raw);
  const [first = '', last = ''] = [alternatives[0], alternatives.at(-1)];
  if (alternatives.length > 1 && first.startsWith('^') && !first.endsWith('$') && last.endsWith('$') && !last.startsWith('^')) return 'alternatives';
  const isUsed = pattern.uses.some(({ method }) => CHECKS.has(method) && method !== 'exec');
  return isUsed && HOST.test(pattern.source) && !/\^|\$/.test(pattern.source) && !LONGER_TEXT.test(pattern.source.slice(0, pattern.source.search(HOST))) ? 'unanchored' : undefined;
}
