/** Finds passwords and secrets that a GET request brings in its address. */
import { ANSWERS, defineRule } from '#rule';

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
    form: {
      what: 'The form in the page that `{callee}` sends has a password in it, and is sent by `GET`.',
      why: 'The browser writes the password into the address, which is kept in logs of servers and proxies and in the history of browsers.',
      instead: 'Give the form `method="post"`.',
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
    for (const { value, path, valueLocation: at, callee, symbol } of backend.sinks('html', ...ANSWERS)) {
      const place = `${at.file} ${at.start}`;
      if (seen.has(place) || !backend.texts(value, path).some((text) => hasOpenForm(text))) continue;
      seen.add(place);
      report({ message: 'form', at, data: { callee }, symbol });
    }
  },
});

const FORM = /<form\b([^>]*)>(.*?)(?:<\/form|$)/gis;

/** A form with a field for a password that says `get`; one that says nothing may be sent by a script. */
const hasOpenForm = (text: string): boolean => [...text.matchAll(FORM)].some(([, attributes = '', inner = '']) => /\bmethod\s*=\s*["']?get\b/i.test(attributes) && /\btype\s*=\s*["']?password\b/i.test(inner));
