/** Owns the model of middleware that sets or tidies other headers and parameters. */
import { model } from './types.ts';

export default model({
  library: 'middleware-tidying',
  packages: ['hpp', 'response-time', 'serve-favicon', 'method-override'],
  middlewares: [{ call: 'module', does: 'headers' }],
});
