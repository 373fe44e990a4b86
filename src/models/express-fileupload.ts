/** Owns the model of `express-fileupload`. */
import { model } from './types.ts';

export default model({
  library: 'express-fileupload',
  packages: ['express-fileupload'],
  entities: {
    File: ['@express:Request.files[]', '@express:Request.files[][]', '@express:Request.files.*', 'UploadedFile.type'],
  },
  settings: [
    { call: 'module', setting: 'upload.limit', at: ['arg(0).limits.fileSize'] },
  ],
  origins: [{ at: '@File.tempFilePath', is: 'uploaded-file' }],
  sources: [
    { at: '@File.name|mimetype|encoding', source: 'upload', holds: 'text' },
    { at: '@File.data', source: 'upload', holds: 'text' },
  ],
  sinks: [{ call: '@File.mv', at: 'arg(0)', danger: 'path', kind: 'write' }],
  effects: [{ call: '@File.mv', effect: 'file-write' }],
  middlewares: [{ call: 'module', does: 'parsing' }],
});
