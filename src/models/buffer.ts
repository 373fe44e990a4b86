/** Owns the model of bytes: Buffer, typed arrays, text encoders. */
import { model } from './types.ts';

export default model({
  library: 'Buffer',
  packages: ['', 'buffer'],
  entities: {
    Buffer: ['Buffer.from|concat|alloc|allocUnsafe()', 'Buffer.type'],
  },
  flows: [
    { call: 'Buffer.from', from: 'arg(0).*', to: 'return', ends: ['object'] },
    { call: 'Buffer.new', from: 'arg(0).*', to: 'return', ends: ['object'] },
    { call: 'Buffer', from: 'arg(0).*', to: 'return', ends: ['object'] },
    { call: 'Buffer.concat', from: 'arg(0)[]', to: 'return' },
    { call: 'Buffer.alloc', from: 'arg(1)', to: 'return', ends: ['object'] },
    { call: 'Uint8Array.from|of', from: 'arg(*)', to: 'return' },
    { call: 'Uint8Array.new', from: 'arg(0)', to: 'return' },
    { call: 'TextEncoder.new.encode', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'TextDecoder.new.decode', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: '@Buffer.toString', from: 'this', to: 'return', ends: ['object'], unless: { at: 'arg(0)', contains: ['hex', 'base64'] } },
    { call: '@Buffer.toString', from: 'this', to: 'return', keeps: ['password', 'clear-password', 'weak-hash', 'secret', 'token', 'environment-secret', 'chosen-setting', 'weak-random', 'file-content', 'network-content', 'random-text'] },
    { call: '@Buffer.subarray|slice', from: 'this', to: 'return' },
    // Of more bytes the remainder by a small number is even enough.
    { call: 'any.readInt8|readUInt8|readUint8|readInt16LE|readInt16BE|readUInt16LE|readUInt16BE|readUint16LE|readUint16BE', from: 'this.*', to: 'return', keeps: ['random-bytes'] },
    { call: '@Buffer.readInt8|readUInt8|readInt16LE|readUInt16BE|readInt32LE|readUInt32LE|readInt32BE|readUInt32BE', from: 'this.*', to: 'return', keeps: ['size', 'random-bytes', 'weak-random'] },
  ],
  sinks: [
    { call: 'Buffer.alloc|allocUnsafe|allocUnsafeSlow', at: 'arg(0)', danger: 'size', kind: 'buffer' },
    { call: 'SlowBuffer.new', at: 'arg(0)', danger: 'size', kind: 'buffer' },
    // Until Node 10 the memory came as it was; it is allocated all the same.
    { call: 'Buffer|SlowBuffer', at: 'arg(0)', danger: 'number', kind: 'buffer' },
    { call: 'Buffer.new', at: 'arg(0)', danger: 'number', kind: 'buffer' },
    { call: 'ArrayBuffer|SharedArrayBuffer|Int8Array|Uint8Array|Uint8ClampedArray|Int16Array|Uint16Array|Int32Array|Uint32Array|Float32Array|Float64Array|BigInt64Array|BigUint64Array.new', at: 'arg(0)', danger: 'number', kind: 'buffer' },
    { call: 'Buffer.new', at: 'arg(2)', danger: 'size', kind: 'buffer' },
    { call: 'Buffer', at: 'arg(2)', danger: 'size', kind: 'buffer' },
  ],
  mutators: [
    { call: '@Buffer.write|writeUInt8|writeUInt16BE|writeUInt16LE|writeUInt32BE|writeUInt32LE|writeInt32BE|writeInt32LE|writeUIntBE|writeUIntLE|writeDoubleBE|writeDoubleLE|writeBigUInt64BE|writeBigUInt64LE|writeBigInt64BE|writeBigInt64LE', value: 'arg(0)', into: 'this' },
    { call: '@Buffer.copy', value: 'this', into: 'arg(0)' },
  ],
  untyped: {
    'Buffer.new.arg(2)': 'the length behind an `ArrayBuffer` and its offset: a deprecated form that the types leave out',
    'Buffer.arg(2)': 'as above',
    'any.readInt8|readUInt8|readUint8|readInt16LE|readInt16BE|readUInt16LE|readUInt16BE|readUint16LE|readUint16BE': 'of whatever holds bytes',
  },
});
