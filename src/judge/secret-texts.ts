/** Owns what a text says that stands where a secret belongs: a secret, the place of one, or nothing. */

/** Texts that only hold the place of a secret. */
const PLACEHOLDER = /^(?:.{0,3}|(?:your|my|some|the)[-_ ].*|.*(?:change[-_ ]?(?:me|this|it)|placeholder|example|dummy|replace[-_ ]?(?:me|this|with)|insert[-_ ]|todo|fixme|redacted|not[-_ ]?(?:a[-_ ])?(?:real|secret)|\.\.\.).*|<.*>|\{.*\}|\$.*|%.*%|x+|\*+|\.+|-+|password|passwd|secret|none|null|(?:un|no[nt]?[-_ ]?)(?:defined|set|available)|missing|test(?:ing)?|string|required|optional)$/is;
/** Texts that hold a place and nothing else. */
const NO_KEY = /^(?:.{0,1}|<.*>|\{\{.*\}\}|\$\{.*\}|%\w+%|x{4,}|\*+|\.+|undefined|null)$/is;
/** Words of passwords that are made for trying things out. */
const GUESSABLE = /pass|test|sample|example|secret|root|admin|user|change|auth|default|demo|1234/i;
const SCHEME = /^(?:basic|bearer|digest|token|negotiate|apikey|key|oauth|jwt)?\s*:?\s*/i;

export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);

/** Would somebody who wants in try it first? */
export const isGuessable = (text: string): boolean => GUESSABLE.test(text);

export const isNoKey = (text: string): boolean => NO_KEY.test(text);

/** `Server=db.acme.io;User Id=app;Password=…` of another machine. */
export function hasPassword(text: string): boolean {
  const password = /(?:^|;)\s*(?:password|pwd)\s*=\s*([^;]+)/i.exec(text)?.[1]?.trim();
  return password !== undefined && !isPlaceholder(password) && !/(?:^|;)\s*(?:server|data source|host|address)\s*=\s*(?:tcp:)?(?:localhost|127\.|\(local|\.[;\\])/i.test(text);
}

/** What stands behind the scheme of a header; a name in front of a value is none. */
export function behindScheme(text: string): string | undefined {
  const rest = text.replace(SCHEME, '');
  const isWhole = /^[\w+/]+={0,2}$/.test(rest) ? rest.length % 4 === 0 || !rest.endsWith('=') : !/[=:"',]$/.test(rest);
  return rest.length >= 6 && !/\s/.test(rest) && isWhole ? rest : undefined;
}
