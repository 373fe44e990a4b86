/** Owns what a path makes of a code file: its language, its kind, and whether it is read at all. */
import { languageOf, type Language } from '../lower/index.ts';
import { isAmbiguousTest, isAssetDirectory, isConfig, isDeclaration, isMinifiedName, isRouteDirectory, isScriptDirectory, isScriptFile, isTestDirectory, isTestFile, mayBeVendored } from './kinds.ts';
import { basename, dirname } from './paths.ts';
import type { SkipReason } from './types.ts';

/** `asset`: browser code by its directory; `vendored`: in a directory for copies of others' code. */
export type PathKind = 'source' | 'config' | 'script' | 'test' | 'asset' | 'vendored';

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
  readonly script: boolean;
  readonly asset: boolean;
  readonly vendored: boolean;
  /** Names from here on may be paths of routes: `app/api/checker/test/route.ts` is no test. */
  readonly routed: boolean;
}

export const ROOT_SURROUNDINGS: Surroundings = { test: false, script: false, asset: false, vendored: false, routed: false };

/** Parents of directories with static files; elsewhere `public` is a word of the domain (`routes/public`). */
const ASSET_PARENT = /(?:^|\/)(?:src|app|server|client|web|frontend|backend|resources)$/;

/** Surroundings one directory further down. `besideManifest`: a package.json stands in the parent. */
export function descend(parent: Surroundings, parentPath: string, name: string, besideManifest: boolean): Surroundings {
  // A package called `api` holds tests like any other.
  const above = parent.routed && !besideManifest;
  const test = parent.test || (isTestDirectory(name) && !(above && isAmbiguousTest(name)));
  const script = parent.script || (isScriptDirectory(name) && !above);
  const asset = parent.asset || (isAssetDirectory(name) && (besideManifest || parentPath === '' || ASSET_PARENT.test(parentPath)));
  const vendored = parent.vendored || (mayBeVendored(name) && (besideManifest || asset));
  const routed = above || isRouteDirectory(name);
  return { test, script, asset, vendored, routed };
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

function codeFile(path: string, language: Language, surroundings: Surroundings, besideManifest: boolean, launcher: boolean): CodeFile {
  const own = isTestFile(basename(path));
  const kind = own ? 'test' : kindOf(path, language, surroundings, besideManifest);
  return { path, language, kind, inTestDirectory: surroundings.test && !own, launcher };
}

function kindOf(path: string, language: Language, { test, script, asset, vendored, routed }: Surroundings, besideManifest: boolean): PathKind {
  if (test) return 'test';
  if (isConfig(path, besideManifest)) return 'config';
  if (script || (isScriptFile(basename(path)) && !routed)) return 'script';
  // What is copied or served as it is is JavaScript; TypeScript there is somebody's work.
  if (language === 'ts' || language === 'tsx') return 'source';
  return vendored ? 'vendored' : asset ? 'asset' : 'source';
}
