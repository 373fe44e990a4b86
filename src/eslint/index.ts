/** The ESLint host: the package's plugin, and the way to make one over other rules or files. */
export { createPlugin, type SuretyPlugin } from './plugin.ts';
export type { Engine, FileJudgement, JudgeRequest } from './engine.ts';
export type { SuretySettings } from './settings.ts';
