/** Owns the worker thread: takes bytes of source, gives back entries for the cache. An entry point of its own in the build. */
import { parentPort } from 'node:worker_threads';
import { loadCompiler } from './compiler.ts';
import { lowerBytes, type Job, type Lowered } from './lowering.ts';

/** Bytes arrive as copies; a worker never opens a file. */
export type Request = readonly Pick<Job, 'bytes' | 'language'>[];
export type Reply = readonly Lowered[];

parentPort?.on('message', (request: Request) => {
  const reply: Lowered[] = request.map(({ bytes, language }) => detached(lowerBytes(loadCompiler, bytes, language)));
  parentPort!.postMessage(reply, reply.flatMap((lowered) => ('failure' in lowered || lowered.bytes.length === 0 ? [] : [lowered.bytes.buffer as ArrayBuffer])));
});

/** With a buffer of its own, which can be moved to the main thread instead of copied. */
function detached(lowered: Lowered): Lowered {
  if ('failure' in lowered || lowered.bytes.byteLength === lowered.bytes.buffer.byteLength) return lowered;
  return { ...lowered, bytes: new Uint8Array(lowered.bytes) };
}
