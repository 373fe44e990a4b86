/** Finds contents of files that leave the machine in a request of the program's own. */
import { defineRule, flowProblem, reached, type Backend, type Reached } from '#rule';

/** Files that hold what proves who somebody is, or what somebody typed, whatever the machine. */
const PRIVATE = /(?:^|[\/\uFFFC])(?:\.env(?:\.\w+)?|\.(?:npmrc|yarnrc(?:\.yml)?|netrc|pgpass|my\.cnf|git-credentials|pypirc|\w*_history)|\.ssh\/.*|id_(?:rsa|dsa|ecdsa|ed25519)|authorized_keys|\.aws\/(?:credentials|config)|\.kube\/config|\.docker\/config\.json|\.gnupg\/.*|\.config\/gcloud\/.*|etc\/(?:passwd|shadow|sudoers|master\.passwd|ssh\/.*)|proc\/(?:self|\d+)\/environ|Login Data|Cookies|wallet\.dat|[^/]*private[-_.]?key[^/]*|service-?account[^/]*\.json)$/i;
/** Headers that say who asks: what stands there is meant for the other side. */
const CREDENTIAL = /auth|token|cookie|api-?key|secret|signature|session/i;

export default defineRule({
  id: 'no-file-to-network',
  chapter: 'secrets',
  finds: 'contents of a file that are sent away in an outgoing request.',
  severity: 'medium',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [200], owaspTop10: ['A01'], owaspApi: ['API3'], asvs: ['14.2.3'] },
  messages: {
    private: {
      what: 'The contents of `{file}` are sent away by `{callee}`.',
      why: 'Whoever receives them, or listens on the way, has the keys and passwords that stand there.',
      instead: 'Do not send it: nobody else needs this file.',
      severity: 'high',
      preset: 'recommended',
    },
    sent: {
      what: 'What {source} reads from a file is sent away by `{callee}`.',
      why: 'Files of a server hold keys, settings and data of users, and what was sent cannot be taken back.',
      instead: 'Send only what the other side needs, from files that are meant for it.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'file-content', { kinds: ['outgoing', 'address'], from: ['file'] })) {
      // An address that is read as a whole is a setting.
      if (one.sink.kind === 'address' && !backend.texts(one.sink.value, one.sink.path).some((text) => /^https?:/.test(text))) continue;
      if (isCredential(backend, one)) continue;
      const file = fileRead(backend, one).find((path) => PRIVATE.test(path));
      if (file === undefined) report({ message: 'sent', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
      else report({ message: 'private', ...flowProblem(one), data: { file: file.replaceAll('\uFFFC', '…').replace(/^\{home\}/, '~').replace(/^\{\w+\}\//, ''), callee: one.sink.callee } });
    }
  },
});

/** Does it stand in headers that say who asks, and in no other? */
function isCredential(backend: Backend, { sink }: Reached): boolean {
  const at = sink.path.indexOf('headers');
  if (at < 0) return false;
  const headers = sink.path.slice(0, at + 1);
  const { names, open } = backend.keys(sink.value, headers);
  const holding = names.filter((name) => backend.reaches(sink.value, 'file-content', [...headers, name], ['file']).answer === 'yes');
  return !open && holding.length > 0 && holding.every((name) => CREDENTIAL.test(name));
}

/** Paths that the call which reads the contents is given. */
function fileRead(backend: Backend, { answer: { source } }: Reached): readonly string[] {
  const { file, start, end } = source.location;
  const reads = backend.sinks('path', 'read').filter(({ ref, location }) => ref === source.ref || (location.file === file && location.start <= start && end <= location.end));
  return reads.flatMap(({ value, path }) => backend.paths(value, path));
}
