/** Finds commands that a request value or users of a package write, and, in stricter presets, those that the command line or the environment write. */
import { defineRule, flowProblem, reached, reachedByRows } from '#rule';

export default defineRule({
  id: 'no-command-injection',
  chapter: 'injection',
  finds: 'A command in which a request value is read by a shell or chooses the program.',
  severity: 'critical',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [78], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.5'] },
  messages: {
    fromRequest: {
      what: '{source} becomes part of the command that `{callee}` gives to a shell.',
      why: 'With a `;`, a `|` or `$(…)` in it, whoever sends the request runs programs of their own on this machine.',
      instead: 'Call the program itself with `execFile` or `spawn`, without a shell, and pass the value as an element of the list of arguments.',
    },
    program: {
      what: '{source} chooses the program that `{callee}` runs.',
      why: 'Whoever sends the request decides which program runs on this machine.',
      instead: 'Look the value up in a fixed list of programs, and run the entry of the list.',
    },
    fromArguments: {
      what: '{source} of the command line becomes part of the command that `{callee}` gives to a shell.',
      why: 'A file name with a space, a quote or a `;` in it changes the command, or runs another one.',
      instead: 'Call the program itself with `execFile` or `spawn`, and pass the value as an element of the list of arguments.',
      severity: 'medium',
      preset: 'strict',
    },
    fromEnvironment: {
      what: '{source} becomes part of the command that `{callee}` gives to a shell.',
      why: 'A directory or variable of the machine may hold spaces and quotes, and then changes the command.',
      instead: 'Call the program itself with `execFile` or `spawn`, and pass the value as an element of the list of arguments.',
      severity: 'medium',
      preset: 'strict',
    },
    fromFileName: {
      what: '{source}, the name of a file, becomes part of the command that `{callee}` gives to a shell.',
      why: 'Whoever can store a file chooses its name, and a name may hold a `;` or `$(…)`.',
      instead: 'Call the program itself with `execFile` or `spawn`, and pass the name as an element of the list of arguments.',
      severity: 'medium',
      preset: 'strict',
    },
    stored: {
      what: '{column}, which {source} was stored in, becomes part of the command that `{callee}` gives to a shell.',
      why: 'With a `;`, a `|` or `$(…)` in it, whoever sent that request runs programs of their own on this machine.',
      instead: 'Call the program itself with `execFile` or `spawn`, without a shell, and pass the value as an element of the list of arguments.',
    },
    fromLibrary: {
      what: 'The parameter {source} of a function of this package becomes part of the command that `{callee}` gives to a shell.',
      why: 'Users of the package do not know that what they pass is read by a shell, and may pass on what came from outside.',
      instead: 'Call the program itself with `execFile` or `spawn`, and pass the value as an element of the list of arguments.',
      severity: 'medium',
    },
  },

  judge(backend, report) {
    const told = new Set<number>();
    for (const one of reached(backend, report, 'shell')) {
      told.add(one.sink.ref);
      report({ message: one.sink.kind === 'program' ? 'program' : 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const one of reachedByRows(backend, report, 'shell', { kinds: ['exec', 'remote'] })) {
      if (told.has(one.sink.ref)) continue;
      told.add(one.sink.ref);
      report({ message: 'stored', ...flowProblem(one), data: { column: one.column, source: one.answer.source.text, callee: one.sink.callee } });
    }
    const others = [['fromArguments', 'arguments', 'shell'], ['fromEnvironment', 'environment', 'shell-word'], ['fromFileName', 'file-name', 'shell'], ['fromLibrary', 'library', 'shell']] as const;
    for (const [message, from, asked] of others) {
      for (const one of reached(backend, report, 'shell', { kinds: ['exec', 'remote'], from: [from], asked })) {
        if (told.has(one.sink.ref)) continue;
        told.add(one.sink.ref);
        report({ message, ...flowProblem(one), ...(one.answer.composed && { at: one.answer.composed }), data: { source: one.answer.source.text, callee: one.sink.callee } });
      }
    }
  },
});
