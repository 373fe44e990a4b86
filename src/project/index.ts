/** Owns what src/project gives to others: opened repositories. The only folder that touches the disk. */
export { openFile, forgetProjects, type EditorOptions } from './editor.ts';
export { memoryRepository, openRepository, openRepositorySync, RepositoryError } from './open.ts';
export { recentModule } from './recent.ts';
export { withOverlay } from './overlay.ts';
export { buildIdentity } from './build.ts';
export { defaultCacheDirectory } from './cache.ts';
export { loadCompiler, type Compiler } from './compiler.ts';
export { isAsset } from './specifier.ts';
export { MEMORY_ROOT } from './memory.ts';
export type { CommonOptions, Counts, OpenOptions, OtherFile, Problem, Repository, SkippedFile, SkipReason } from './types.ts';
