/** Finds programs that read secrets from the environment and never ask whether they are there. */
import { defineRule, type Backend, type Location } from '#rule';

/** What a program cannot run without, or not safely; what a bundler writes into code for browsers is no part of its environment. */
const NEEDED = /^(?!(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC|VUE_APP)_)(?:.*(?:SECRET|PASSWORD|PASSWD|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|ENCRYPTION_?KEY|_TOKEN$)|(?:DATABASE|DB|MONGO(?:DB)?|REDIS|POSTGRES)_?(?:URL|URI)$)/;
/** One variable may be optional; a program with several has a configuration. */
const FEWEST = 3;

export default defineRule({
  id: 'require-env-validation',
  chapter: 'secrets',
  finds: 'a program that reads secrets from the environment and never asks whether they are there.',
  severity: 'low',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [1188, 665], owaspTop10: ['A02', 'A10'], owaspApi: ['API8'], asvs: ['13.3.1', '13.4.2'] },
  messages: {
    unchecked: {
      what: '`{name}` and {more} other variables of the environment are used without asking whether they are set.',
      why: 'A deployment that forgets one starts anyway, and fails later or runs with `undefined` as a secret.',
      instead: 'Validate the environment once when the program starts, with a schema, and stop when something is missing.',
    },
  },

  judge(backend, report) {
    const reads = backend.environmentReads.filter(({ name }) => NEEDED.test(name));
    for (const one of backend.settings('environment.validated')) report.held({ at: one.location, note: `\`${one.callee}\` validates the environment` });
    for (const one of reads) if (one.checked) report.held({ at: one.location, note: `\`${one.name}\` is checked before it is used` });
    for (const part of new Set(reads.map(({ location }) => backend.part(location)))) {
      const here = reads.filter(({ location }) => backend.part(location) === part).sort((one, other) => one.location.file.localeCompare(other.location.file, 'en') || one.location.start - other.location.start);
      const [first] = here;
      const names = new Set(here.map(({ name }) => name));
      if (!first || names.size < FEWEST || isValidated(backend, part)) continue;
      report({ message: 'unchecked', at: first.location, data: { name: first.name, more: String(names.size - 1) }, symbol: first.symbol, certainty: 'medium' });
    }
  },
});

function isValidated(backend: Backend, part: number): boolean {
  const isHere = ({ location }: { readonly location: Location }): boolean => backend.part(location) === part;
  return backend.settings('environment.validated').some(isHere) || backend.environmentReads.some((read) => read.checked && isHere(read) && !/^(?:NODE_ENV|PORT|HOST|CI|DEBUG|LOG_LEVEL)$/.test(read.name));
}
