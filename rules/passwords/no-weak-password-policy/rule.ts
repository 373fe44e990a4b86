/** Finds password policies that admit short passwords or refuse long ones. */
import { defineRule, type Location, type Setting } from '#rule';

/** NIST SP 800-63B and ASVS 5.0, 6.2.1 and 6.2.9. */
const MINIMUM = 8;
const MAXIMUM = 64;

export default defineRule({
  id: 'no-weak-password-policy',
  chapter: 'passwords',
  finds: 'a password policy that admits short passwords or refuses long ones.',
  severity: 'medium',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [521], owaspTop10: ['A07'], owaspApi: ['API2'], asvs: ['6.2.1', '6.2.9'] },
  messages: {
    short: {
      what: '`{name}` may be {length} characters long.',
      why: 'Passwords below {floor} characters are guessed quickly, online and from stolen hashes.',
      instead: 'Ask for at least {floor} characters.',
    },
    cut: {
      what: '`{name}` must not be longer than {length} characters.',
      why: 'People who use a passphrase or a password manager are turned away, and gain nothing by it.',
      instead: 'Admit at least {floor} characters.',
      severity: 'low',
    },
  },

  judge(backend, report) {
    const places = backend.namedPlaces.filter(({ kind, place, name }) => kind === 'password' && place === 'key' && backend.isPasswordColumn(name));
    const nameOf = (one: Setting): string | undefined => one.of !== undefined ? backend.isPasswordColumn(one.of) ? one.of : undefined : places.find((place) => isWithin(one.location, place.location))?.name;
    for (const one of backend.settings('text.minimum')) {
      const [name, length] = [nameOf(one), numberOf(one)];
      // One character is asked for where a password only has to be given.
      if (name === undefined || length === undefined || length < 2) continue;
      if (length >= MINIMUM) report.held({ at: one.location, note: `\`${name}\` has at least ${length} characters` });
      else report({ message: 'short', at: one.valueLocation, data: { name, length: String(length), floor: String(MINIMUM) }, symbol: one.symbol, suggestions: [{ title: `Ask for at least ${MINIMUM} characters.`, edits: edit(backend.text(one.valueLocation), one, MINIMUM) }].filter(({ edits }) => edits.length > 0) });
    }
    for (const one of backend.settings('text.maximum')) {
      const [name, length] = [nameOf(one), numberOf(one)];
      if (name !== undefined && length !== undefined && length < MAXIMUM) report({ message: 'cut', at: one.valueLocation, data: { name, length: String(length), floor: String(MAXIMUM) }, symbol: one.symbol });
    }
  },
});

const edit = (written: string, { valueLocation }: Setting, floor: number): { at: Location; text: string }[] => (/^\d+$/.test(written) ? [{ at: valueLocation, text: String(floor) }] : []);

const numberOf = ({ value }: Setting): number | undefined => (value.known && typeof value.value === 'number' ? value.value : undefined);

const isWithin = (inner: Location, outer: Location): boolean => inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
