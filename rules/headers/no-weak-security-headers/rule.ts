/** Finds security headers that middleware would set by itself and that are switched off or hollowed out. */
import { defineRule, type Backend, type Setting } from '#rule';

/** Headers whose absence opens a class of attacks, and what they hold off. */
const HEADERS = {
  'headers.content-security-policy': { header: 'Content-Security-Policy', why: 'a script that finds its way into a page runs there' },
  'headers.frame-options': { header: 'X-Frame-Options', why: 'any site can show the page in a frame and steal clicks on it' },
  'headers.hsts': { header: 'Strict-Transport-Security', why: 'the first request can be made in clear and be diverted' },
  'headers.no-sniff': { header: 'X-Content-Type-Options', why: 'a browser may run as a script what was sent as something else' },
} as const;
const SWITCHES = Object.keys(HEADERS) as (keyof typeof HEADERS)[];
/** 180 days; the standards ask for a year. */
const SHORTEST = 15_552_000;
const YEAR = '31536000';

export default defineRule({
  id: 'no-weak-security-headers',
  chapter: 'headers',
  finds: 'a security header that is switched off or weakened where middleware would set it.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [693, 1021], owaspTop10: ['A02'], owaspApi: ['API8'], asvs: ['3.4.3', '3.4.1'] },
  messages: {
    off: {
      what: '`{callee}` is told not to send `{header}`.',
      why: 'Without it {why}.',
      instead: 'Leave the option out, or configure the header for what the pages need.',
    },
    unsafeScripts: {
      what: 'The content security policy given to `{callee}` allows {source} for scripts.',
      why: 'With it the policy stops none of the scripts it is there to stop.',
      instead: 'Use nonces or hashes for inline scripts.',
    },
    framed: {
      what: 'The content security policy given to `{callee}` lets every site show the page in a frame.',
      why: 'Any of them can lay something over it and steal clicks, and `X-Frame-Options` does not count beside `frame-ancestors`.',
      instead: 'Name the sites that may, one by one.',
    },
    shortLived: {
      what: '`{callee}` asks browsers to use HTTPS for {seconds} seconds only.',
      why: 'After that the next request can be made in clear and be diverted.',
      instead: 'Give a `maxAge` of a year, 31536000.',
      severity: 'low',
    },
  },

  judge(backend, report) {
    for (const name of SWITCHES) {
      for (const setting of backend.settings(name)) {
        const { header, why } = HEADERS[name];
        if (setting.value.known && setting.value.value === false && isSetElsewhere(backend, setting)) continue;
        if (setting.value.known && setting.value.value === false) report({ message: 'off', at: setting.valueLocation, data: { callee: setting.callee, header, why }, symbol: setting.symbol });
        else if (!setting.open) report.held({ at: setting.location, note: `\`${setting.callee}\` sends \`${header}\`` });
      }
    }
    for (const setting of ['headers.script-sources', 'headers.policy'].flatMap((name) => backend.settings(name))) {
      const source = unsafeSource(backend, setting);
      if (source) report({ message: 'unsafeScripts', at: setting.valueLocation, data: { callee: setting.callee, source }, symbol: setting.symbol });
    }
    for (const setting of backend.settings('headers.frame-ancestors')) {
      if (setting.refs.flatMap(({ ref, path }) => [...backend.texts(ref, path), ...backend.texts(ref, [...path, '[]'])]).some((text) => /(?:^|\s)(?:\*|https?:)(?:\s|$)/.test(text))) report({ message: 'framed', at: setting.valueLocation, data: { callee: setting.callee }, symbol: setting.symbol });
    }
    for (const setting of backend.settings('headers.policy')) {
      const ancestors = setting.refs.flatMap(({ ref, path }) => backend.texts(ref, path)).map((text) => directivesOf(text).get('frame-ancestors') ?? '');
      if (ancestors.some((sources) => /(?:^|\s)(?:\*|https?:)(?:\s|$)/.test(sources))) report({ message: 'framed', at: setting.valueLocation, data: { callee: setting.callee }, symbol: setting.symbol });
    }
    for (const setting of backend.settings('headers.hsts-seconds')) {
      const seconds = secondsOf(setting);
      if (seconds === undefined || seconds >= SHORTEST) continue;
      report({ message: 'shortLived', at: setting.valueLocation, data: { callee: setting.callee, seconds: String(seconds) }, symbol: setting.symbol, suggestions: longer(backend, setting) });
    }
  },
});

/** A policy of the program's own, in the same function, takes its place; of frames, what a policy says of them. */
function isSetElsewhere(backend: Backend, { setting, ref, location, callee }: Setting): boolean {
  if (/remove/i.test(callee)) return false;
  const around = backend.enclosing(ref);
  const policies = backend.settings('headers.policy').filter((one) => one.location.file === location.file && (around === undefined || (one.location.start >= around.start && one.location.end <= around.end)));
  if (setting === 'headers.content-security-policy') return policies.some((one) => unsafeSource(backend, one) === undefined);
  return setting === 'headers.frame-options' && (backend.settings('headers.frame-ancestors').some((one) => one.ref === ref && one.given) || policies.some((one) => one.refs.some(({ ref: value, path }) => backend.texts(value, path).some((text) => /frame-ancestors/i.test(text)))));
}

/** A number, or a header's text. */
function secondsOf({ value }: Setting): number | undefined {
  if (!value.known) return undefined;
  const text = typeof value.value === 'string' ? /(?:^|;)\s*max-age\s*=\s*"?(\d+)/i.exec(value.value)?.[1] : undefined;
  return typeof value.value === 'number' ? value.value : text === undefined ? undefined : Number(text);
}

/** A year, where the number or the text stands in the call. */
function longer(backend: Backend, { valueLocation }: Setting): { title: string; edits: { at: Setting['valueLocation']; text: string }[] }[] {
  const written = backend.text(valueLocation);
  const text = /^\d+$/.test(written) ? YEAR : /^(['"`])[^'"`$]*\1$/.test(written) ? written.replace(/(max-age\s*=\s*"?)\d+/i, `$1${YEAR}`) : written;
  return text === written ? [] : [{ title: 'Ask for a year.', edits: [{ at: valueLocation, text }] }];
}

/** Of a list of sources, or of the header's whole text: what lets in scripts that are not the page's own. */
function unsafeSource(backend: Backend, setting: Setting): string | undefined {
  const texts = setting.refs.flatMap(({ ref, path }) => [...backend.texts(ref, path), ...backend.texts(ref, [...path, '[]'])]);
  const sources = texts.flatMap((text) => (setting.setting === 'headers.policy' ? scriptSources(text) : text).split(/\s+/));
  if (sources.some((source) => /^'(?:nonce-|sha\d{3}-|strict-dynamic)/.test(source))) return undefined;
  const found = sources.find((source) => /^(?:'unsafe-(?:inline|eval)'|\*|https?:|data:)$/.test(source)) ?? /'unsafe-(?:inline|eval)'/.exec(setting.setting === 'headers.policy' ? '' : backend.text(setting.valueLocation))?.[0];
  return found && `\`${found}\``;
}

/** The sources of scripts in the text of a policy; those of everything, where scripts have none of their own. */
function scriptSources(policy: string): string {
  const directives = directivesOf(policy);
  return directives.get('script-src') ?? directives.get('default-src') ?? '';
}

const directivesOf = (policy: string): ReadonlyMap<string, string> =>
  new Map(policy.split(';').map((one) => /^\s*([\w-]+)\s*(.*)$/s.exec(one)).flatMap((match) => (match ? [[match[1]?.toLowerCase() ?? '', match[2] ?? ''] as const] : [])));
