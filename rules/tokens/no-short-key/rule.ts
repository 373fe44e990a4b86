/** Finds cryptographic keys that are too short. */
import { defineRule, type Setting } from '#rule';

/** NIST SP 800-57 Part 1 Rev. 5, table 2: at least 112 bits of security. */
const RSA_BITS = 2048;
const CURVE_BITS = 224;
const SYMMETRIC_BITS = 128;
const WORD = 32;
/** RFC 2409 and RFC 3526: groups of 768, 1024 and 1536 bits. */
const SHORT_GROUPS: ReadonlyMap<string, number> = new Map([['modp1', 768], ['modp2', 1024], ['modp5', 1536]]);

export default defineRule({
  id: 'no-short-key',
  chapter: 'tokens',
  finds: 'a cryptographic key that is too short.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [326], owaspTop10: ['A04'], owaspApi: ['API8'], asvs: ['11.2.3'] },
  messages: {
    short: {
      what: '`{callee}` makes a key of {bits} bits.',
      why: 'Keys of this kind below {floor} bits can be broken with hardware that is for hire.',
      instead: 'Use at least {floor} bits.',
    },
  },

  judge(backend, report) {
    const say = (one: Setting, bits: number, floor: number): void => {
      if (bits > 0 && bits < floor) report({ message: 'short', at: one.valueLocation, data: { callee: one.callee, bits: String(bits), floor: String(floor) }, symbol: one.symbol });
      else if (bits >= floor) report.held({ at: one.location, note: `\`${one.callee}\` makes a key of ${bits} bits` });
    };
    for (const one of backend.settings('key.rsa-bits')) say(one, numberOf(one), RSA_BITS);
    for (const one of backend.settings('key.symmetric-bits')) say(one, numberOf(one), SYMMETRIC_BITS);
    for (const one of backend.settings('key.symmetric-words')) say(one, numberOf(one) * WORD, SYMMETRIC_BITS);
    for (const one of backend.settings('key.curve')) say(one, curveBits(one), CURVE_BITS);
    for (const one of backend.settings('key.group')) say(one, one.value.known ? (SHORT_GROUPS.get(String(one.value.value)) ?? 0) : 0, RSA_BITS);
  },
});

const numberOf = ({ value }: Setting): number => (value.known && typeof value.value === 'number' ? value.value : 0);

/** The first number in the name of a curve is its size: `secp192k1`, `prime256v1`, `sect163r2`. */
const curveBits = ({ value }: Setting): number => (value.known ? Number(/^(?:sec[pt]|prime|c2pnb|c2tnb|brainpoolP|wap-wsg-idm-ecid-wtls|P-)(\d{3})/.exec(String(value.value))?.[1] ?? 0) : 0);
