/** Finds links in mails whose host is the one that the request names. */
import { defineRule, flowProblem, reached, type Backend, type Reached } from '#rule';

/** Headers from which the host of a link is taken. */
const HOST = /\b(?:x-forwarded-)?host\b|hostname|\.origin\b|['"]origin['"]|authority/i;

export default defineRule({
  id: 'no-host-header-in-mail',
  chapter: 'headers',
  finds: 'a link in a mail whose host is the one that the request names.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [640], owaspTop10: ['A05', 'A07'], owaspApi: ['API2'], asvs: ['6.4.2'] },
  messages: {
    link: {
      what: '{source} becomes part of the mail that `{callee}` sends.',
      why: 'Whoever sends the request chooses the `Host` header, and so the site to which a link of the mail leads: a token to reset the password is then theirs.',
      instead: 'Take the address of the site from the configuration.',
    },
    named: {
      what: '{source} becomes part of the `{callee}` of a mail.',
      why: 'Whoever sends the request chooses the `Host` header, and so the site to which a link of the mail leads: a token to reset the password is then theirs.',
      instead: 'Take the address of the site from the configuration.',
    },
  },

  judge(backend, report) {
    const places = new Set<string>();
    // The host is asked for by itself first: the scheme before it may come from a header, too. What is escaped as text of a page is still an address.
    const found = (kinds: readonly string[]): Reached[] => [{}, { asked: 'free-text' as const }].flatMap((asked) => [...reached(backend, report, 'html', { kinds, from: ['host'], ...asked }), ...reached(backend, report, 'html', { kinds, from: ['host', 'headers'], ...asked })]);
    for (const one of [...found(['mail', 'mail-text']), ...found(['mail-option'])]) {
      if (!isHost(backend, one) || isForOwnPeople(backend, one)) continue;
      const { file, start } = one.sink.valueLocation;
      if (places.has(`${file} ${start}`)) continue;
      places.add(`${file} ${start}`);
      const { source } = one.answer;
      // One function sends all mails: the host is taken where the request is read.
      const at = source.location.file === file ? {} : { at: source.location, atValue: false, symbol: source.symbol };
      report({ message: one.sink.kind === 'mail-option' ? 'named' : 'link', ...flowProblem(one), ...at, data: { source: source.text, callee: one.sink.callee } });
    }
  },
});

/** Of an address that is joined of scheme and host, the scheme may be found first. */
const isHost = (backend: Backend, { sink, answer: { source } }: Reached): boolean =>
  source.kind === 'host' || HOST.test(source.text) || (/proto/i.test(source.text) && HOST.test(backend.text(sink.valueLocation)));

/** Goes to an address that stands in the source, and has the host's name in it but no address: a notice, no link. */
function isForOwnPeople(backend: Backend, { sink, answer }: Reached): boolean {
  if (sink.kind === 'mail-option') return !/origin|href/i.test(answer.source.text) && !backend.texts(sink.value, sink.path).some((text) => text.includes('//') || text.startsWith('\uFFFC'));
  const beside = [...sink.path.slice(0, -1), 'to'];
  const to = sink.path.length === 0 ? [] : backend.texts(sink.value, beside);
  const texts = backend.texts(sink.value, sink.path);
  const isLink = texts.length === 0 || texts.some((text) => text.includes('//') || text.startsWith('\uFFFC')) || /origin|href/i.test(answer.source.text);
  return !isLink && to.length > 0 && to.every((text) => text !== '' && !text.includes('\uFFFC'));
}
