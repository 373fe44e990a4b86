/** Owns the Module of the text that ESLint is at: from the parser's own tree where there is one, else by parsing the text again. */
import type { Module } from '../facts/index.ts';
import { lower, lowerTree, type Language } from '../lower/index.ts';
import type { SourceFile } from 'typescript';
import { recentModule } from '../project/index.ts';
import { type Compiler, makerOf, ownCompiler } from './compiler.ts';
import type { Context } from './types.ts';

export interface Lowered {
  readonly module: Module;
  /** The compiler that can also read the files that this one imports. */
  readonly compiler: Compiler;
}

/** How many texts were lowered, and from what; tests read it. */
export const counts = { fromTree: 0, fromText: 0 };

/** Facts of the text; undefined for a dialect that only ESLint's parser can read. */
export function lowerSource({ sourceCode }: Context, language: Language): Lowered | undefined {
  return fromTree(sourceCode, language) ?? fromText(sourceCode.text, language);
}

/** typescript-eslint leaves the compiler's tree behind, with or without type information. */
function fromTree({ ast, text, parserServices }: Context['sourceCode'], language: Language): Lowered | undefined {
  const tree = (parserServices as Services | undefined)?.esTreeNodeToTSNodeMap?.get(ast);
  if (tree === undefined || tree.text !== text) return undefined;
  const compiler = makerOf(tree);
  if (compiler === undefined) return undefined;
  counts.fromTree++;
  return { module: recentModule(text, language, () => lowerTree(compiler, tree, text)), compiler };
}

interface Services {
  readonly esTreeNodeToTSNodeMap?: { get(node: unknown): SourceFile | undefined };
}

/** ESLint has parsed the text without an error, so one of ours says that the text is none that we know. */
function fromText(text: string, language: Language): Lowered | undefined {
  const compiler = ownCompiler();
  counts.fromText++;
  const module = recentModule(text, language, () => lower(compiler, text, language));
  return module.errors.length > 0 ? undefined : { module, compiler };
}
