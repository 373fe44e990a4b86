/** Finds messages that are acknowledged before what they ask for is done. */
import { defineRule, type Deed } from '#rule';

const DOES: Readonly<Record<Deed, string>> = {
  write: 'changes records', mail: 'sends mail', message: 'sends a message', payment: 'moves money', job: 'puts a job into a queue', outbound: 'asks another server',
};

export default defineRule({
  id: 'no-early-ack',
  chapter: 'queues',
  finds: 'a message that is acknowledged before what it asks for is done.',
  severity: 'medium',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [755, 460], owaspTop10: ['A10'], owaspApi: [], asvs: ['16.5.2', '16.5.3'] },
  messages: {
    early: {
      what: '`{callee}` acknowledges a message before `{work}`, which {does}.',
      why: 'The broker forgets the message there, so that what it asks for is never done when the call behind it fails or the process ends.',
      instead: 'Acknowledge it behind the work, and let the work stand a second delivery.',
    },
    unasked: {
      what: '`{callee}` with `noAck` lets the broker forget a message as soon as it is sent, and `{work}` {does} only then.',
      why: 'What the message asks for is never done when that fails or the process ends, and with it all messages that wait in the memory of the process are gone.',
      instead: 'Leave `noAck` out, and acknowledge each message behind the work.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, by, work } of backend.earlyAcks) {
      const trace = [{ ...location, note: by === 'call' ? 'the message is acknowledged' : 'messages count as done once they are sent' }, { ...work.location, note: DOES[work.deed] }];
      report({ message: by === 'call' ? 'early' : 'unasked', at: location, symbol, trace, data: { callee, work: work.callee, does: DOES[work.deed] } });
    }
  },
});
