/**
 * Owns the cutting of the parser out of the compiler: of its one file of 9 MB, the top-level declarations that the lowering's few
 * names lead to, unchanged. Loading them takes a tenth of the time that loading the whole compiler does.
 */
import ts from 'typescript';

/** A top-level declaration, or a statement that completes one (`Parser` is made by a statement of its own). */
interface Part {
  readonly text: string;
  readonly declares: readonly string[];
  /** For a statement: the name it completes. */
  readonly completes: string | undefined;
  readonly mentions: () => ReadonlySet<string>;
}

/** Where the file's own code begins and ends; what stands around it makes a CommonJS module of it. */
const BEGIN = '"use strict";';
const EXPORTS = /\/\/ src\/typescript\/typescript\.ts\n[^]*?\nmodule\.exports = \S+\n/;
const END = '// Annotate the CommonJS export names';

/** Source of an ES module with the names. Throws when the file is not built as expected. */
export function cutParser(compiler: string, names: readonly string[]): string {
  const begin = compiler.indexOf(BEGIN);
  const end = compiler.lastIndexOf(END);
  if (begin < 0 || end < begin || !EXPORTS.test(compiler)) throw new Error('The compiler is not one file as expected.');
  const parts = partsOf(compiler.slice(begin + BEGIN.length, end).replace(EXPORTS, ''));
  const kept = reached(parts, names);
  const code = parts.filter((part) => kept.has(part)).map(({ text }) => text).join('\n');
  return `${licenseOf(compiler)}\n${withUsedMessages(code)}\nexport { ${names.join(', ')} };\n`;
}

const licenseOf = (compiler: string): string => /^\/\*!?[^]*?\*\//.exec(compiler)?.[0] ?? '';

function partsOf(code: string): readonly Part[] {
  const source = ts.createSourceFile('compiler.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  return source.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [partOf(statement, statement.getText(source))];
    const keyword = ['let', 'const'].find((word) => statement.getText(source).startsWith(`${word} `)) ?? 'var';
    return statement.declarationList.declarations.map((declaration) => partOf(declaration, `${keyword} ${declaration.getText(source)};`));
  });
}

function partOf(node: ts.Node, text: string): Part {
  let mentioned: ReadonlySet<string> | undefined;
  return { text, declares: declared(node), completes: ts.isExpressionStatement(node) ? completed(node.expression) : undefined, mentions: () => (mentioned ??= mentionsOf(node)) };
}

function declared(node: ts.Node): string[] {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return node.name === undefined ? [] : [node.name.text];
  return ts.isVariableDeclaration(node) ? bound(node.name) : [];
}

function bound(name: ts.BindingName): string[] {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : bound(element.name)));
}

/** `X` of `((X2) => …)(X || (X = {}))` and of `X.y = …`. */
function completed(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isCallExpression(node)) return completed(node.arguments.length === 1 ? node.arguments[0]! : node.expression);
  if (ts.isBinaryExpression(node)) return completed(node.left);
  return ts.isParenthesizedExpression(node) || ts.isPropertyAccessExpression(node) ? completed(node.expression) : undefined;
}

/** Every name that may stand for something outside; a local of the same name keeps too much, never too little. */
function mentionsOf(root: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMemberName(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return names;
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  const named = ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isMethodDeclaration(parent);
  return named && parent.name === node;
}

/** What the names lead to, with the statements that complete what is kept. */
function reached(parts: readonly Part[], names: readonly string[]): ReadonlySet<Part> {
  const byName = index(parts);
  const missing = names.filter((name) => !byName.has(name));
  if (missing.length > 0) throw new Error(`The compiler declares no ${missing.join(', ')}.`);
  const kept = new Set<Part>();
  const open = [...names];
  const seen = new Set(open);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const part of byName.get(name) ?? []) {
      kept.add(part);
      for (const next of part.mentions()) if (!seen.has(next)) open.push((seen.add(next), next));
    }
  }
  return kept;
}

function index(parts: readonly Part[]): ReadonlyMap<string, readonly Part[]> {
  const byName = new Map<string, Part[]>();
  for (const part of parts) {
    for (const name of part.completes === undefined ? part.declares : [part.completes]) byName.set(name, [...(byName.get(name) ?? []), part]);
  }
  return byName;
}

const MESSAGES = 'var Diagnostics = {';
const MESSAGE = /^ {2}(\w+): diag\(.*\),?$/;

/** Of the compiler's 2,000 messages those that the kept code can give. */
function withUsedMessages(code: string): string {
  const begin = code.indexOf(MESSAGES);
  const end = code.indexOf('\n};', begin);
  if (begin < 0 || end < 0) throw new Error('The messages of the compiler were not found.');
  const others = code.slice(0, begin) + code.slice(end);
  if (/\bDiagnostics\b(?!\.)/.test(others.replace(/\/\/.*/g, ''))) throw new Error('Messages of the compiler are not only asked for by name.');
  const used = new Set(Array.from(others.matchAll(/\bDiagnostics\.(\w+)/g), ([, name]) => name));
  const lines = code.slice(begin, end).split('\n').filter((line) => used.has(MESSAGE.exec(line)?.[1] ?? '') || !MESSAGE.test(line));
  return code.slice(0, begin) + lines.join('\n') + code.slice(end);
}
