/** The ESLint host: the package's plugin, and the way to make one over other rules or files. */
import { packageEngine } from './package-engine.ts';
import { createPlugin, type SuretyPlugin } from './plugin.ts';

export { createPlugin, type SuretyPlugin } from './plugin.ts';
export type { Engine, FileJudgement, JudgeRequest } from './engine.ts';
export type { SuretySettings } from './settings.ts';

/** The plugin that the package publishes. */
export const surety: SuretyPlugin = createPlugin(packageEngine);
