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
  },

  judge(backend, report) {
    const places = new Set<string>();
    for (const one of reached(backend, report, 'html', { kinds: ['mail', 'mail-text'], from: ['host', 'headers'] })) {
      if (!isHost(one) || isForOwnPeople(backend, one)) continue;
      const { file, start } = one.sink.valueLocation;
      if (places.has(`${file} ${start}`)) continue;
      places.add(`${file} ${start}`);
      report({ message: 'link', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});

const isHost = ({ answer }: Reached): boolean => answer.source.kind === 'host' || HOST.test(answer.source.text);

/** Goes to an address that stands in the source, and has the host's name in it but no address: a notice, no link. */
function isForOwnPeople(backend: Backend, { sink, answer }: Reached): boolean {
  const beside = [...sink.path.slice(0, -1), 'to'];
  const to = sink.path.length === 0 ? [] : backend.texts(sink.value, beside);
  const texts = backend.texts(sink.value, sink.path);
  const isLink = texts.length === 0 || texts.some((text) => text.includes('//') || text.startsWith('\uFFFC')) || /origin|href/i.test(answer.source.text);
  return !isLink && to.length > 0 && to.every((text) => text !== '' && !text.includes('\uFFFC'));
}
