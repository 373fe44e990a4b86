/** The configuration of a repository, the same for both hosts. */
export type { Config, FailOn, PresetChoice } from './types.ts';
export { CONFIG_FILE } from './file.ts';
export { ConfigError, parseConfig } from './parse.ts';
export { closest, didYouMean } from './closest.ts';
