/** Finds checks of an address by a piece of its text that other addresses have, too. */
import { defineRule, type Backend, type Sink } from '#rule';

/** Lists, mails and files, by their names. */
const LIST = /s$|list|array|set$|mail|user|file|path|name$|text$|body|content|message|[\](]$/i;
const ADDRESS = /ur[il]|href|link|host|domain|origin|referr?er|redirect|location|site|address/i;

export default defineRule({
  id: 'no-incomplete-url-substring-check',
  chapter: 'injection',
  finds: 'a check of an address by a piece of its text that other addresses have, too.',
  severity: 'medium',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [20], owaspTop10: ['A01'], owaspApi: ['API7'], asvs: ['1.3.6'] },
  messages: {
    anywhere: {
      what: '`{callee}` looks for a host anywhere in an address.',
      why: 'The name may stand in the path, the query or another host: `https://evil.example/?x=example.com`.',
      instead: 'Parse the address, and compare `new URL(…).hostname` with the name.',
    },
    start: {
      what: '`{callee}` compares the beginning of an address with a host that no slash ends.',
      why: '`https://example.com.evil.example` begins with `https://example.com`, too.',
      instead: 'Put the slash behind the host into the text, or compare `new URL(…).origin`.',
    },
    end: {
      what: '`{callee}` compares the end of a host with a domain that no dot begins.',
      why: '`evilexample.com` ends with `example.com`, too.',
      instead: 'Accept the name itself, and what ends with a dot and the name.',
    },
  },

  judge(backend, report) {
    const starts = startChecks(backend);
    for (const [kind, message] of [['check-anywhere', 'anywhere'], ['check-start', 'start'], ['check-end', 'end']] as const) {
      for (const sink of backend.sinks('url-host', kind)) {
        if (!isAddress(backend, sink)) continue;
        const isStart = starts.has(sink.ref);
        // What stands behind the slash belongs to the path.
        if (isStart && /\/['"`]\)$/.test(backend.text(sink.location))) report.held({ at: sink.location, note: 'an address is compared up to the slash behind its host' });
        else report({ message: isStart ? 'start' : message, at: sink.location, data: { callee: sink.callee }, symbol: sink.symbol });
      }
    }
    for (const { form, callee, location, symbol } of backend.looseChecks) report({ message: form, at: location, data: { callee }, symbol });
  },
});

/** Places in a text that are compared with 0: does it begin with what is looked for? */
function startChecks(backend: Backend): ReadonlySet<number> {
  const isZero = (ref: number): boolean => {
    const constant = backend.constant(ref);
    return constant.known && constant.value === 0;
  };
  return new Set(backend.operations.filter(({ operator }) => /^[!=]==?$/.test(operator)).flatMap(({ left, right }) => (isZero(right) ? [left] : isZero(left) ? [right] : [])));
}

/** By its name, because a request brings it, or because what is looked for is one, and no list is looked through. */
function isAddress(backend: Backend, sink: Sink): boolean {
  const name = backend.text(backend.location(sink.value));
  return ADDRESS.test(name) || backend.reaches(sink.value, 'free-text', sink.path).answer === 'yes' || (!LIST.test(name) && (sink.kind !== 'check-anywhere' || backend.text(sink.location).includes('://')));
}
