/** Finds TLS versions that are broken. */
import { constantsOf, defineRule } from '#rule';

const OLD = new Set(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.0', 'TLSv1.1', 'TLS1', 'TLS1.0', 'TLS1.1']);
const OLD_METHOD = /^(?:SSLv[23]|TLSv1(?:_1)?)(?:_(?:client|server))?_method$/;

export default defineRule({
  id: 'no-old-tls',
  chapter: 'https',
  finds: 'a version of TLS that has known attacks.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [326, 327], owaspTop10: ['A04'], owaspApi: ['API8'], asvs: ['12.1.1'] },
  messages: {
    old: {
      what: '`{option}` admits `{version}`.',
      why: 'Versions of TLS below 1.2 have known attacks that let others read what is sent.',
      instead: 'Use `TLSv1.2` or `TLSv1.3`, or leave the default.',
    },
  },

  judge(backend, report) {
    for (const one of backend.settings('tls.version')) {
      for (const { value, location: at } of constantsOf(backend, one)) {
        const version = typeof value === 'string' ? value : '';
        if (/^TLSv1\.[23]$/.test(version)) report.held({ at: one.location, note: `\`${one.callee}\` is \`${version}\`` });
        if (!OLD.has(version) && !OLD_METHOD.test(version)) continue;
        const written = backend.text(at);
        const suggestions = /^(['"])TLSv1(?:\.[01])?\1$/.test(written) ? [{ title: 'Use `TLSv1.2`.', edits: [{ at, text: `${written[0] ?? "'"}TLSv1.2${written[0] ?? "'"}` }] }] : [];
        report({ message: 'old', at, data: { option: one.callee, version }, symbol: one.symbol, suggestions });
      }
    }
  },
});
