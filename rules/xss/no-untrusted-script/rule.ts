/** Finds scripts in pages that are fetched in clear, or from hosts that have given out malicious code. */
import { ANSWERS, defineRule } from '#rule';

/** Services that were taken over and gave out malicious code, and names that the same operators hold. */
const TAKEN = /^(?:[\w-]+\.)*(?:polyfill\.(?:io|com|site|top)|polyfill-fastly\.(?:io|net|com)|polyfillcache\.com|bootcss\.com|bootcdn\.net|staticfile\.(?:org|net)|unionadjs\.com|xhsbpza\.com|macoms\.la|newcrbpc\.com|googie-anaiytics\.com)$/i;
/** Networks that serve whatever a package holds. */
const SHARED = /^(?:cdn\.jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com|code\.jquery\.com|ajax\.googleapis\.com|ajax\.aspnetcdn\.com|(?:maxcdn|stackpath|netdna)\.bootstrapcdn\.com|esm\.sh|cdn\.skypack\.dev)$/i;
const NEAR = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|[\w-]+|(?:[\w-]+\.)+(?:local|localhost|internal|lan|test))$/i;
/** An element, or as much of it as stands before a value that is put in. */
const ELEMENT = /<script\b[^<>]*?\ssrc\s*=\s*(?:"([^"]*)|'([^']*)|([^\s"'>]+))[^<>]*/gi;
/** The address of an element that a script makes, or that is joined of parts. */
const MADE = /(?:\.|^\s*)src\s*=\s*\\?["'`]((?:https?:)?\/\/[^"'`\\\s]+)/gi;
const INTEGRITY = /\sintegrity\s*=/i;

export default defineRule({
  id: 'no-untrusted-script',
  chapter: 'xss',
  finds: 'a script in a page that somebody else can exchange.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [830, 829], owaspTop10: ['A08'], owaspApi: ['API10'], asvs: ['3.6.1', '12.2.1'] },
  messages: {
    plain: {
      what: 'The page that `{callee}` sends has a script from `{address}`, which is fetched in clear.',
      why: 'Anybody on the way can put code of their own into it, and it runs in this page as if it were yours.',
      instead: 'Use the `https:` address with a hash in `integrity`, or serve a copy yourself.',
    },
    taken: {
      what: 'The page that `{callee}` sends has a script from `{host}`, which has given out malicious code.',
      why: 'Whoever owns the host now decides what runs in this page.',
      instead: 'Take the script out, or serve a copy that you have looked at.',
    },
    unpinned: {
      what: 'The page that `{callee}` sends has a script from `{host}` without `integrity`.',
      why: 'Whatever the host answers with runs in this page, also after somebody has broken in there.',
      instead: 'Give a fixed version and its hash in `integrity`, or serve a copy yourself.',
      severity: 'low',
      preset: 'strict',
    },
    clear: {
      what: 'This `{element}` is fetched from `{address}`, in clear.',
      why: 'Anybody on the way can put something of their own in its place, and it runs in this page or looks like a part of it.',
      instead: 'Use the `https:` address, for a script with a hash in `integrity`, or serve a copy yourself.',
    },
    infamous: {
      what: 'This script comes from `{host}`, which has given out malicious code.',
      why: 'Whoever owns the host now decides what runs in this page.',
      instead: 'Take the script out, or serve a copy that you have looked at.',
    },
    loose: {
      what: 'This script comes from `{host}` without `integrity`.',
      why: 'Whatever the host answers with runs in this page, also after somebody has broken in there.',
      instead: 'Give a fixed version and its hash in `integrity`, or serve a copy yourself.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const { value, callee: element, valueLocation: at, symbol } of backend.sinks('script-markup', 'element-address')) {
      const script = worst(backend.texts(value).flatMap((text) => scriptAt(text, false)));
      if (script?.message === 'plain') report({ message: 'clear', at, data: { element, address: script.address }, symbol });
      else if (script && element === 'script') report({ message: script.message === 'taken' ? 'infamous' : 'loose', at, data: { host: script.host }, symbol });
    }
    const seen = new Set<string>();
    for (const sink of backend.sinks('html', ...ANSWERS, 'element')) {
      const place = `${sink.location.file} ${sink.location.start}`;
      const answer = seen.has(place) ? undefined : backend.reaches(sink.value, 'script-markup', sink.path);
      if (answer?.answer !== 'yes') continue;
      seen.add(place);
      const script = worst(backend.texts(answer.source.ref).flatMap(scriptsOf));
      const common = { at: sink.valueLocation, trace: answer.trace, symbol: sink.symbol };
      if (script?.message === 'plain') report({ message: 'plain', ...common, data: { callee: sink.callee, address: script.address } });
      else if (script) report({ message: script.message, ...common, data: { callee: sink.callee, host: script.host } });
    }
  },
});

const ORDER = ['taken', 'plain', 'unpinned'] as const;

interface Script {
  readonly message: (typeof ORDER)[number];
  readonly address: string;
  readonly host: string;
}

const worst = (scripts: readonly Script[]): Script | undefined => ORDER.map((message) => scripts.find((one) => one.message === message)).find((one) => one !== undefined);

function scriptsOf(text: string): Script[] {
  return [
    ...[...text.matchAll(ELEMENT)].flatMap(([element, ...addresses]) => scriptAt(addresses.find((one) => one !== undefined) ?? '', INTEGRITY.test(element))),
    ...[...text.matchAll(MADE)].flatMap(([, address = '']) => scriptAt(address, false).filter(({ message }) => message === 'taken')),
  ];
}

function scriptAt(written: string, isPinned: boolean): Script[] {
  const address = written.replaceAll('&#x2F;', '/').trim();
  const [, scheme, host = ''] = /^(https?:)?\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(address) ?? [];
  if (scheme === undefined && host === '') return [];
  if (TAKEN.test(host)) return [{ message: 'taken', address, host }];
  if (scheme?.toLowerCase() === 'http:' && (host === '' || !NEAR.test(host))) return isPinned ? [] : [{ message: 'plain', address, host }];
  return SHARED.test(host) && !isPinned ? [{ message: 'unpinned', address, host }] : [];
}
