/** Owns the model of `@fastify/multipart`: names and contents that the sender decides. */
import { model } from './types.ts';

export default model({
  library: '@fastify/multipart',
  packages: ['@fastify/multipart'],
  entities: {
    File: ['@fastify:Request.file()', '@fastify:Request.files()[]', '@fastify:Request.parts()[]', '@fastify:Request.saveRequestFiles().files[]', 'MultipartFile.type'],
  },
  origins: [{ at: '@File.filepath', is: 'uploaded-file' }],
  sources: [
    { at: '@File.filename|mimetype|fieldname|encoding', source: 'upload', holds: 'text' },
    { at: '@File.fields', source: 'body', holds: 'json' },
    { at: '@File.toBuffer()', source: 'upload', holds: 'text' },
  ],
});
