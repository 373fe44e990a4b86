/** Owns the one TypeScript program that imports every modelled package, and finding its modules and globals. */
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '../..');
const ENTRY = join(HERE, 'every-package.ts');

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.decorators.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  esModuleInterop: true,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
  typeRoots: [join(ROOT, 'node_modules/@types')],
};

/** What a package's published types say: its exports and, for a package that is one value, that value. */
export interface Library {
  readonly exports: ReadonlyMap<string, ts.Symbol>;
  readonly itself: ts.Type | undefined;
}

export interface World {
  readonly checker: ts.TypeChecker;
  /** The library of a specifier (`''` for the globals), or undefined when no types are published. */
  library(specifier: string): Library | undefined;
}

/** Builds the program over a file in memory that imports all specifiers. */
export function openWorld(specifiers: readonly string[]): World {
  const names = specifiers.filter((name) => name !== '');
  const text = names.map((name, index) => `import * as m${index} from ${JSON.stringify(specifier(name))};`).join('\n');
  const program = ts.createProgram([ENTRY], OPTIONS, hostOf(text));
  const checker = program.getTypeChecker();
  const entry = program.getSourceFile(ENTRY);
  if (!entry) throw new Error('The file that imports every package is missing from the program.');
  const libraries = new Map<string, Library>([['', globals(checker, entry)]]);
  entry.statements.forEach((statement, index) => {
    const symbol = ts.isImportDeclaration(statement) ? checker.getSymbolAtLocation(statement.moduleSpecifier) : undefined;
    if (symbol) libraries.set(names[index] as string, libraryOf(checker, symbol, entry));
  });
  return { checker, library: (name) => libraries.get(name) };
}

/** Builtins carry `node:`, so that a package of the same name (`buffer`, `url`) cannot stand in for them. */
function specifier(name: string): string {
  return isBuiltin(name) ? `node:${name}` : name;
}

function hostOf(text: string): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS, false);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === ENTRY || fileExists(name);
  host.readFile = (name) => (name === ENTRY ? text : readFile(name));
  host.getSourceFile = (name, ...rest) => {
    if (name === ENTRY) return ts.createSourceFile(name, text, OPTIONS.target ?? ts.ScriptTarget.ES2023);
    const file = getSourceFile(name, ...rest);
    // One package that asks for the newest language would show it to all models.
    if (file && /\/node_modules\/(?!typescript\/)/.test(name)) file.libReferenceDirectives = file.libReferenceDirectives.filter(({ fileName }) => !fileName.startsWith('esnext'));
    return file;
  };
  host.getCurrentDirectory = () => HERE;
  return host;
}

function libraryOf(checker: ts.TypeChecker, module: ts.Symbol, at: ts.Node): Library {
  const exports = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, aliased(checker, symbol)]));
  const whole = module.exports?.get(ts.InternalSymbolName.ExportEquals) ?? module.exports?.get(ts.InternalSymbolName.Default);
  const itself = whole && checker.getTypeOfSymbolAtLocation(aliased(checker, whole), at);
  return { exports, itself };
}

function globals(checker: ts.TypeChecker, at: ts.Node): Library {
  const kinds = ts.SymbolFlags.Value | ts.SymbolFlags.Type | ts.SymbolFlags.Namespace;
  const symbols = checker.getSymbolsInScope(at, kinds).filter((symbol) => !/^m\d+$/.test(symbol.name));
  return { exports: new Map(symbols.map((symbol) => [symbol.name, aliased(checker, symbol)])), itself: undefined };
}

function aliased(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
