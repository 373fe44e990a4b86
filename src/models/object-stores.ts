/** Owns who may read what is put in stores of objects. */
import { model, type Model } from './types.ts';

/** A call, and where its parameters stand. */
const WRITES: readonly (readonly [call: string, parameters: string])[] = [
  ['PutObjectCommand|CreateMultipartUploadCommand|CopyObjectCommand.new', 'arg(0)'],
  ['Upload.new', 'arg(0).params'],
  ['S3.new.putObject|upload|copyObject', 'arg(0)'],
  ['new.putObject|upload|copyObject', 'arg(0)'],
];

const settings: NonNullable<Model['settings']> = WRITES.flatMap(([call, parameters]) => [
  { call, setting: 'object.acl', at: [`${parameters}.ACL`] },
  { call, setting: 'object.key', at: [`${parameters}.Key`] },
  { call, setting: 'object.type', at: [`${parameters}.ContentType`] },
]);

export default model({
  library: 'object-stores',
  packages: ['@aws-sdk/client-s3', '@aws-sdk/lib-storage', 'aws-sdk', 'aws-sdk/clients/s3'],
  settings,
  untyped: {
    'PutObjectCommand|CreateMultipartUploadCommand|CopyObjectCommand.new': 'not installed here', 'Upload.new': 'as above', 'S3.new': 'as above', new: 'as above',
  },
});
