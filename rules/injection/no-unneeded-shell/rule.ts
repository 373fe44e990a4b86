/** Finds shells that only read a file. */
import { defineRule } from '#rule';

const READS = /^\s*(?:\/bin\/)?cat\s+(?:[^\s|;&<>*?`$\n-][^\s|;&<>*?`$\n]*|"[^"|;&<>*?`$]+"|'[^'|;&<>*?`$]+')\s*$/;

export default defineRule({
  id: 'no-unneeded-shell',
  chapter: 'injection',
  finds: 'a shell that only reads a file.',
  severity: 'low',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [78], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.5'] },
  messages: {
    cat: {
      what: '`{callee}` starts `cat` to read a file.',
      why: 'A process is started for what one call does, and the name of the file is read by a shell or taken for an option.',
      instead: 'Read it with `fs.readFile`, or `fs.readFileSync`.',
    },
  },

  judge(backend, report) {
    const seen = new Set<number>();
    for (const { ref, refs, location, callee, symbol } of backend.settings('command.text')) {
      if (seen.has(ref) || !refs.some(({ ref: text, path }) => backend.texts(text, path).some((one) => READS.test(one)))) continue;
      seen.add(ref);
      report({ message: 'cat', at: location, data: { callee }, symbol });
    }
    const programs = new Set(backend.sinks('shell', 'program').filter(({ value, path }) => backend.texts(value, path).some((text) => /^(?:\/bin\/)?cat$/.test(text))).map(({ ref }) => ref));
    for (const { ref, refs, location, callee, symbol } of backend.settings('command.arguments')) {
      const items = refs.flatMap(({ ref: list, path }) => backend.texts(list, path));
      if (seen.has(ref) || !programs.has(ref) || items.length !== 1 || items[0]?.startsWith('-')) continue;
      seen.add(ref);
      report({ message: 'cat', at: location, data: { callee }, symbol });
    }
  },
});
