/** Owns what is taken out of a token that is only decoded: does it say who somebody is, or what they may do? */
import type { Backend, Setting } from '../facts/index.ts';

const CLAIM = /^(?:sub|roles?|groups|permissions?|scopes?|is_?admin|admin|(?:user|account|tenant|org)_?id|uid|user_?name|email)$/i;
/** A token of a request, not the answer of a provider that was asked for it. */
const TOKEN = /\b(?:req|request|ctx|context|event)\b|token|jwt|bearer|authorization/i;
const RECEIVED = /id_?token|tokens\b|tokenSet|response|result/i;

/** The claim that is read of what a call decodes. */
export function claimOf(backend: Backend, decode: Setting): string | undefined {
  const written = decode.refs.map(({ ref }) => backend.text(backend.location(ref))).join(' ');
  return TOKEN.test(written) && !RECEIVED.test(written) ? backend.calledOn(decode.ref).names.find((name) => CLAIM.test(name)) : undefined;
}
