/** Owns the cache's file format: many modules in one immutable file, found by the hash of their text. */
import { crc32 } from 'node:zlib';
import { FACTS_VERSION } from '../facts/index.ts';

/** What was found out about a text; all but `module` need no lowering. */
export const VERDICTS = ['module', 'minified', 'vendored', 'binary'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface PackEntry {
  readonly verdict: Verdict;
  /** The text says `'use client'`. */
  readonly useClient: boolean;
  /** An encoded Module; empty unless the verdict is `module`. */
  readonly bytes: Uint8Array;
}

/** Hash of a text and its language as 33 characters of one byte each. */
export type Key = string;

/*
 * magic 8 | format u32 | facts version u32 | entries u32 | checksum of all that follows u32 | 8 reserved
 * entries × (key 33, verdict 1, flags 1, padding 1, offset u32, length u32)
 * payloads, each at a multiple of 8, so that typed arrays can be laid over them
 */
const MAGIC = 'SURETYPK';
const FORMAT = 1;
const HEADER = 32;
const ROW = 44;
const KEY = 33;
const USE_CLIENT = 1;

const align = (offset: number): number => (offset + 7) & ~7;

/** Writes entries into the bytes of one pack. */
export function writePack(entries: ReadonlyMap<Key, PackEntry>): Buffer {
  let size = align(HEADER + entries.size * ROW);
  for (const entry of entries.values()) size += align(entry.bytes.length);
  const out = Buffer.alloc(size);
  let row = HEADER;
  let offset = align(HEADER + entries.size * ROW);
  for (const [key, entry] of entries) {
    writeRow(out, row, key, entry, offset);
    out.set(entry.bytes, offset);
    row += ROW;
    offset += align(entry.bytes.length);
  }
  writeHeader(out, entries.size);
  return out;
}

function writeRow(out: Buffer, row: number, key: Key, entry: PackEntry, offset: number): void {
  out.write(key, row, KEY, 'latin1');
  out[row + KEY] = VERDICTS.indexOf(entry.verdict);
  out[row + KEY + 1] = entry.useClient ? USE_CLIENT : 0;
  out.writeUInt32LE(offset, row + KEY + 3);
  out.writeUInt32LE(entry.bytes.length, row + KEY + 7);
}

function writeHeader(out: Buffer, count: number): void {
  out.write(MAGIC, 0, 'latin1');
  out.writeUInt32LE(FORMAT, 8);
  out.writeUInt32LE(FACTS_VERSION, 12);
  out.writeUInt32LE(count, 16);
  out.writeUInt32LE(crc32(out.subarray(HEADER)), 20);
}

/** Why a pack cannot be used; `stale` ones were written by another version and are no cause for concern. */
export type PackFault = 'stale' | 'damaged';

/**
 * Entries of a pack; their bytes are views on `file`. Everything is checked before anything is believed: the sum over
 * the whole file, then that each entry lies inside of it.
 */
export function readPack(file: Buffer): Map<Key, PackEntry> | PackFault {
  if (file.length < HEADER || file.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'damaged';
  if (file.readUInt32LE(8) !== FORMAT || file.readUInt32LE(12) !== FACTS_VERSION) return 'stale';
  const count = file.readUInt32LE(16);
  if (HEADER + count * ROW > file.length || file.readUInt32LE(20) !== crc32(file.subarray(HEADER))) return 'damaged';
  const entries = new Map<Key, PackEntry>();
  for (let row = HEADER; row < HEADER + count * ROW; row += ROW) {
    const entry = readRow(file, row);
    if (entry === undefined) return 'damaged';
    entries.set(file.toString('latin1', row, row + KEY), entry);
  }
  return entries;
}

function readRow(file: Buffer, row: number): PackEntry | undefined {
  const verdict = VERDICTS[file[row + KEY]!];
  const offset = file.readUInt32LE(row + KEY + 3);
  const length = file.readUInt32LE(row + KEY + 7);
  if (verdict === undefined || offset % 8 !== 0 || offset + length > file.length) return undefined;
  return { verdict, useClient: (file[row + KEY + 1]! & USE_CLIENT) !== 0, bytes: file.subarray(offset, offset + length) };
}
