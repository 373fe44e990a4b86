/** Owns the model of Nest's platforms: applications of Express and of Fastify. */
import { model } from './types.ts';

export default model({
  library: 'nestjs-platform',
  packages: ['@nestjs/platform-express', '@nestjs/platform-fastify'],
  settings: [
    { call: 'FileInterceptor|FileFieldsInterceptor', setting: 'upload.limit', at: ['arg(1).limits.fileSize'] },
    { call: 'AnyFilesInterceptor', setting: 'upload.limit', at: ['arg(0).limits.fileSize'] },
    { call: 'FilesInterceptor', setting: 'upload.limit', at: ['arg(2).limits.fileSize'] },
    { call: 'FileInterceptor|FilesInterceptor|AnyFilesInterceptor|FileFieldsInterceptor', setting: 'upload.decorator', at: [] },
    { call: 'MulterModule.register|registerAsync', setting: 'upload.module', at: [] },
    { call: 'FastifyAdapter.new', setting: 'body.limit', at: ['arg(0).bodyLimit'] },
  ],
  entities: { App: ['NestExpressApplication|NestFastifyApplication.type'] },
});
