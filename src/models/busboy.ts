/** Owns the limits of `busboy`, which has none unless it is told. */
import { model } from './types.ts';

export default model({
  library: 'busboy',
  packages: ['busboy', '@fastify/busboy'],
  settings: [
    { call: 'module', setting: 'upload.limit', at: ['arg(0).limits.fileSize'] },
    { call: 'new', setting: 'upload.limit', at: ['arg(0).limits.fileSize'] },
  ],
});
