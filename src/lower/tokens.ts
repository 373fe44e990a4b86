/** Owns the forms of credentials that providers publish, so that scanners can find them in a text. */
import type { TokenFact } from '../facts/index.ts';

// Written here, not taken from a scanner: those that are kept up read files and run asynchronously, and know a part of these.
// Each form begins with letters that its provider chose to be found by; forms without any are left out.
const FORMS: readonly (readonly [provider: string, form: string])[] = [
  ['AWS', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'],
  ['GitHub', 'gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}'],
  ['GitLab', 'gl(?:pat|dt|rt|ft|ptt|agent|soat|cbt|imt)-[A-Za-z0-9_-]{20,64}'],
  ['Slack', 'xox[abeoprs]-(?:[0-9]{8,14}-){1,3}[A-Za-z0-9-]{16,64}|xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,14}-[a-z0-9]{40,80}'],
  ['Slack', 'https://hooks\\.slack\\.com/(?:services|workflows)/T[A-Z0-9]{8,12}/[AB][A-Z0-9]{8,12}/[A-Za-z0-9]{20,30}'],
  ['Discord', 'https://(?:canary\\.|ptb\\.)?discord(?:app)?\\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,72}'],
  ['Stripe', '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{20,247}|whsec_[A-Za-z0-9+/]{32,64}'],
  ['Google', 'AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{28}|ya29\\.[A-Za-z0-9_-]{60,512}'],
  ['Twilio', 'SK[0-9a-f]{32}'],
  ['SendGrid', 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'],
  ['Mailgun', 'key-[0-9a-f]{32}'],
  ['Mailchimp', '[0-9a-f]{32}-us[0-9]{1,2}'],
  ['Brevo', 'xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}'],
  ['Resend', 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}'],
  ['npm', 'npm_[A-Za-z0-9]{36}'],
  ['PyPI', 'pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,512}'],
  ['Docker', 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,40}'],
  ['OpenAI', 'sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,220}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}'],
  ['Anthropic', 'sk-ant-(?:api|admin)[0-9]{2}-[A-Za-z0-9_-]{80,128}'],
  ['Groq', 'gsk_[A-Za-z0-9]{52}'],
  ['Hugging Face', 'hf_[A-Za-z]{34}'],
  ['Replicate', 'r8_[A-Za-z0-9]{37}'],
  ['xAI', 'xai-[A-Za-z0-9]{80}'],
  ['Perplexity', 'pplx-[A-Za-z0-9]{48}'],
  ['Shopify', 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}'],
  ['Square', 'sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}|EAAA[A-Za-z0-9_-]{60}'],
  ['PayPal', 'access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}'],
  ['DigitalOcean', 'do[opr]_v1_[0-9a-f]{64}'],
  ['Heroku', 'HRKU-[A-Za-z0-9_-]{36,64}'],
  ['Vercel', 'vc[kpair]_[A-Za-z0-9]{56}|vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30}'],
  ['Supabase', 'sb(?:p_[0-9a-f]{40}|_secret_[A-Za-z0-9_-]{31,40})'],
  ['PlanetScale', 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,64}'],
  ['Azure', 'AccountKey=[A-Za-z0-9+/]{86}==|[A-Za-z0-9_~.]{3}8Q~[A-Za-z0-9_~.-]{31,34}|SharedAccessKey=[A-Za-z0-9+/]{43}='],
  ['Databricks', 'dapi[0-9a-f]{32}(?:-[0-9])?'],
  ['Doppler', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}'],
  ['HashiCorp Vault', 'hv[sb]\\.[A-Za-z0-9_-]{90,300}'],
  ['HashiCorp Terraform', '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,70}'],
  ['Pulumi', 'pul-[0-9a-f]{40}'],
  ['1Password', 'ops_eyJ[A-Za-z0-9+/]{200,}={0,2}'],
  ['Linear', 'lin_(?:api|oauth)_[A-Za-z0-9]{40,64}'],
  ['Notion', 'ntn_[A-Za-z0-9]{43,50}|secret_[A-Za-z0-9]{43}'],
  ['Figma', 'fig[dou]r?_[A-Za-z0-9_-]{40,64}'],
  ['Postman', 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'],
  ['Atlassian', 'ATATT3[A-Za-z0-9_=-]{180,260}|ATCTT3[A-Za-z0-9_=-]{180,260}'],
  ['Sentry', 'sntr(?:ys|yu)_[A-Za-z0-9+/=_-]{60,300}'],
  ['New Relic', 'NRAK-[A-Z0-9]{27}|NRII-[A-Za-z0-9_-]{32}'],
  ['Grafana', 'glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_eyJ[A-Za-z0-9+/]{60,400}={0,2}'],
  ['Dropbox', 'sl\\.[A-Za-z0-9_-]{130,200}'],
  ['Telegram', '[0-9]{8,10}:AA[A-Za-z0-9_-]{33}'],
  ['Cloudinary', 'cloudinary://[0-9]{12,16}:[A-Za-z0-9_-]{24,30}@[a-z0-9-]+'],
  ['Airtable', 'pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}'],
  ['Contentful', 'CFPAT-[A-Za-z0-9_-]{43}'],
  ['Fly.io', 'FlyV1 fm[0-9]_[A-Za-z0-9+/=_-]{100,}'],
  ['Clerk', 'sk_(?:live|test)_[A-Za-z0-9]{40,50}'],
  ['EasyPost', 'EZ[AT]K[A-Za-z0-9]{54}'],
  ['Flutterwave', 'FLWSECK(?:_TEST)?-[0-9a-z]{12,40}-X'],
  ['Adafruit', 'aio_[A-Za-z0-9]{28}'],
  ['Tailscale', 'tskey-(?:api|auth|client|scim|webhook)-[A-Za-z0-9]{10,}-[A-Za-z0-9]{20,}'],
  ['age', 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'],
];

const EDGE = '(?<![A-Za-z0-9_-])';
const END = '(?![A-Za-z0-9_])';
const AT = new RegExp(`${EDGE}(?:${FORMS.map(([, form]) => `(${form})`).join('|')})${END}`, 'y');
/** What a form begins with: a cheap look that nearly every text fails. */
const BEGIN = /(?:AKIA|ASIA|ABIA|ACCA|gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ft|ptt|agent|soat|cbt|imt)-|xox[abeoprs]-|xapp-|https:\/\/(?:hooks\.slack|(?:canary\.|ptb\.)?discord)|[sr]k_(?:live|test)_|whsec_|AIza|GOCSPX-|ya29\.|SK[0-9a-f]{32}|SG\.|key-[0-9a-f]{8}|xkeysib-|re_[A-Za-z0-9]{8}_|npm_|pypi-Ag|dckr_|sk-|gsk_|hf_|r8_|xai-|pplx-|shp(?:at|ca|pa|ss)_|sq0|EAAA|access_token\$|do[opr]_v1_|HRKU-|vc[kpair]_|vercel_blob|sbp_|sb_secret_|pscale_|AccountKey=|SharedAccessKey=|dapi|dp\.|hv[sb]\.|pul-|ops_eyJ|lin_|ntn_|secret_|fig[dou]|PMAK-|ATATT3|ATCTT3|sntr|NRAK-|NRII-|glsa_|glc_|sl\.|cloudinary:|pat[A-Za-z0-9]{14}\.|CFPAT-|FlyV1|EZ[AT]K|FLWSECK|aio_|tskey-|AGE-SECRET)/g;
/** What gives a form away from its inside, and how far it may have begun before. */
const INSIDE: readonly (readonly [hint: string, before: number])[] = [['-us', 32], ['8Q~', 3], ['.atlasv1.', 14], [':AA', 10]];
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,120}?[A-Za-z0-9+/=]{40}/g;
/** Written to be seen as an example: a word that says so, a character again and again, the alphabet. */
const EXAMPLE = /example|sample|dummy|placeholder|redacted|fake|your[-_]?|xxxx|\*\*\*|0000000|1111111|aaaaaaa|1234567890|abcdefghij|ABCDEFGHIJ/i;
const MIN_ENTROPY = 3;

/** Shannon entropy in bits per character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}

/** Does the text have as many bytes as the key says of itself? What is shorter only shows what a key looks like. */
function isWholeKey(written: string): boolean {
  const text = written.replace(/\\[nr]/g, '\n');
  const from = text.search(/[A-Za-z0-9+/=]{40}/);
  const end = text.indexOf('-----END', from);
  const body = text.slice(from, end < 0 ? undefined : end).replace(/[^A-Za-z0-9+/=]/g, '');
  const [tag, size = 0, high = 0, low = 0] = Buffer.from(body.slice(0, 8), 'base64');
  const wanted = tag !== 0x30 ? 0 : size < 0x80 ? size : size === 0x81 ? high : size === 0x82 ? high * 256 + low : 0;
  return body.length * 0.75 >= wanted * 0.9;
}
const MAX_KEY = 8000;

/** In front of an example in a form or in a description. */
const SHOWN = /(?:placeholder|example|pattern|hint|label)\w*["']?\s*[=:]\s*[{(]?\s*["'`]$/i;

/** Credentials in a text, in order. */
export function tokensIn(text: string): TokenFact[] {
  const found: TokenFact[] = [];
  for (const { index } of text.matchAll(BEGIN)) if (index >= (found.at(-1)?.end ?? 0)) tokenAt(text, index, found);
  for (const [hint, before] of INSIDE) {
    for (let at = text.indexOf(hint); at >= 0; at = text.indexOf(hint, at + 1)) for (let from = Math.max(0, at - before); from < at; from++) tokenAt(text, from, found);
  }
  if (text.includes('PRIVATE KEY')) for (const match of text.matchAll(PRIVATE_KEY)) if (isWholeKey(text.slice(match.index, match.index + MAX_KEY))) found.push({ provider: 'private key', start: match.index, end: match.index + match[0].length });
  return found.sort((a, b) => a.start - b.start);
}

function tokenAt(text: string, index: number, found: TokenFact[]): void {
  AT.lastIndex = index;
  const match = AT.exec(text);
  if (match === null) return;
  const [token] = match;
  const isReal = !EXAMPLE.test(token) && entropyOf(token) >= MIN_ENTROPY && !SHOWN.test(text.slice(Math.max(0, index - 40), index));
  if (isReal) found.push({ provider: FORMS[match.findIndex((group, at) => at > 0 && group !== undefined) - 1]?.[0] ?? '', start: index, end: index + token.length });
}
