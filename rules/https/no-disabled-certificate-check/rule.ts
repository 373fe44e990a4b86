/** Finds TLS connections that do not check the certificate of the other side. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-disabled-certificate-check',
  chapter: 'https',
  finds: 'a TLS connection that does not check the certificate of the other side.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [295, 297], owaspTop10: ['A04', 'A07'], owaspApi: ['API8'], asvs: ['12.3.2'] },
  messages: {
    option: {
      what: '`{option}` switches the check of the certificate off.',
      why: 'Anybody on the way can pose as the other side, read everything and change it.',
      instead: 'Leave the check on, and give the certificate of a private authority as `ca`.',
    },
    environment: {
      what: '`NODE_TLS_REJECT_UNAUTHORIZED` switches the check of certificates off for the whole process.',
      why: 'Anybody on the way can pose as any server, read everything and change it.',
      instead: 'Leave it unset, and name the certificate of a private authority in `NODE_EXTRA_CA_CERTS`.',
    },
  },

  judge(backend, report) {
    for (const one of backend.settings('tls.reject-unauthorized')) {
      if (one.value.known && (one.value.value === false || one.value.value === 0)) report({ message: 'option', at: one.valueLocation, data: { option: one.callee }, symbol: one.symbol });
    }
    for (const one of backend.settings('tls.allow-invalid')) {
      if (one.value.known && one.value.value === true) report({ message: 'option', at: one.valueLocation, data: { option: one.callee }, symbol: one.symbol });
    }
    for (const one of backend.settings('tls.check-identity')) {
      if (ACCEPTS_ALL.test(backend.text(one.valueLocation))) report({ message: 'option', at: one.valueLocation, data: { option: one.callee }, symbol: one.symbol });
    }
    for (const one of backend.settings('tls.environment')) {
      if (one.value.known && String(one.value.value) === '0') report({ message: 'environment', at: one.valueLocation, symbol: one.symbol });
    }
  },
});

/** A function that returns nothing, whatever certificate it is given. */
const ACCEPTS_ALL = /^(?:async\s+)?(?:function\s*\w*\s*)?\([^()]*\)\s*(?:=>\s*)?(?:undefined|null|void 0|\{\s*(?:return(?:\s+(?:undefined|null|true))?;?)?\s*\})$/;
