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
    leads: {
      what: '`{callee}` decides whether {source} leads to `{action}`, and other hosts pass this check, too.',
      why: '`https://evil.example/?example.com`, `https://example.com.evil.example` and `https://evilexample.com` hold the name of the host without being it.',
      instead: 'Parse the address, and compare `new URL(…).hostname` or `new URL(…).origin` with the whole name.',
      preset: 'recommended',
    },
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
    const led = new Led(backend);
    const told = (message: 'anywhere' | 'start' | 'end', sink: Sink): void => {
      const found = led.by(sink);
      const common = { at: sink.location, symbol: sink.symbol };
      if (found) report({ message: 'leads', ...common, data: { callee: sink.callee, ...found } });
      else report({ message, ...common, data: { callee: sink.callee } });
    };
    for (const [kind, message] of [['check-anywhere', 'anywhere'], ['check-start', 'start'], ['check-end', 'end']] as const) {
      for (const sink of backend.sinks('url-host', kind)) {
        if (!isAddress(backend, sink)) continue;
        const isStart = starts.has(sink.ref);
        // What stands behind the slash belongs to the path.
        if (isStart && /\/['"`]\)$/.test(backend.text(sink.location))) report.held({ at: sink.location, note: 'an address is compared up to the slash behind its host' });
        else told(isStart ? 'start' : message, sink);
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

/** What a check lets an address lead to: the places that it decides about, and that are given what it has looked at. */
class Led {
  private readonly places: readonly Sink[];

  constructor(private readonly backend: Backend) {
    this.places = backend.sinks('url-host').filter(({ kind }) => !kind.startsWith('check-'));
  }

  by(check: Sink): { readonly source: string; readonly action: string } | undefined {
    const looked = this.places.length === 0 ? undefined : this.backend.reaches(check.value, 'control', check.path);
    if (looked?.answer !== 'yes') return undefined;
    const place = this.places.find((sink) => this.decides(check, sink) && this.isFrom(sink, looked.source.ref));
    return place && { source: looked.source.text, action: place.callee };
  }

  private isFrom(sink: Sink, source: number): boolean {
    const given = this.backend.reaches(sink.value, 'control', sink.path);
    return given.answer === 'yes' && given.source.ref === source;
  }

  private decides({ location, symbol }: Sink, sink: Sink): boolean {
    return this.backend.conditions(sink.ref).some((condition) => (condition.file === location.file && condition.start <= location.start && location.end <= condition.end) || (symbol !== '' && this.backend.text(condition).includes(`${symbol}(`)));
  }
}
