/** Owns the worker thread: takes bytes of source, gives back entries for the cache. An entry point of its own in the build. */
import { parentPort } from 'node:worker_threads';
import { loadCompiler } from './compiler.ts';
import { lowerAndPack, type Job, type Packed } from './lowering.ts';

/** Bytes arrive as copies; a worker never opens a file. */
export type Request = readonly Pick<Job, 'bytes' | 'language'>[];
export type Reply = readonly Packed[];

parentPort?.on('message', (request: Request) => {
  const reply: Packed[] = request.map(({ bytes, language }) => detached(lowerAndPack(loadCompiler, bytes, language)));
  parentPort!.postMessage(reply, reply.flatMap((packed) => ('failure' in packed || packed.bytes.length === 0 ? [] : [packed.bytes.buffer as ArrayBuffer])));
});

/** With a buffer of its own, which can be moved to the main thread instead of copied. */
function detached(packed: Packed): Packed {
  if ('failure' in packed || packed.bytes.byteLength === packed.bytes.buffer.byteLength) return packed;
  return { ...packed, bytes: new Uint8Array(packed.bytes) };
}
