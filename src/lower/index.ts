/** Owns the way from text, or a syntax tree, to a Module. The compiler is a parameter; this folder is the only one that knows trees. */
import type ts from 'typescript';
import type { FunctionFact, Module } from '../facts/index.ts';
import { Lowering } from './context.ts';
import { directives } from './directives.ts';
import { tokensIn } from './tokens.ts';
import { declareVar, enterThis, newFunction } from './functions.ts';
import { handlersOf } from './handlers.ts';
import { hoistStatement } from './hoist.ts';
import { type Compiler, type Kinds, kindsOf } from './kinds.ts';
import { resolveExports } from './modules.ts';
import { type Names, prepass } from './prepass.ts';
import { prune } from './prune.ts';
import { recover, saveState } from './state.ts';
import { statement, statements } from './statements.ts';

export { decodeModule, encodeModule } from './codec.ts';
export type { Compiler } from './kinds.ts';
export { printModule } from './print.ts';

export type Language = 'ts' | 'tsx' | 'js' | 'jsx';

const LANGUAGES: Readonly<Record<string, Language>> = { ts: 'ts', mts: 'ts', cts: 'ts', tsx: 'tsx', js: 'js', mjs: 'js', cjs: 'js', jsx: 'jsx' };
const TOO_DEEP = 'The code is nested too deeply to be read.';

/** Language of a file by its extension; undefined when it is no JavaScript or TypeScript. */
export function languageOf(path: string): Language | undefined {
  const dot = path.lastIndexOf('.');
  const extension = dot < 0 ? '' : path.slice(dot + 1);
  return Object.hasOwn(LANGUAGES, extension) ? LANGUAGES[extension] : undefined;
}

function parse(ts: Compiler, text: string, language: Language): ts.SourceFile {
  const { TS, TSX, JS, JSX } = ts.ScriptKind;
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(`module.${language}`, text, options, false, { ts: TS, tsx: TSX, js: JS, jsx: JSX }[language]);
}

/**
 * Language facts of a text. Never throws: what cannot be read is missing, and `errors` says so.
 * A pure function of text and language, for one version of the compiler.
 */
export function lower(ts: Compiler, text: string, language: Language): Module {
  let source: ts.SourceFile;
  try {
    source = parse(ts, text, language);
  } catch (error) {
    return lowerTree(ts, parse(ts, '', language), text, [{ message: failure(error), start: 0 }]);
  }
  return lowerTree(ts, source, text);
}

const failure = (error: unknown): string => (error instanceof RangeError ? TOO_DEEP : `The code could not be read: ${error instanceof Error ? error.message : String(error)}`);

const kinds = new WeakMap<Compiler, Kinds>();

function kindsFor(ts: Compiler): Kinds {
  let known = kinds.get(ts);
  if (known === undefined) kinds.set(ts, (known = kindsOf(ts)));
  return known;
}

/** Language facts of a tree that someone else has parsed from `text`. `errors` are those known before. */
export function lowerTree(ts: Compiler, source: ts.SourceFile, text: string, errors: Module['errors'] = []): Module {
  const K = kindsFor(ts);
  const cx = new Lowering(ts, K, handlersOf(ts), text, source, namesOf(ts, K, source));
  cx.errors.push(...errors, ...syntaxErrors(ts, source));
  lowerModule(cx);
  const pruned = prune(cx);
  cx.columns.release();
  return {
    ...pruned, directives: attempt(cx, () => directives(ts, source, text)) ?? [], tokens: tokensIn(text), serverMarks: serverMarks(text), errors: cx.errors,
    length: text.length, lines: lineCount(text),
  };
}

const USE_SERVER = /(?<=^|[{;\n])\s*(['"])use server\1/g;

/** Offsets of `'use server'` where a directive can stand. */
const serverMarks = (text: string): number[] => (text.includes('use server') ? Array.from(text.matchAll(USE_SERVER), (match) => match.index + match[0].length) : []);

/** Runs a step; a failure becomes an error of the module. */
function attempt<T>(cx: Lowering, step: () => T, start = 0): T | undefined {
  try {
    return step();
  } catch (error) {
    cx.errors.push({ message: failure(error), start });
    return undefined;
  }
}

/** A tree too deep for the walk gets no names: then every binding counts as never assigned again. */
function namesOf(ts: Compiler, K: Kinds, source: ts.SourceFile): Names {
  try {
    return prepass(ts, K, source);
  } catch {
    return { functions: new Map(), loops: new Map() };
  }
}

function syntaxErrors(ts: Compiler, source: ts.SourceFile): Module['errors'] {
  const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map(({ messageText, start }) => ({ message: ts.flattenDiagnosticMessageText(messageText, ' '), start }));
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function lowerModule(cx: Lowering): void {
  const { source } = cx;
  cx.env.fn = -1;
  newFunction(cx, source, 'module', '', -1);
  cx.env.fn = 0;
  enterThis(cx, 0);
  cx.fnNames = cx.names.functions.get(source) ?? cx.fnNames;
  for (const name of cx.fnNames.vars) declareVar(cx, name);
  for (const statement of source.statements) attempt(cx, () => hoistStatement(cx, statement), statement.pos);
  lowerTopLevel(cx);
  attempt(cx, () => resolveExports(cx));
  const top = cx.functions[0] as { -readonly [P in keyof FunctionFact]: FunctionFact[P] };
  top.start = 0;
  top.end = cx.text.length;
  top.to = cx.columns.count;
}

/** Lowers the statements of the module. One that is nested too deeply is left out, and the rest is lowered without it. */
function lowerTopLevel(cx: Lowering): void {
  const one = (_: Lowering, node: ts.Statement): void => {
    const saved = saveState(cx);
    const { region } = cx;
    if (attempt(cx, () => (statement(cx, node), true), node.pos) === undefined) recover(cx, saved, region);
  };
  statements(cx, cx.source.statements, one);
}
