/** Owns the model of `jszip`, which keeps the names of entries as they are below 3.8 and under `unsafeOriginalName`. */
import { model } from './types.ts';

export default model({
  library: 'jszip',
  packages: ['jszip'],
  entities: {
    Zip: ['new', 'loadAsync()', 'loadAsync().then.arg(0).param(0)', '@Zip.loadAsync()', '@Zip.loadAsync().then.arg(0).param(0)', '@Zip.folder()'],
    Entry: ['@Zip.files[]', '@Zip.files.*', '@Zip.file()', '@Zip.file()[]', '@Zip.filter()[]', '@Zip.forEach.arg(0).param(1)', '@Zip.filter.arg(0).param(1)'],
  },
  sources: [
    // The keys are the names.
    { at: '@Zip.files', source: 'archive', holds: 'dictionary', versions: '<3.8?' },
    { at: '@Zip.forEach|filter.arg(0).param(0)', source: 'archive', holds: 'text', versions: '<3.8?' },
    { at: '@Entry.name', source: 'archive', holds: 'text', versions: '<3.8?' },
    { at: '@Entry.unsafeOriginalName', source: 'archive', holds: 'text' },
  ],
  sinks: [
    // Loading reads the list of entries; each is inflated when it is asked for.
    { call: '@Entry.async|nodeStream|internalStream', at: 'this', danger: 'archive', kind: 'unpack' },
  ],
  flows: [
    { call: 'loadAsync', from: 'arg(0)', to: 'return.*', keeps: ['archive'] },
    { call: '@Zip.loadAsync', from: 'arg(0)', to: 'return.*', keeps: ['archive'] },
    { call: '@Zip.file', from: 'this', to: 'return', keeps: ['archive'] },
    { call: '@Zip.file|filter', from: 'this', to: 'return[]', keeps: ['archive'] },
    { call: '@Zip.forEach|filter', from: 'this', to: 'arg(0).param(1)', keeps: ['archive'] },
  ],
  untyped: { '@Zip': 'the package is not at hand', new: 'the package is not at hand', loadAsync: 'the package is not at hand', '@Entry': 'the package is not at hand' },
});
