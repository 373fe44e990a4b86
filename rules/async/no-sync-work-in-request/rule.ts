/** Finds calls that stop the process while they work, on behalf of a request. */
import { defineRule } from '#rule';

const KINDS = { 'blocking.file': 'file', 'blocking.entry': 'entry', 'blocking.process': 'process', 'blocking.hash': 'hash', 'blocking.compression': 'packing' } as const;
const WHY = 'One thread serves all requests: while it works there, nobody else is answered, and whoever calls the route often enough stops the server.';

export default defineRule({
  id: 'no-sync-work-in-request',
  chapter: 'async',
  finds: 'a call that stops the whole process while it works, on behalf of a request.',
  severity: 'medium',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [400, 834], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['15.2.2'] },
  messages: {
    file: {
      what: '`{callee}` reads or writes a whole file while nothing else runs, on behalf of a request.',
      why: WHY,
      instead: 'Use the function of `node:fs/promises` and `await` it, or read the file once at the start.',
    },
    entry: {
      what: '`{callee}` asks the file system while nothing else runs, on behalf of a request.',
      why: WHY,
      instead: 'Use the function of `node:fs/promises` and `await` it.',
      preset: 'strict',
    },
    process: {
      what: '`{callee}` waits for another program while nothing else runs, on behalf of a request.',
      why: WHY,
      instead: 'Use the form that gives a promise, and give it a timeout.',
    },
    hash: {
      what: '`{callee}` computes for tens or hundreds of milliseconds while nothing else runs, on behalf of a request.',
      why: WHY,
      instead: 'Use the form without `Sync`, which works on another thread, and `await` it.',
    },
    packing: {
      what: '`{callee}` compresses or unpacks while nothing else runs, on behalf of a request.',
      why: WHY,
      instead: 'Use the form without `Sync`, or a stream.',
    },
  },

  judge(backend, report) {
    for (const [setting, message] of Object.entries(KINDS)) {
      for (const call of backend.settings(setting)) {
        // What is kept for the next time is worked out once.
        if (!backend.isInRequest(call.ref) || backend.isKeptForLater(call.ref)) continue;
        report({ message, at: call.location, symbol: call.symbol, data: { callee: call.callee } });
      }
    }
  },
});
