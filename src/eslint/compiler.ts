/** Owns finding a TypeScript compiler in an ESLint process: the one whose tree we were given if it will do, our own only when there is a need. */
import { createRequire } from 'node:module';
import type * as typescript from 'typescript';

export type Compiler = typeof typescript;

const load = createRequire(import.meta.url);

/** Releases whose trees the lowering reads. */
const READABLE = /^(?:5\.9|6\.\d+)\./;

/** Where the compiler's main file stands in its package. */
const MAIN_FILE = /[\\/]typescript[\\/]lib[\\/]typescript\.js$/;

let own: Compiler | undefined;

/** Our own compiler; takes a good tenth of a second the first time, so only call it for a text without a usable tree. */
export function ownCompiler(): Compiler {
  own ??= load('typescript') as Compiler;
  return own;
}

/** Is our own compiler in memory because of us? For tests: a parser's tree must be enough. */
export function isOwnCompilerLoaded(): boolean {
  return own !== undefined;
}

/** What every compiler keeps, though it is not in its types: the classes of its nodes. */
interface Allocating {
  readonly version?: string;
  readonly objectAllocator?: { getSourceFileConstructor?(): unknown };
}

const makers = new WeakMap<object, Compiler>();

/** The loaded compiler that made `tree`, if the lowering can read its trees; nothing is loaded for the answer. */
export function makerOf(tree: typescript.SourceFile): Compiler | undefined {
  const known = makers.get(tree.constructor);
  if (known !== undefined) return known;
  const maker = loadedCompilers().find((compiler) => isMaker(compiler, tree));
  if (maker !== undefined) makers.set(tree.constructor, maker);
  return maker;
}

/** Parsers load the compiler through `require`, also from ES modules, so it stands in the cache that all `require`s share. */
function loadedCompilers(): Compiler[] {
  return Object.keys(load.cache)
    .filter((path) => MAIN_FILE.test(path))
    .map((path) => load.cache[path]?.exports as Compiler | undefined)
    .filter((compiler): compiler is Compiler => compiler !== undefined);
}

function isMaker(compiler: Compiler, tree: typescript.SourceFile): boolean {
  const { version, objectAllocator } = compiler as Allocating;
  return READABLE.test(version ?? '')
    && objectAllocator?.getSourceFileConstructor?.() === tree.constructor
    && tree.kind === compiler.SyntaxKind.SourceFile;
}
