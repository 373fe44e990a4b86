/** Owns the model of packages that are told a file in an option or as one argument among others: templates, pictures, archives, log files. */
import { model } from './types.ts';

export default model({
  library: 'files in options',
  packages: ['ejs', 'pug', 'jade', 'nunjucks', 'mustache-express', 'sharp', 'archiver', 'winston', 'pino', 'bunyan', 'csv-writer', 'pdfkit', 'exceljs', 'gm', 'jimp', 'extract-zip', 'decompress', 'yauzl', 'yazl', 'canvas', '@napi-rs/canvas', 'skia-canvas'],
  entities: { Archive: ['()', 'create()', 'new'], Picture: ['module', '()', '@Picture.resize|rotate|jpeg|png|webp|crop|extract|blur|sharpen|grayscale|clone()'] },
  sinks: [
    { call: 'open', at: 'arg(0)', danger: 'path', kind: 'read' },
    { call: 'renderFile|compileFile|renderFileClient|compileFileClient', at: 'arg(0)', danger: 'path', kind: 'render' },
    { call: '@Archive.file|directory|glob', at: 'arg(0)', danger: 'path', kind: 'read' },
    { call: '@Picture.toFile|write', at: 'arg(0)', danger: 'path', kind: 'write' },
    { call: '@Picture.resize', at: ['arg(0)', 'arg(1)', 'arg(0).width', 'arg(0).height'], danger: 'size', kind: 'picture' },
    { call: 'createCanvas|Canvas.new', at: ['arg(0)', 'arg(1)'], danger: 'size', kind: 'picture' },
    { call: 'transports.File.new', at: ['arg(0).filename', 'arg(0).dirname'], danger: 'path', kind: 'write' },
  ],
});
