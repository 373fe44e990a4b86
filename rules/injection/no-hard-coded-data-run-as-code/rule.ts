/** Finds encoded literals that are decoded and run as code. */
import { defineRule, flowProblem, reached, type Backend } from '#rule';

const ENCODED = /^(?:(?:[0-9a-f]{2}){4,}|(?=[^\s]*[A-Z])(?=[^\s]*[a-z])(?:[A-Za-z\d+/_-]{4}){3,}[A-Za-z\d+/_-]{0,3}={0,2}|(?:[\w.]{0,8}%[0-9a-f]{2}){3,}[\w.()]*|String\.from(?:CharCode|CodePoint)\(.*)$/i;
const DECODES = /Buffer|gunzip|inflate|unzip|brotli|atob|decode|unescape|fromC(?:harCode|odePoint)|parseInt|b64|base64|hex/i;
/** A module whose text stands in its address, encoded. */
const MODULE = /^data:(?:text|application)\/(?:x-)?(?:java|ecma)script[^,]*;base64,/i;
/** Places where a text is evaluated, loaded or run. */
const RUN = ['code', 'module', 'shell'] as const;

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
    for (const sink of [...backend.sinks('module'), ...backend.scripts.sinks('module')]) {
      if (backend.texts(sink.value, sink.path).some((text) => MODULE.test(text))) report({ message: 'run', at: sink.valueLocation, data: { callee: sink.callee }, symbol: sink.symbol });
    }
    const seen = new Set<number>();
    for (const danger of RUN) {
      for (const one of reached(backend, { held: () => undefined }, danger, { asked: 'hard-coded', scripts: true })) {
        const { source, trace } = one.answer;
        const isDecoded = trace.some((step) => DECODES.test(`${backend.text(step)} ${step.note}`));
        if (seen.has(one.sink.ref) || !isDecoded || !ENCODED.test(literal(backend, backend.text(source.location)))) continue;
        seen.add(one.sink.ref);
        report({ message: 'run', ...flowProblem(one), data: { callee: one.sink.callee } });
      }
    }
  },
});

/** The literal without its quotes; a long one is cut, and its beginning tells enough. */
const literal = (_backend: Backend, text: string): string => text.replaceAll(/^['"`]|['"`]$/g, '').replace(/…$/, '').replace(/^(.{196}).*$/, '$1');
