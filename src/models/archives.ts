/** Owns the model of readers of archives: the names of their entries, which whoever made the archive has chosen. */
import { model } from './types.ts';

export default model({
  library: 'archive readers',
  packages: ['unzip', 'unzipper', 'unzip-stream', 'unzip2', 'node-unzip', 'node-unzip-2', 'adm-zip', 'tar', 'tar-stream', 'fflate', 'yauzl', 'node-stream-zip'],
  entities: {
    Listed: ['open|fromBuffer|fromFd|fromRandomAccessReader.arg(-1).param(1)', 'openPromise|fromBufferPromise()'],
    Reader: ['Parse|ParseOne()', 'Parse|Parser|Unpack.new', 'extract()'],
    Entry: [
      '@Reader.on|once.arg(1).param(0)', '@Reader[]', 'Open.file|buffer|url|s3|custom().files[]', 'new.getEntries()[]', 'new.getEntry()',
      'new.forEach.arg(0).param(0)', '@Listed.on|once.arg(1).param(0)', 't|list.arg(0).onentry|onReadEntry.param(0)', 'Parse|Parser|Unpack.new.arg(0).onentry|onReadEntry.param(0)',
    ],
  },
  sources: [
    { at: '@Entry.path|entryName', source: 'archive', holds: 'text' },
    // Names are checked by the library, unless it is told to give their bytes.
    { at: '@Entry.fileName.toString()', source: 'archive', holds: 'text' },
    { at: 'async.new.entries()', source: 'archive', holds: 'json', when: [{ at: 'this', made: 'async.new', by: [{ at: 'arg(0).skipEntryNameValidation', is: [true] }] }] },
    { at: 'new.entries()', source: 'archive', holds: 'json', when: [{ at: 'this', made: 'new', by: [{ at: 'arg(0).skipEntryNameValidation', is: [true] }] }] },
    // What yields headers (`header.name`), and what yields entries that know their header.
    { at: '@Reader.on|once.arg(1).param(0).name|linkname', source: 'archive', holds: 'text' },
    { at: '@Entry.header.name|path|linkname|linkpath', source: 'archive', holds: 'text' },
    { at: '@Reader[].header.name', source: 'archive', holds: 'text' },
    { at: 'unzipSync()', source: 'archive', holds: 'json' },
    { at: 'unzip.arg(-1).param(1)', source: 'archive', holds: 'json' },
  ],
  sinks: [
    { call: 'x|extract|t|list', at: ['arg(0).file', 'arg(0).cwd', 'arg(0).C'], danger: 'path', kind: 'read' },
    { call: 'c|create|r|replace|u|update', at: ['arg(0).file', 'arg(0).cwd', 'arg(0).C', 'arg(1)[]'], danger: 'path', kind: 'write' },
    { call: 'new.extractAllTo|extractAllToAsync|writeZip', at: 'arg(0)', danger: 'path', kind: 'write' },
    { call: 'new.extractEntryTo', at: 'arg(1)', danger: 'path', kind: 'write' },
    { call: 'new.addLocalFile|addLocalFolder', at: 'arg(0)', danger: 'path', kind: 'read' },
    { call: 'Extract', at: 'arg(0).path', danger: 'path', kind: 'write' },
    { call: 'new.extractAllTo|extractAllToAsync|readFile|readAsText|extractEntryTo', at: 'this', danger: 'archive', kind: 'unpack' },
    { call: 'new.getEntries()[].getData|getDataAsync', at: 'this', danger: 'archive', kind: 'unpack' },
    { call: 'any.pipe', at: 'this[]', danger: 'archive', kind: 'unpack', when: [{ at: 'arg(0)', made: 'Parse|ParseOne|Extract|x|extract()' }] },
    { call: 'any.pipe', at: 'this[]', danger: 'archive', kind: 'unpack', when: [{ at: 'arg(0)', made: 'Parse|Parser|Extract|Unpack.new' }] },
    { call: 'Open.buffer|file().files[].buffer|stream', at: 'this', danger: 'archive', kind: 'unpack' },
    { call: 'Open.buffer|file().extract', at: 'this', danger: 'archive', kind: 'unpack' },
    // A filter may look at the size of each entry.
    { call: 'x|extract', at: 'arg(0).file', danger: 'uploaded-file', kind: 'unpack', when: [{ at: 'arg(0).filter', given: false }, { at: 'arg(0).onentry', given: false }, { at: 'arg(0).onReadEntry', given: false }] },
    { call: 'async.new.extract', at: 'chain(async.new).arg(0).file', danger: 'uploaded-file', kind: 'unpack' },
    { call: 'extract', at: 'arg(0)', danger: 'uploaded-file', kind: 'unpack' },
    { call: 'unzipSync|unzip|gunzipSync|inflateSync|unzlibSync|decompressSync|gunzip|inflate|unzlib|decompress', at: 'arg(0)', danger: 'archive', kind: 'unpack', when: [{ at: 'arg(1).filter', given: false }] },
  ],
  guards: [{ call: 'validateFileName', of: 'arg(0)', clears: ['path'], when: 'falsy' }],
  settings: [
    { call: 'x|extract', setting: 'archive.unchecked-names', at: ['arg(0).preservePaths', 'arg(0).P'], default: false },
    { call: 'async.new.extract', setting: 'archive.unchecked-names', at: [], default: true, when: [{ at: 'this', made: 'async.new', by: [{ at: 'arg(0).skipEntryNameValidation', is: [true] }] }] },
  ],
  flows: [
    { call: 'Open.buffer', from: 'arg(0)', to: 'return.*', keeps: ['archive'] },
    { call: 'new', from: 'arg(0)', to: 'return', keeps: ['archive'] },
    { call: 'new', from: 'arg(0)', to: 'return', keeps: [], turns: { 'uploaded-file': 'archive' } },
    { call: 'Open.file', from: 'arg(0)', to: 'return.*', keeps: [], turns: { 'uploaded-file': 'archive' } },
    { call: 'new.getEntries', from: 'this', to: 'return[]', keeps: ['archive'] },
    { call: 'new.getEntry', from: 'this', to: 'return', keeps: ['archive'] },
  ],
  // `source.pipe(destination)` is the destination.
  wrappers: [{ call: 'any.pipe', wraps: 'arg(0)' }],
  untyped: {
    '@Listed': 'of one of the packages', 'open|fromBuffer|fromFd|fromRandomAccessReader': 'of one of the packages', async: 'of a package that is not at hand',
    '@Reader': 'readers of several packages', '@Entry': 'entries of several packages', 'unzipSync|unzip': 'of a package that is not at hand', 'Parse|ParseOne|Open': 'of packages that are not at hand',
    new: 'of a package that is not at hand', 't|list.arg(0).onentry|onReadEntry': 'names of several releases', 'Parse|Parser|Unpack.new.arg(0).onentry|onReadEntry': 'names of several releases', 'Parser|Unpack.new': 'of one of the packages', 'extract()': 'of one of the packages',
  },
});
