/** Finds answers that tell whether an account exists. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-user-enumeration',
  chapter: 'access',
  finds: 'an answer that tells whether an account exists.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [204, 203], owaspTop10: ['A07'], owaspApi: ['API2'], asvs: ['6.3.8'] },
  messages: {
    signIn: {
      what: 'Who names an unknown account gets another answer here than who gives a wrong password: {other}.',
      why: 'Whoever tries a list of addresses learns which have an account, and guesses passwords only there.',
      instead: 'Answer both in the same way, and check a password against a dummy hash where there is no account.',
    },
    reset: {
      what: 'Who asks for a new password of an unknown account is told here that there is none.',
      why: 'Whoever tries a list of addresses learns which have an account.',
      instead: 'Answer as if the mail was sent, whether there is an account or not.',
    },
    signUp: {
      what: 'Who signs up is told here that there is such an account already.',
      why: 'Whoever tries a list of addresses learns which have an account.',
      instead: 'Answer as if a mail was sent to confirm the address, and say in the mail that there is an account.',
      preset: 'strict',
      severity: 'low',
    },
  },

  judge(backend, report) {
    for (const { form, location, symbol, other } of backend.accountAnswers) {
      const common = { at: location, symbol, certainty: 'medium' } as const;
      if (form === 'sign-in') {
        const shown = other ? `\`${backend.text(other).replace(/^throw\s+/, '').slice(0, 80)}\`` : 'another one';
        report({ ...common, message: 'signIn', data: { other: shown }, ...(other && { trace: [{ ...location, note: 'the answer where there is no account' }, { ...other, note: 'the answer where the password is wrong' }] }) });
      } else report({ ...common, message: form === 'reset' ? 'reset' : 'signUp' });
    }
  },
});
