/** Owns starting the worker on these sources, in development and tests only: the build has `worker.js`. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
