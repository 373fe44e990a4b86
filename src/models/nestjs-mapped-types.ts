/** Owns the model of classes that Nest makes of classes: `@nestjs/mapped-types`, and the same functions of swagger and graphql. */
import { model } from './types.ts';

export default model({
  library: 'nestjs-mapped-types',
  packages: ['@nestjs/mapped-types', '@nestjs/swagger', '@nestjs/graphql'],
  schemas: [{ make: 'PartialType|PickType|OmitType|IntersectionType', holds: 'same', inner: 'arg(*)' }],
});
