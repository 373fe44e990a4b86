/** Finds credentials of services by their form, in code or in a file beside it. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-provider-token',
  chapter: 'secrets',
  finds: 'a credential of a service, known by its form, in code or in a file beside it.',
  severity: 'critical',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [798, 540], owaspTop10: ['A07'], owaspApi: ['API8'], asvs: ['13.3.1'] },
  messages: {
    token: {
      what: 'A credential of {provider} stands here.',
      why: 'Everybody who can read the repository can use it, today and from its history later.',
      instead: 'Revoke it, make a new one, and read that from the environment or a secret store.',
    },
    key: {
      what: 'A private key stands here.',
      why: 'Everybody who can read the repository can sign and decrypt with it, today and from its history later.',
      instead: 'Replace the key pair, and read the new key from a secret store.',
    },
  },

  judge(backend, report) {
    for (const { provider, location: at, document } of backend.tokens) {
      if (document?.role === 'test' || document?.kind === 'key') continue;
      if (provider === 'private key') report({ message: 'key', at });
      else report({ message: 'token', at, data: { provider } });
    }
  },
});
