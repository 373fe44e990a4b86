/** Finds calls on behalf of a request whose promise nobody waits for. */
import { defineRule, type Deed } from '#rule';

const DOES: Readonly<Record<Deed, string>> = {
  write: 'changes records', mail: 'sends mail', message: 'sends a message', payment: 'moves money', job: 'puts a job into a queue', outbound: 'asks another server',
};

export default defineRule({
  id: 'no-floating-promise',
  chapter: 'async',
  finds: 'a call on behalf of a request whose promise nobody waits for.',
  severity: 'medium',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [252, 755], owaspTop10: ['A10'], owaspApi: [], asvs: ['16.5.2', '16.5.3'] },
  messages: {
    done: {
      what: 'Nobody waits for `{callee}`, which {does}.',
      why: 'The request is answered as if it was done, and when it fails, the rejection is nobody\'s, which ends the process by default.',
      instead: 'Write `await` before it, or give it a `catch` that logs the error if nobody needs to wait.',
    },
    alone: {
      what: 'Nobody waits for the promise that `{callee}` returns.',
      why: 'The request goes on before it is done, and when it fails, the rejection is nobody\'s, which ends the process by default.',
      instead: 'Write `await` before it, or give it a `catch` that logs the error if nobody needs to wait.',
    },
    follows: {
      what: '`{callee}` is followed by `then`, and nothing says what happens when it fails.',
      why: 'The rejection is nobody\'s, which ends the process by default, and the request may never be answered.',
      instead: 'Add a `catch` that passes the error on, or use `await` in a function whose errors are handled.',
    },
  },

  judge(backend, report) {
    for (const { form, location, symbol, callee, made, done } of backend.droppedPromises) {
      if (form !== 'statement' && form !== 'then') continue;
      const at = { at: location, symbol, trace: [{ ...made, note: 'makes the promise' }, { ...location, note: 'nobody waits for it' }] };
      if (form === 'then') report({ message: 'follows', ...at, data: { callee } });
      else if (done) report({ message: 'done', ...at, data: { callee, does: DOES[done.deed] } });
      else report({ message: 'alone', ...at, data: { callee } });
    }
  },
});
