/** Owns what a path makes of a code file: its language, its kind, and whether it is read at all. */
import { languageOf, type Language } from '../lower/index.ts';
import { isAssetDirectory, isConfig, isDeclaration, isMinifiedName, isScript, isTestDirectory, isTestFile } from './kinds.ts';
import { basename, dirname } from './paths.ts';
import type { SkipReason } from './types.ts';

/** `asset`: browser code by its directory. */
export type PathKind = 'source' | 'config' | 'script' | 'test' | 'asset';

export interface CodeFile {
  readonly path: string;
  readonly language: Language;
  readonly kind: PathKind;
  /** True when a directory of its path makes it a test, not its own name. */
  readonly inTestDirectory: boolean;
  /** True when it has no extension: JavaScript only if its first line names Node. */
  readonly launcher: boolean;
}

/** What the names of its directories say about a file. */
export interface Surroundings {
  readonly test: boolean;
  readonly asset: boolean;
}

export const ROOT_SURROUNDINGS: Surroundings = { test: false, asset: false };

/** Parents of directories with static files; elsewhere `public` is a word of the domain (`routes/public`). */
const ASSET_PARENT = /(?:^|\/)(?:src|app|server|client|web|frontend|backend|resources)$/;

/** Surroundings one directory further down. `besideManifest`: a package.json stands in the parent. */
export function descend(parent: Surroundings, parentPath: string, name: string, besideManifest: boolean): Surroundings {
  const test = parent.test || isTestDirectory(name);
  const asset = parent.asset || (isAssetDirectory(name) && (besideManifest || parentPath === '' || ASSET_PARENT.test(parentPath)));
  return test === parent.test && asset === parent.asset ? parent : { test, asset };
}

/** The file at `path`, why it is left out, or undefined when it is no code. */
export function classify(path: string, surroundings: Surroundings, besideManifest: boolean): CodeFile | SkipReason | undefined {
  const name = basename(path);
  const language = languageOf(name);
  if (language === undefined) return isLauncher(path, name) ? codeFile(path, 'js', surroundings, besideManifest, true) : undefined;
  if (isDeclaration(name)) return 'declaration';
  if (isMinifiedName(name)) return 'minified';
  return codeFile(path, language, surroundings, besideManifest, false);
}

/** `bin/www` and the like: scripts without an extension that start a server. */
const isLauncher = (path: string, name: string): boolean => /(?:^|\/)bin$/.test(dirname(path)) && /^[\w-]+$/.test(name);

function codeFile(path: string, language: Language, { test, asset }: Surroundings, besideManifest: boolean, launcher: boolean): CodeFile {
  const own = isTestFile(basename(path));
  return { path, language, kind: kindOf(path, language, test || own, asset, besideManifest), inTestDirectory: test && !own, launcher };
}

function kindOf(path: string, language: Language, test: boolean, asset: boolean, besideManifest: boolean): PathKind {
  if (test) return 'test';
  if (isConfig(path, besideManifest)) return 'config';
  if (isScript(path)) return 'script';
  return asset && (language === 'js' || language === 'jsx') ? 'asset' : 'source';
}
