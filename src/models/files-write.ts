/** Owns the model of small packages that make, move or remove the file they are given. */
import { model } from './types.ts';

export default model({
  library: 'file writers',
  packages: [
    'rimraf', 'mkdirp', 'make-dir', 'del', 'trash', 'write-file-atomic', 'write-json-file', 'write-yaml-file', 'touch', 'move-file', 'mv', 'ncp', 'cpy', 'cp-file', 'copy-file', 'cpr', 'rmdir', 'rmdir-recursive', 'fs-write-stream-atomic', 'mkdirp-promise', 'rmrf', 'symlink-dir', 'recursive-copy', 'copyfiles', 'copy-dir',
  ],
  sinks: [
    { call: 'module', at: ['arg(0)', 'arg(0)[]', 'arg(1)'], danger: 'path', kind: 'write' },
    {
      call: 'sync|rimraf|rimrafSync|native|nativeSync|manual|manualSync|mkdirp|mkdirpSync|makeDirectory|makeDirectorySync|deleteAsync|deleteSync|deleteAsyncSync|moveFile|moveFileSync|renameFile|renameFileSync|copyFile|copyFileSync|writeJsonFile|writeJsonFileSync|writeFile|writeFileSync|ncp',
      at: ['arg(0)', 'arg(0)[]'], danger: 'path', kind: 'write',
    },
    { call: 'ncp|moveFile|moveFileSync|renameFile|copyFile|copyFileSync', at: 'arg(1)', danger: 'path', kind: 'write' },
  ],
  untyped: {
    'deleteAsyncSync|moveFile|moveFileSync|renameFile|renameFileSync|writeJsonFile|writeJsonFileSync|writeFile|writeFileSync': 'small packages share the model, each has some of them',
  },
});
