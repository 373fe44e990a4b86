/** Owns how the house test reads a source file: its imports, its text literals, its functions and their lengths. */
import ts from 'typescript';

export interface Source {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface ImportFact {
  readonly specifier: string;
  /** True when nothing of it exists at run time. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface FunctionSize {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
  /** Reason of a `// long:` comment before it or on its first line, or empty. */
  readonly waiver: string;
}

const parsed = new WeakMap<Source, ts.SourceFile>();

function parse(source: Source): ts.SourceFile {
  const known = parsed.get(source);
  if (known) return known;
  const tree = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true);
  parsed.set(source, tree);
  return tree;
}

/** Every node of a tree, in source order. */
function nodesOf(root: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return nodes;
}

function lineOf(tree: ts.SourceFile, offset: number): number {
  return tree.getLineAndCharacterOfPosition(offset).line + 1;
}

/** Static, dynamic and type imports, re-exports and `require`, in order. */
export function importsOf(source: Source): readonly ImportFact[] {
  const tree = parse(source);
  return nodesOf(tree).flatMap((node) => {
    const found = importAt(node);
    return found ? [{ ...found, line: lineOf(tree, node.getStart(tree)) }] : [];
  });
}

function importAt(node: ts.Node): Omit<ImportFact, 'line'> | undefined {
  if (ts.isImportDeclaration(node)) return of(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || onlyTypes(node.importClause?.namedBindings, node.importClause?.name));
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return of(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return of(node.argument.literal, true);
  if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require')) return of(node.arguments[0], false);
  return undefined;
}

function of(specifier: ts.Node | undefined, typeOnly: boolean): Omit<ImportFact, 'line'> | undefined {
  return specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, typeOnly } : undefined;
}

function onlyTypes(bindings: ts.NamedImportBindings | undefined, name: ts.Identifier | undefined): boolean {
  return !name && bindings !== undefined && ts.isNamedImports(bindings) && bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

/** String literals with their lines, those of imports left out. */
export function literalsOf(source: Source): readonly { readonly text: string; readonly line: number }[] {
  const tree = parse(source);
  return nodesOf(tree)
    .filter((node): node is ts.StringLiteralLike => ts.isStringLiteralLike(node) && !ts.isImportDeclaration(node.parent) && !ts.isExportDeclaration(node.parent))
    .map((node) => ({ text: node.text, line: lineOf(tree, node.getStart(tree)) }));
}

/** Every function with a body, the nested ones too. */
export function functionsOf(source: Source): readonly FunctionSize[] {
  const tree = parse(source);
  return nodesOf(tree).filter((node): node is ts.FunctionLikeDeclaration => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined).map((node) => {
    const line = lineOf(tree, node.getStart(tree));
    const last = lineOf(tree, node.end);
    return { name: nameOf(node, tree), line, lines: last - line + 1, waiver: waiverAt(node, tree) };
  });
}

function nameOf(node: ts.FunctionLikeDeclaration, tree: ts.SourceFile): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name : undefined);
  return named?.getText(tree) ?? (ts.isConstructorDeclaration(node) ? 'constructor' : 'a function');
}

const WAIVER = /\/\/ long: (\S.*)/;

function waiverAt(node: ts.Node, tree: ts.SourceFile): string {
  const firstLineEnd = tree.text.indexOf('\n', node.getStart(tree));
  const head = tree.text.slice(node.getFullStart(), firstLineEnd < 0 ? node.end : firstLineEnd);
  return WAIVER.exec(head)?.[1]?.trim() ?? '';
}

/** Reason of a `// long:` comment in the first lines of a file, or empty. */
export function fileWaiver({ text }: Source): string {
  return WAIVER.exec(text.split('\n', 6).join('\n'))?.[1]?.trim() ?? '';
}
