/** Owns digests that are one function each: `hasha`, `md5` of `hash-wasm`, `tweetnacl.hash`. */
import { model } from './types.ts';

const digest = (call: string, name: string) => ({ call, kind: 'digest', algorithm: { name }, input: ['arg(0)'], output: ['()'] }) as const;

export default model({
  library: 'hash functions',
  packages: ['hasha', 'hash-wasm', 'tweetnacl', 'nacl', 'nacl-fast', 'js-sha512', 'js-sha1', 'js-sha3', 'fast-sha256', 'sha256-uint8array', 'crypto-hash', 'hash-sum'],
  digests: [
    digest('module', 'sha2'),
    digest('hash', 'sha512'),
    ...['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_256', 'sha3_512', 'keccak256'].map((name) => digest(name, name)),
  ],
  untyped: { 'md5|sha1|sha224|sha256|sha384|sha512|sha3_256|sha3_512|keccak256': 'one of several packages' },
});
