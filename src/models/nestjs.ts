/** Owns the model of NestJS: parameter decorators, controllers, pipes, exceptions. */
import { FREE_TEXT, model } from './types.ts';

const number = [...FREE_TEXT, 'object'] as const;
const closed = [...FREE_TEXT, 'object', 'size'] as const;
const pipes = {
  at: 'arg(*)',
  method: 'transform',
  classes: { ParseIntPipe: number, ParseFloatPipe: number, ParseBoolPipe: closed, ParseUUIDPipe: closed, ParseEnumPipe: closed, ParseDatePipe: closed },
} as const;

const declared = { pipe: 'ValidationPipe', app: 'NestFactory.create', closed: ['arg(0).whitelist', 'arg(0).forbidNonWhitelisted'] } as const;

export default model({
  library: 'nestjs',
  packages: ['@nestjs/common', '@nestjs/common/*', '@nestjs/core', '@nestjs/core/*'],
  entities: {
    App: ['NestFactory.create()', 'INestApplication.type', '@nestjs-platform:App'],
    Consumer: ['MiddlewareConsumer.type', '@Consumer.apply|exclude|forRoutes()', 'NestModule.type.configure.param(0)'],
    /** Of Express or Fastify: the members that are used are the same. */
    Request: ['Req|Request().decorated', 'ExecutionContext|ArgumentsHost.type.switchToHttp().getRequest()', 'NestMiddleware.type.use.param(0)'],
    Response: ['Res|Response().decorated', 'ExecutionContext|ArgumentsHost.type.switchToHttp().getResponse()', 'NestMiddleware.type.use.param(1)'],
    Session: ['Session().decorated'],
    File: ['UploadedFile().decorated', 'UploadedFiles().decorated.[]'],
  },
  settings: [
    { call: 'UploadedFile|UploadedFiles', setting: 'upload.checked', at: ['arg(0)'] },
    { call: '@App.useBodyParser', setting: 'body.limit', at: ['arg(1).limit'] },
  ],
  sources: [
    { at: 'Body().decorated', source: 'body', holds: 'json', pipes, declared },
    { at: 'RawBody().decorated', source: 'body', holds: 'text' },
    // Express 5, whose query parser knows no nested objects, came with 11.
    { at: 'Query().decorated', source: 'query', holds: 'texts', versions: '<11', pipes, declared },
    { at: 'Query().decorated', source: 'query', holds: 'list', bare: 'lists', versions: '>=11', pipes, declared },
    { at: 'Param().decorated', source: 'params', holds: 'text', bare: 'dictionary', pipes, declared },
    { at: 'Headers().decorated', source: 'headers', holds: 'text', bare: 'dictionary', pipes, declared },
    { at: 'PipeTransform.type.transform.param(0)', source: 'argument', holds: 'json' },
    { at: 'HostParam().decorated', source: 'host', holds: 'text', bare: 'dictionary', pipes },
    { at: 'Ip().decorated', source: 'ip', holds: 'text' },
  ],
  contentTypes: [{ call: 'Header', at: ['arg(1)'], name: 'arg(0)' }],
  sinks: [
    { call: 'Get|Post|Put|Patch|Delete|All().decorated.return', at: 'arg(0)', danger: 'html', kind: 'returned' },
    { call: 'HttpException|InternalServerErrorException|ServiceUnavailableException|BadGatewayException|BadRequestException.new', at: ['arg(0)', 'arg(0)[]'], danger: 'stack', kind: 'thrown' },
    { call: 'Redirect().decorated.return', at: 'arg(0).url', danger: 'url-host', kind: 'redirect' },
  ],
  origins: [{ at: 'ExceptionFilter.type.catch.param(0)', is: 'error' }, { at: 'BaseExceptionFilter.type.catch.param(0)', is: 'error' }],
  givers: [{ call: 'createParamDecorator', gives: 'arg(0)' }],
  wrappers: [{ call: 'applyDecorators', wraps: 'arg(*)' }],
  controllers: [
    {
      controller: 'Controller',
      path: ['arg(0)', 'arg(0).path'],
      verbs: {
        Get: 'GET', Post: 'POST', Put: 'PUT', Patch: 'PATCH', Delete: 'DELETE', Head: 'HEAD', Options: 'OPTIONS', All: '*', Sse: 'GET', Search: 'SEARCH',
        '@nestjs-microservices:Message': 'MESSAGE', '@nestjs-microservices:Event': 'EVENT',
      },
      mapping: { decorator: 'RequestMapping', path: 'arg(0).path', method: 'arg(0).method' },
      before: ['UseGuards', 'UseInterceptors', 'UsePipes'],
      metadata: 'SetMetadata',
      methods: ['canActivate', 'transform', 'use', 'intercept'],
      refuses: ['canActivate'],
      observes: ['intercept'],
      reads: 'Reflector.new.get|getAllAndOverride|getAllAndMerge|getAll',
      version: ['arg(0).version'],
      versionDecorator: 'Version',
      application: 'NestFactory.create',
      starts: ['NestFactory.create|createMicroservice|createApplicationContext'],
      versioning: '@App.enableVersioning',
      globalPrefix: '@App.setGlobalPrefix',
      globals: ['@App.use', '@App.useGlobalGuards', '@App.useGlobalInterceptors', '@App.useGlobalPipes'],
      tokens: ['APP_GUARD', 'APP_INTERCEPTOR', 'APP_PIPE'],
      modulePaths: 'RouterModule.register',
      module: 'Module',
      forRoutes: '@Consumer.forRoutes',
      bodyLimit: 102_400,
    },
    {
      controller: '@nestjs-graphql:Resolver',
      path: [],
      verbs: { '@nestjs-graphql:Query': 'QUERY', '@nestjs-graphql:Mutation': 'MUTATION', '@nestjs-graphql:Subscription': 'SUBSCRIPTION' },
      before: ['UseGuards', 'UseInterceptors', 'UsePipes'],
      metadata: 'SetMetadata',
      methods: ['canActivate', 'transform', 'use', 'intercept'],
      refuses: ['canActivate'],
      observes: ['intercept'],
      reads: 'Reflector.new.get|getAllAndOverride|getAllAndMerge|getAll',
      application: 'NestFactory.create',
      globals: ['@App.useGlobalGuards', '@App.useGlobalInterceptors', '@App.useGlobalPipes'],
      tokens: ['APP_GUARD', 'APP_INTERCEPTOR', 'APP_PIPE'],
    },
  ],
  middlewares: [{ call: 'ValidationPipe', does: 'validation' }, { call: 'ValidationPipe.new', does: 'validation' }],
  responses: [
    { call: 'HttpException.new', status: ['arg(1)'], ends: true },
    { call: 'BadRequestException.new', status: 400, ends: true },
    { call: 'UnauthorizedException.new', status: 401, ends: true },
    { call: 'ForbiddenException.new', status: 403, ends: true },
    { call: 'NotFoundException.new', status: 404, ends: true },
    { call: 'ConflictException.new', status: 409, ends: true },
    { call: 'GoneException.new', status: 410, ends: true },
    { call: 'UnprocessableEntityException.new', status: 422, ends: true },
    { call: 'InternalServerErrorException.new', status: 500, ends: true },
    { call: 'ServiceUnavailableException.new', status: 503, ends: true },
    { call: 'BadGatewayException.new', status: 502, ends: true },
  ],
  untyped: {
    'Redirect().decorated.return': 'what a decorated method returns is not in the types',
  },
});
