/** Finds charges that a job makes again when it runs again. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-idempotency',
  chapter: 'queues',
  finds: 'a charge in a job that is made again when the job runs again.',
  severity: 'high',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [837, 841], owaspTop10: ['A06', 'A10'], owaspApi: ['API6'], asvs: ['2.3.3', '15.4.2'] },
  messages: {
    twice: {
      what: '`{callee}` moves money in a job, and is given no idempotency key.',
      why: 'A job runs again when its worker is ended or loses its lock, also behind a charge that has gone through, and the customer pays twice.',
      instead: 'Give it an `idempotencyKey` that is made of what the job is about, such as the id of the order.',
    },
  },

  judge(backend, report) {
    for (const { ref, location, symbol, callee, given, open } of backend.settings('payment.idempotency')) {
      if (!backend.isInJob(ref)) continue;
      if (given) report.held({ at: location, note: `\`${callee}\` is given an idempotency key` });
      else if (!open) report({ message: 'twice', at: location, symbol, data: { callee } });
    }
  },
});
