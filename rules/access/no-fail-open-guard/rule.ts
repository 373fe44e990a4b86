/** Finds guards that let requests pass when their check fails, or when their address holds a text. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-fail-open-guard',
  chapter: 'access',
  finds: 'a guard that lets requests pass when its check fails, or when their address holds a text.',
  severity: 'high',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [636, 280, 183], owaspTop10: ['A01', 'A10'], owaspApi: ['API5'], asvs: ['8.3.1', '16.5.3'] },
  messages: {
    failing: {
      what: 'When the check in this guard fails with an error, the request goes on to the handler.',
      why: 'Whoever makes the check fail, or waits until what it asks is down, passes the guard.',
      instead: 'Refuse the request in the catch clause, or hand the error on.',
    },
    address: {
      what: 'This guard leaves out every request whose address passes `{check}`.',
      why: 'The sender writes the address, its query included, so `{text}` can be put into a request for any other route.',
      instead: 'Compare the whole path, without the query, with the paths that are meant to be open.',
    },
  },

  judge(backend, report) {
    for (const { form, location, symbol, text, refusal } of backend.openGuards) {
      const common = { at: location, symbol, certainty: 'medium', trace: [{ ...refusal, note: 'the answer that is not given' }] } as const;
      if (form === 'failing') report({ ...common, message: 'failing' });
      else if (form === 'address') report({ ...common, message: 'address', data: { check: backend.text(location), text } });
    }
  },
});
