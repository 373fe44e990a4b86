/** Finds cryptographic keys that are too short. */
import { constantsOf, defineRule, type GivenConstant } from '#rule';

/** NIST SP 800-57 Part 1 Rev. 5, table 2: at least 112 bits of security. */
const RSA_BITS = 2048;
const CURVE_BITS = 224;
const SYMMETRIC_BITS = 128;
const SIGNING_BITS = 112;
const BYTE = 8;
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
    const say = (setting: string, bitsOf: (value: GivenConstant['value']) => number, floor: number): void => {
      for (const one of backend.settings(setting)) {
        for (const { value, location } of constantsOf(backend, one)) {
          const bits = bitsOf(value);
          if (bits > 0 && bits < floor) report({ message: 'short', at: location, data: { callee: one.callee, bits: String(bits), floor: String(floor) }, symbol: one.symbol });
          else if (bits >= floor) report.held({ at: one.location, note: `\`${one.callee}\` makes a key of ${bits} bits` });
        }
      }
    };
    say('key.rsa-bits', numberOf, RSA_BITS);
    say('key.symmetric-bits', numberOf, SYMMETRIC_BITS);
    say('key.bytes', (value) => numberOf(value) * BYTE, SYMMETRIC_BITS);
    say('key.symmetric-words', (value) => numberOf(value) * WORD, SYMMETRIC_BITS);
    say('key.curve', curveBits, CURVE_BITS);
    // Bytes that are made to sign with: fewer can be tried out against one signature.
    const made = new Map(backend.settings('random.bytes').map(({ ref, callee, value }) => [ref, { callee, bits: value.known ? numberOf(value.value) * BYTE : 0 }]));
    for (const { value, path, symbol } of backend.sinks('hard-coded', 'jwt-key', 'hmac-key', 'session-secret')) {
      for (const def of backend.definitions(value, path)) {
        const { callee, bits } = made.get(def) ?? { callee: '', bits: 0 };
        if (bits > 0 && bits < SIGNING_BITS) report({ message: 'short', at: backend.location(def), data: { callee, bits: String(bits), floor: String(SIGNING_BITS) }, symbol });
      }
    }
    say('key.group', (value) => SHORT_GROUPS.get(String(value)) ?? 0, RSA_BITS);
  },
});

const numberOf = (value: GivenConstant['value']): number => (typeof value === 'number' ? value : 0);

/** The first number in the name of a curve is its size: `secp192k1`, `prime256v1`, `sect163r2`. */
const curveBits = (value: GivenConstant['value']): number => Number(/^(?:sec[pt]|prime|c2pnb|c2tnb|brainpoolP|wap-wsg-idm-ecid-wtls|P-)(\d{3})/.exec(String(value))?.[1] ?? 0);
