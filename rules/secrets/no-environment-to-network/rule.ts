/** Finds environments, or secrets of them, that leave the machine in a request of the program's own. */
import { defineRule, flowProblem, type Answer, type Backend, type Sink } from '#rule';

/** Where in what is sent the environment may stand. */
const PLACES: readonly (readonly string[])[] = [[], ['*'], ['*', '*']];
/** Steps that choose some of the variables. */
const CHOOSES = /\.(?:filter|find|slice|pick|omit|pickBy|omitBy|parse|safeParse)\(/;

export default defineRule({
  id: 'no-environment-to-network',
  chapter: 'secrets',
  finds: 'an environment that is sent away as a whole, or a secret of it in an address or a name.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [200, 526, 598], owaspTop10: ['A01'], owaspApi: ['API3'], asvs: ['14.2.3'] },
  messages: {
    whole: {
      what: '`{callee}` sends all of the environment away.',
      why: 'Every secret that the process was given is in it, and what was sent cannot be taken back.',
      instead: 'Send the few settings that the other side needs, by their names.',
    },
    name: {
      what: '`{callee}` asks for a name that holds {source}.',
      why: 'Every server of names on the way reads and keeps it: it is how secrets are taken out of a network.',
      instead: 'Do not put a secret into the name of a host.',
    },
    address: {
      preset: 'strict',
      what: 'The address that `{callee}` asks for holds {source}.',
      why: 'Addresses are written to logs of proxies and servers, and whoever reads those has the secret.',
      instead: 'Send it in a header, such as `Authorization`.',
    },
  },

  judge(backend, report) {
    const seen = new Set<number>();
    for (const sink of [...backend.sinks('file-content', 'outgoing', 'address', 'raw'), ...backend.sinks('environment-secret', 'name')]) {
      if (seen.has(sink.ref)) continue;
      const answer = sent(backend, sink);
      const message = answer === undefined ? undefined : messageOf(sink, answer);
      if (answer === undefined || message === undefined) continue;
      seen.add(sink.ref);
      if (message === 'whole') report({ message, ...flowProblem({ sink, answer }), data: { callee: sink.callee } });
      else report({ message, ...flowProblem({ sink, answer }), data: { callee: sink.callee, source: answer.source.text } });
    }
  },
});

type Yes = Extract<Answer, { readonly answer: 'yes' }>;

/** Headers carry what proves who asks, and are not looked at for single secrets. */
function messageOf({ kind }: Sink, { source }: Yes): 'whole' | 'name' | 'address' | undefined {
  if (source.sensitive === 'whole') return 'whole';
  return kind === 'name' ? 'name' : kind === 'address' ? 'address' : undefined;
}

function sent(backend: Backend, sink: Sink): Yes | undefined {
  // An address that is read as a whole is a setting.
  if ((sink.kind === 'address' || sink.kind === 'name') && !backend.texts(sink.value, sink.path).some((text) => /^(?:https?:|\uFFFC\S*\.)/.test(text))) return undefined;
  for (const path of sink.kind === 'address' || sink.kind === 'name' ? [[]] : PLACES) {
    const answer = backend.reaches(sink.value, 'environment-secret', [...sink.path, ...path], []);
    if (answer.answer === 'yes' && !answer.trace.some((step) => CHOOSES.test(backend.text(step)))) return answer;
  }
  return sink.kind === 'address' ? named(backend, sink) : undefined;
}

/** A variable of the environment that is a token by its name; keys are often meant to stand in an address. */
function named(backend: Backend, sink: Sink): Yes | undefined {
  // Some services want it in the path.
  if (!backend.texts(sink.value, sink.path).some((text) => /^https?:[^?#]*\?[^#]*\uFFFC/.test(text))) return undefined;
  const answer = backend.reaches(sink.value, 'secret', sink.path, []);
  return answer.answer === 'yes' && /^(?:token|secret|password)$/.test(answer.source.sensitive ?? '') && /\benv\b/.test(answer.source.text) ? answer : undefined;
}
