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
  settings: [
    { call: 'module', setting: 'upload.limit', at: ['arg(0).limits.fileSize'] },
    { call: 'module', setting: 'upload.type', at: ['arg(0).fileFilter'] },
    { call: 'module', setting: 'upload.folder', at: ['arg(0).dest', 'arg(0).storage'] },
    { call: 'diskStorage', setting: 'upload.storage', at: ['arg(0).destination'] },
    { call: '().none', setting: 'upload.none', at: ['this'] },
  ],
  origins: [{ at: '@File.path', is: 'uploaded-file' }],
  sources: [
    { at: '@File.originalname|mimetype|fieldname|encoding', source: 'upload', holds: 'text' },
    { at: '@File.buffer', source: 'upload', holds: 'text' },
  ],
  sinks: [
    { call: 'diskStorage.arg(0).filename|destination.param(2)', at: 'arg(1)', danger: 'path', kind: 'write' },
  ],
  middlewares: [{ call: '().single|array|fields|none|any', does: 'parsing' }],
});
