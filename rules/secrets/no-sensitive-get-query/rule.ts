/** Finds passwords and secrets that a GET request brings in its address. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-sensitive-get-query',
  chapter: 'secrets',
  finds: 'a password or secret that a GET request brings in its address.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [598], owaspTop10: ['A04'], owaspApi: ['API8'], asvs: ['14.2.1'] },
  messages: {
    query: {
      what: 'A handler of `GET` reads `{name}` out of the address.',
      why: 'Addresses are kept in logs of servers and proxies, in the history of browsers and in the header `Referer`, and the secret with them.',
      instead: 'Take it from the body of a `POST` request.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const { ref, location, name, methods, symbol } of backend.secretReads) {
      const place = `${location.file} ${location.start}`;
      if (seen.has(place) || methods.some((method) => method !== 'GET')) continue;
      const answer = backend.reaches(ref, 'free-text', [], ['query', 'params', 'url']);
      if (answer.answer !== 'yes') continue;
      seen.add(place);
      report({ message: 'query', at: location, trace: answer.trace, data: { name }, symbol });
    }
  },
});
