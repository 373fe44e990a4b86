/** Finds contents of the network that are written into files. */
import { defineRule, flowProblem, reached, type Backend, type Sink } from '#rule';

/** Files that are run or loaded, or that say what is run. */
const CODE = /\.(?:[cm]?[jt]sx?|php\d?|phtml|sh|bash|zsh|py|rb|pl|lua|ps1|bat|cmd|exe|msi|dll|so|dylib|node|jar|war|wasm|service|timer)$|\/(?:etc\/(?:cron[^/]*|init\.d|systemd|profile\.d)|s?bin)\/[^/]+$/i;
const RUNNABLE = /\bmode\s*:\s*0o?[1-7]?[1357]\d\d\b/;

export default defineRule({
  id: 'no-network-to-file',
  chapter: 'injection',
  finds: 'what came over the network and is written into a file.',
  severity: 'medium',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [912, 434], owaspTop10: ['A08'], owaspApi: ['API10'], asvs: ['5.2.2'] },
  messages: {
    code: {
      what: '{source}, which answers a request, is written by `{callee}` into a file that is run: `{file}`.',
      why: 'Whoever answers, or changes the answer on the way, runs their own program on this machine.',
      instead: 'Compare a digest or a signature that comes with the program before the contents are written.',
      severity: 'high',
      preset: 'recommended',
    },
    answer: {
      what: '{source}, which answers a request, is written into a file by `{callee}`.',
      why: 'Whoever answers, or changes the answer on the way, decides what stands on this machine: a script, a setting, a library.',
      instead: 'Check a signature or a digest that comes with the program before the contents are written.',
    },
    foreign: {
      what: '{source} is written into a file by `{callee}`.',
      why: 'Whoever sends the request decides what stands on this machine, and fills the disk.',
      instead: 'Check type and size first, and write to a folder from which nothing is run or served as code.',
      severity: 'low',
      preset: 'preview',
    },
  },

  judge(backend, report) {
    const found = new Set<number>();
    for (const one of reached(backend, report, 'network-content', { kinds: ['file'], from: ['network'] })) {
      found.add(one.sink.ref);
      if (isVerified(backend, one.sink)) {
        report.held({ at: one.sink.location, note: `\`${one.sink.callee}\` writes what has been compared with a digest or a signature` });
        continue;
      }
      const data = { source: one.answer.source.text, callee: one.sink.callee };
      const file = codeFile(backend, one.sink);
      if (file === undefined) report({ message: 'answer', ...flowProblem(one), data });
      else report({ message: 'code', ...flowProblem(one), data: { ...data, file } });
    }
    for (const sink of backend.sinks('network-content', 'file')) {
      const answer = found.has(sink.ref) ? undefined : backend.reaches(sink.value, 'free-text', sink.path);
      if (answer?.answer !== 'yes') continue;
      found.add(sink.ref);
      report({ message: 'foreign', ...flowProblem({ sink, answer }), data: { source: answer.source.text, callee: sink.callee } });
    }
  },
});

const VERIFIES = /(?:^|[^\w])(?:verify|createVerify|timingSafeEqual|createHash|digest|integrity|checkSRI)(?!\w)/;

/** A condition stands before it, in a function that computes a digest or checks a signature. */
function isVerified(backend: Backend, { ref }: Sink): boolean {
  const around = backend.enclosing(ref);
  return around !== undefined && backend.conditions(ref).length > 0 && VERIFIES.test(backend.reads(around));
}

/** The path that is written to, where what stands there is run. */
function codeFile(backend: Backend, { ref, location }: Sink): string | undefined {
  const written = backend.sinks('path', 'write').filter((one) => one.ref === ref || (one.location.file === location.file && location.start <= one.location.start && one.location.end <= location.end));
  const paths = written.flatMap(({ value, path }) => backend.paths(value, path)).map((path) => path.replaceAll('\uFFFC', '…').replace(/^\{\w+\}\//, ''));
  return paths.find((path) => CODE.test(path)) ?? (RUNNABLE.test(backend.text(location)) ? (paths[0] ?? '…') : undefined);
}
