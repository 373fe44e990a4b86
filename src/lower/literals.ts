/** Owns literals and templates, and what is kept of long and of secret-looking ones. */
import { createHash } from 'node:crypto';
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { ConstKind, Op } from '../facts/op.ts';
import type { Lowering } from './context.ts';
import { expression } from './handlers.ts';
import { entropyOf } from './tokens.ts';

/** Longer literals are cut; SQL statements are rarely longer. */
const KEPT_LENGTH = 2000;
const SECRET_LENGTH = 20;
/** A word of a name has three letters and more on average; random text changes class at every second character. */
const WORD_LENGTH = 3;
const SECRET_ENTROPY = 3;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const TOKEN = /^[\w+/=-]+$/;
const SIGNED_TOKEN = /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}$/;
const PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const URL_PASSWORD = /^[a-z][a-z\d+.-]*:\/\/[^\s:@/]*:[^\s@/]+@/i;
const WORDS = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;

function isRandomToken(text: string): boolean {
  if (!TOKEN.test(text) || UUID.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const words = text.match(WORDS) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return letters / words.length < WORD_LENGTH && entropyOf(text) >= SECRET_ENTROPY;
}

/** Does a literal look like a credential, so that only its shape may be stored? */
export function looksSecret(text: string): boolean {
  if (text.length >= SECRET_LENGTH && (isRandomToken(text) || SIGNED_TOKEN.test(text) || PEM.test(text))) return true;
  return URL_PASSWORD.test(text);
}

/** A password in an address of this machine or of a container beside it: of a developer's database. */
const LOCAL_ADDRESS = /@(?:localhost|127\.|\[::1\]|0\.0\.0\.0|host\.docker|[a-z][\w-]*(?=[:/?]|$))/i;
const PLAIN_PASSWORD = /:(?:password|passwd|secret|postgres|root|admin|test|example|changeme|pass|pwd|user|guest|x+|\*+|<[^>]*>|\$\{?\w*\}?)@/i;

type DigestKind = 'long' | 'secret' | 'local-address' | 'remote-address';

const kindOf = (text: string): DigestKind => (URL_PASSWORD.test(text) ? (LOCAL_ADDRESS.test(text) || PLAIN_PASSWORD.test(text) ? 'local-address' : 'remote-address') : 'secret');

const digest = (text: string, kind: DigestKind): string =>
  `${text.length}:${createHash('sha256').update(text).digest('hex').slice(0, 16)}:${entropyOf(text).toFixed(2)}:${kind}`;

/** A string constant; of long and secret-looking text only length, hash and entropy. */
export function stringValue(cx: Lowering, node: ts.Node, text: string): ValueId {
  if (text.length >= 8 && looksSecret(text)) return cx.emit(node, Op.Const, ConstKind.Digest, cx.str(digest(text, kindOf(text))));
  if (text.length > KEPT_LENGTH) return cx.emit(node, Op.Const, ConstKind.Digest, cx.str(digest(text, 'long')));
  return cx.emit(node, Op.Const, ConstKind.String, cx.str(text));
}

const constant = (cx: Lowering, node: ts.Node, kind: ConstKind, text: string): ValueId => cx.emit(node, Op.Const, kind, cx.str(text));

export const lowerString = (cx: Lowering, node: ts.StringLiteralLike): ValueId => stringValue(cx, node, node.text);
export const lowerNumber = (cx: Lowering, node: ts.NumericLiteral): ValueId => constant(cx, node, ConstKind.Number, node.text);
export const lowerBigInt = (cx: Lowering, node: ts.BigIntLiteral): ValueId => constant(cx, node, ConstKind.BigInt, node.text);
export const lowerRegex = (cx: Lowering, node: ts.RegularExpressionLiteral): ValueId => constant(cx, node, ConstKind.Regex, node.text.slice(0, KEPT_LENGTH));
export const lowerNull = (cx: Lowering, node: ts.Node): ValueId => constant(cx, node, ConstKind.Null, 'null');
export const undefinedValue = (cx: Lowering, node: ts.Node): ValueId => constant(cx, node, ConstKind.Undefined, 'undefined');
export const lowerBoolean = (cx: Lowering, node: ts.Node): ValueId =>
  constant(cx, node, ConstKind.Boolean, node.kind === cx.K.TrueKeyword ? 'true' : 'false');

function pushText(cx: Lowering, part: ts.TemplateLiteralLikeNode, isRaw = false): void {
  const text = (isRaw ? part.rawText : undefined) ?? part.text;
  if (text !== undefined && text !== '') cx.columns.push(stringValue(cx, part, text));
}

/** A template with expressions; empty texts are left out. */
export const lowerTemplate = (cx: Lowering, node: ts.TemplateExpression): ValueId => withParts(cx, node, false);

function withParts(cx: Lowering, node: ts.TemplateExpression, isRaw: boolean): ValueId {
  const base = cx.columns.top;
  pushText(cx, node.head, isRaw);
  for (const span of node.templateSpans) {
    const value = expression(cx, span.expression);
    cx.columns.push(value);
    pushText(cx, span.literal, isRaw);
  }
  return cx.emit(node, Op.Template, 0, cx.columns.list(base));
}

/** The template of a tag: always a Template, also without expressions. `String.raw` sees the text as it is written. */
export function templateValue(cx: Lowering, node: ts.TemplateLiteral, isRaw: boolean): ValueId {
  if (node.kind === cx.K.TemplateExpression) return withParts(cx, node as ts.TemplateExpression, isRaw);
  const base = cx.columns.top;
  pushText(cx, node as ts.NoSubstitutionTemplateLiteral, isRaw);
  return cx.emit(node, Op.Template, 0, cx.columns.list(base));
}
