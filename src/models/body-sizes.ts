/** Owns options that say by their name alone how large a body may be: of API routes and server actions, of servers of several libraries. */
import { model } from './types.ts';

export default model({
  library: 'body-sizes',
  packages: [''],
  options: [
    { option: 'sizeLimit', setting: 'body.limit' },
    { option: 'bodySizeLimit', setting: 'body.limit' },
    { option: 'maxBodySize', setting: 'body.limit' },
    { option: 'maxRequestBodySize', setting: 'body.limit' },
  ],
});
