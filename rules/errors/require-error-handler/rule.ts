/** Finds errors of routes that no error handler hears of. */
import { defineRule, type UnhandledRejection } from '#rule';

export default defineRule({
  id: 'require-error-handler',
  chapter: 'errors',
  finds: 'an error of a route that no error handler hears of.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [248, 703, 755], owaspTop10: ['A10'], owaspApi: ['API8'], asvs: ['16.5.3', '16.5.4'] },
  messages: {
    rejected: {
      what: 'When `{work}` fails in this async handler{others}, nobody hears of it: the library does not wait for the promise.',
      why: 'The client gets no answer, and the unhandled rejection ends the process for everybody else, unless something listens for it.',
      instead: 'Catch it and call `next(error)`, wrap the handler in a function that does, or move to a version of the library that waits.',
    },
    early: {
      what: '`{handler}` is registered before `{route}`, and hears of errors only from what stands before it.',
      why: 'Errors of the later routes end in the answer that the library itself gives, with their stack unless `NODE_ENV` is `production`.',
      instead: 'Register it behind the last route.',
    },
    missing: {
      what: 'An error of `{route}` is passed on here, and this application has no error handler.',
      why: 'Errors end in the answer that the library itself gives, a page of HTML with the stack unless `NODE_ENV` is `production`.',
      instead: 'Register a handler with four parameters behind the last route, which logs the error and answers with a text of your own.',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const [first, ...more] of byFile(backend.unhandledRejections)) if (first) report({ message: 'rejected', at: first.location, symbol: '', trace: more.map(({ location, work }) => ({ ...location, note: `\`${work.callee}\` too` })), data: { work: first.work.callee, others: saidOf(more.length) } });
    for (const { flaw, location, symbol, route, handler } of backend.errorHandling) {
      const named = `${route.method} ${route.path ?? '…'}`;
      if (flaw === 'missing') report({ message: 'missing', at: location, symbol, data: { route: named } });
      else report({ message: 'early', at: location, symbol, data: { handler, route: named }, trace: [{ ...location, note: 'hears of errors from here on upwards' }, { ...route.location, note: 'is registered later' }] });
    }
  },
});

/** One finding a file: whoever wraps a handler wraps the others as well, or moves to a version that waits. */
function byFile(all: readonly UnhandledRejection[]): (readonly UnhandledRejection[])[] {
  const files = new Map<string, UnhandledRejection[]>();
  for (const one of all) files.set(one.location.file, [...(files.get(one.location.file) ?? []), one]);
  return [...files.values()].map((ones) => ones.sort((one, other) => one.location.start - other.location.start));
}

const saidOf = (more: number): string => (more === 0 ? '' : more === 1 ? ', or in one more of this file' : `, or in ${more} more of this file`);
