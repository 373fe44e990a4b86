/** Owns the identity of the running build: what is remembered of a judgement holds for the code that judged, and for no other. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** Hash of the built command line; undefined on sources, which change while they are worked on. */
export function buildIdentity(): string | undefined {
  if (import.meta.url.endsWith('.ts')) return undefined;
  try {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const hash = createHash('sha256').update(process.version);
    // The plugin's own bundles are no part of the command line.
    for (const name of readdirSync(folder).filter((file) => (file.endsWith('.js') && file !== 'index.js') || file === 'parser.cjs').sort()) hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
