/** Finds a value of a request, or of a package's users, that becomes the source text of a template, or brings the options of the template engine. */
import { defineRule, flowProblem, reached, type Backend, type Reached } from '#rule';

export default defineRule({
  id: 'no-template-injection',
  chapter: 'injection',
  finds: 'A request value that becomes the source text of a template, or brings the options of the template engine.',
  severity: 'critical',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [94, 1336], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.3.7'] },
  messages: {
    fromRequest: {
      what: '{source} becomes part of the template that `{callee}` compiles.',
      why: 'Most template languages can reach functions of the program, so that whoever sends the request runs code of their own.',
      instead: 'Keep the template fixed and pass the value as data: `render(template, values)`.',
    },
    fromLibrary: {
      what: 'The parameter {source} of a function of this package becomes part of the template that `{callee}` compiles.',
      why: 'Users of the package pass values there, such as a name that somebody typed in, and expressions in them are evaluated.',
      instead: 'Keep the template fixed and pass the value as data: `render(template, values)`.',
      severity: 'medium',
    },
    fromDatabase: {
      what: '{source}, which is stored as a request brings it, is compiled as a template by `{callee}`.',
      why: 'Templates of this engine hold code, so that whoever may store one runs code of their own when it is filled in.',
      instead: 'Replace known placeholders by their names, or store templates of an engine that has no code in them.',
    },
    locals: {
      what: '{source} is given to `{callee}` as a whole, as the values of the template.',
      why: 'Keys of that object may be options of the template engine, which read other files or run code.',
      instead: 'Pass an object with the keys that the template needs, each by its name.',
      severity: 'high',
    },
  },

  judge(backend, report) {
    const told = new Set<number>();
    for (const one of reached(backend, report, 'template')) {
      told.add(one.sink.ref);
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const one of reached(backend, report, 'template', { kinds: ['template'], from: ['database'] })) {
      if (told.has(one.sink.ref) || !isStoredByRequests(backend, one)) continue;
      told.add(one.sink.ref);
      report({ message: 'fromDatabase', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    const composed = new Set<string>();
    for (const one of reached(backend, report, 'template', { from: ['library'] })) {
      const at = one.answer.composed ?? one.sink.valueLocation;
      const place = `${at.file} ${at.start}`;
      if (told.has(one.sink.ref) || composed.has(place)) continue;
      composed.add(place);
      report({ message: 'fromLibrary', ...flowProblem(one), at, data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const one of reached(backend, report, 'open-object', { kinds: ['locals'] })) {
      report({ message: 'locals', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});

/** Is the column that the template is read from written somewhere as a request brings it? */
function isStoredByRequests(backend: Backend, { answer }: Reached): boolean {
  const column = (answer.source.below ?? []).findLast((name) => /^[a-z_]\w*$/i.test(name));
  if (column === undefined) return false;
  if (backend.stores.some(({ operation, values, valuesPath }) => operation !== 'delete' && backend.reaches(values, 'template', [...valuesPath, column]).answer === 'yes')) return true;
  const written = backend.routes.flatMap((route) => backend.work(route).records).filter(({ action }) => action === 'insert' || action === 'update');
  return written.some(({ values }) => values.some((one) => one.column === column && backend.reaches(one.value, 'template', one.path).answer === 'yes'));
}
