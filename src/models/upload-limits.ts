/** Owns the limits of `formidable`, whose own is 200 megabytes, and of `multiparty`, which has none. */
import { model } from './types.ts';

export default model({
  library: 'upload limits',
  packages: ['formidable', 'multiparty'],
  settings: [
    { call: 'module', setting: 'upload.limit', at: ['arg(0).maxFileSize'], default: 209_715_200 },
    { call: 'formidable', setting: 'upload.limit', at: ['arg(0).maxFileSize'], default: 209_715_200 },
    { call: 'module', setting: 'upload.option', at: [], default: 'maxFileSize' },
    { call: 'formidable', setting: 'upload.option', at: [], default: 'maxFileSize' },
    { call: 'Form.new', setting: 'upload.limit', at: ['arg(0).maxFilesSize'] },
    { call: 'Form.new', setting: 'upload.option', at: [], default: 'maxFilesSize' },
  ],
  untyped: { 'Form.new': 'of `multiparty` alone' },
});
