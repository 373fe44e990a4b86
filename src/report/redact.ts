/** Owns what of quoted source code is masked: a report never shows a secret, wherever it is printed. */

// The bounds keep these linear: a line of an audited repository may be made to be slow.
// A value that is given to something called like a credential: `password: '…'`, `API_KEY = "…"`, `.setSecret('…')`.
const NAMED = /((?:secret|passw(?:or)?d|passphrase|pwd|token|credential|api[-_]?key|private[-_]?key|signing[-_]?key|encryption[-_]?key|authorization)\w{0,40}['"`]?\s*(?:[:=]|\()\s*(?:\w{1,40}\s*=\s*)?)(["'`])((?:\\.|(?!\2).)+)/gi;
// The password of a URL with credentials.
const IN_URL = /(:\/\/[^\s:/@'"`]*:)([^\s@/'"`]+)(?=@)/g;
// Runs without spaces that are long enough to be a key.
const RUN = /[A-Za-z0-9+/_=-]{20,}/g;
const QUOTED = /(["'`])((?:\\.|(?!\1).)*)(\1|$)/g;
// Texts in quotes that are no keys, and what stands behind a name.
const PAIRED = /(["'])((?:\\.|(?!\1).){0,4000})\1(\s{0,80}:)?/g;
const SET = /^(\s{0,80}(?:-\s{1,8})?(?:(?:ENV|ARG)\s+[\w.-]{1,80}(?:\s*=\s*|\s+)|(?:export\s+)?[\w.\-/]{1,80}\s{0,8}[:=]\s{0,8}))([^\s"'{[#].*)$/i;

/**
 * The line with secrets replaced by asterisks; its length stays.
 * `all` masks every literal: for lines whose finding is a secret.
 */
export function redacted(line: string, all = false): string {
  const plain = all ? line.replace(QUOTED, (_, open: string, inner: string, close: string) => open + masked(inner) + close) : line;
  return plain
    .replace(NAMED, (whole: string, before: string, quote: string, inner: string) => (inner.includes('${') ? whole : before + quote + masked(inner)))
    .replace(IN_URL, (_, before: string, password: string) => before + (password.startsWith('${') ? password : masked(password)))
    .replace(RUN, (run) => (looksRandom(run) ? masked(run) : run));
}

/** A line of a file that is no code, of which only names are shown. */
export function withoutValues(line: string): string {
  const plain = line
    .replace(PAIRED, (whole: string, quote: string, inner: string, colon: string | undefined) => (colon === undefined ? quote + masked(inner) + quote : whole))
    .replace(SET, (_, name: string, value: string) => name + masked(value));
  return redacted(plain);
}

/** Every character but white space: for a line inside of a literal that spans several. */
export function blanked(line: string): string {
  return line.replace(/\S/g, '*');
}

function masked(text: string): string {
  return '*'.repeat(text.length);
}

/** Letters and digits mixed as chance mixes them; long identifiers and paths are words and have few digits. */
function looksRandom(run: string): boolean {
  const digits = run.match(/\d/g)?.length ?? 0;
  return digits >= 3 && /[A-Za-z]/.test(run) && entropy(run) > 3.3;
}

/** Shannon entropy in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, times) => sum - (times / text.length) * Math.log2(times / text.length), 0);
}
