/** Owns the model of `multer`: names and contents that the sender decides. */
import { model } from './types.ts';

export default model({
  library: 'multer',
  packages: ['multer'],
  entities: {
    File: [
      '@express:Request.file', '@express:Request.files[]', '@express:Request.files[][]', '@nestjs:File',
      'diskStorage.arg(0).filename|destination.param(1)', 'arg(0).fileFilter.param(1)',
    ],
    Request: ['diskStorage.arg(0).filename|destination.param(0)', 'arg(0).fileFilter.param(0)'],
  },
  sources: [
    { at: '@File.originalname|mimetype|fieldname|encoding', source: 'upload', holds: 'text' },
    { at: '@File.buffer', source: 'upload', holds: 'text' },
  ],
  sinks: [
    { call: 'diskStorage.arg(0).filename|destination.param(2)', at: 'arg(1)', danger: 'path', kind: 'write' },
  ],
  middlewares: [{ call: '().single|array|fields|none|any', does: 'parsing' }],
});
