/** Finds encoded literals that are decoded and run as code. */
import { defineRule, flowProblem, reached, type Backend } from '#rule';

const ENCODED = /^(?:(?:[0-9a-f]{2}){6,}|(?=[^\s]*[A-Z])(?=[^\s]*[a-z])(?:[A-Za-z\d+/_-]{4}){3,}[A-Za-z\d+/_-]{0,3}={0,2}|(?:%[0-9a-f]{2}){6,})$/i;
const DECODES = /Buffer|atob|decode|unescape|fromCharCode|parseInt|b64|base64|hex/i;

export default defineRule({
  id: 'no-hard-coded-data-run-as-code',
  chapter: 'injection',
  finds: 'an encoded literal that is decoded and run as code.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [506], owaspTop10: ['A08'], owaspApi: ['API8'], asvs: ['15.2.4'] },
  messages: {
    run: {
      what: 'An encoded literal is decoded and run by `{callee}`.',
      why: 'Code that is hidden from its readers is how back doors and malicious packages look.',
      instead: 'Write what it does in clear, or remove it.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, { held: () => undefined }, 'hard-coded', { kinds: ['run'] })) {
      const { source, trace } = one.answer;
      const isDecoded = trace.some((step) => DECODES.test(`${backend.text(step)} ${step.note}`));
      if (isDecoded && ENCODED.test(literal(backend, backend.text(source.location)))) report({ message: 'run', ...flowProblem(one), data: { callee: one.sink.callee } });
    }
  },
});

/** The literal without its quotes; a long one is cut, and its beginning tells enough. */
const literal = (_backend: Backend, text: string): string => text.replaceAll(/^['"`]|['"`]$/g, '').replace(/…$/, '').replace(/^(.{196}).*$/, '$1');
