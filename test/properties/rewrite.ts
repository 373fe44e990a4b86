/** Owns rewritings of a text that change its form but not its meaning; undefined where a text offers nothing to rewrite. */
import ts from 'typescript';
import { applied, each, parse, type Edit } from './edits.ts';

function some(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  return test(node) || (ts.forEachChild(node, (child) => some(child, test) || undefined) ?? false);
}

/** `this`, `arguments`, `super`, `yield`, `new.target`: an arrow means the same as a function without them. */
const usesOwn = (node: ts.Node): boolean =>
  some(node, (inner) => inner.kind === ts.SyntaxKind.ThisKeyword || inner.kind === ts.SyntaxKind.SuperKeyword || ts.isYieldExpression(inner) || ts.isMetaProperty(inner) || (ts.isIdentifier(inner) && inner.text === 'arguments'));

const isAsync = (node: ts.Node): boolean => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);

/** `(a) => { … }` becomes `(a) => (() => { … })()`: the whole body inside of an arrow that is called at once. */
export function wrappedBodies(path: string, text: string): string | undefined {
  const edits: Edit[] = [];
  each(parse(path, text), (node) => {
    if (!(ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node)) || !node.body || !ts.isBlock(node.body)) return;
    if (node.asteriskToken !== undefined || usesOwn(node.body) || some(node.body, (inner) => inner !== node.body && ts.isFunctionLike(inner))) return;
    const open = isAsync(node) ? ' return await (async () => {' : ' return (() => {';
    edits.push({ start: node.body.getStart() + 1, end: node.body.getStart() + 1, text: open }, { start: node.body.end - 1, end: node.body.end - 1, text: '})(); ' });
  });
  return applied(text, edits);
}

/** Arrows become function expressions where no `this` or `arguments` occurs: `(a) => a` becomes `function (a) { return a; }`. */
export function arrowsAsFunctions(path: string, text: string): string | undefined {
  const edits: Edit[] = [];
  each(parse(path, text), (node) => {
    if (!ts.isArrowFunction(node) || usesOwn(node) || node.type || node.typeParameters || ts.isPropertyDeclaration(node.parent)) return;
    const [first] = node.parameters;
    const open = first && text[first.getStart() - 1] !== '(' && node.parameters.length === 1 && !text.slice(node.getStart(), first.getStart()).includes('(');
    const start = isAsync(node) ? node.getStart() + 5 : node.getStart();
    const arrow = node.equalsGreaterThanToken;
    edits.push({ start, end: start, text: ' function ' }, { start: arrow.getStart(), end: arrow.end, text: '' });
    if (open) edits.push({ start: first.getStart(), end: first.getStart(), text: '(' }, { start: first.end, end: first.end, text: ')' });
    if (!ts.isBlock(node.body)) edits.push({ start: node.body.getFullStart(), end: node.body.getFullStart(), text: ' { return' }, { start: node.body.end, end: node.body.end, text: '; }' });
  });
  return applied(text, edits);
}

/** Function declarations and expressions become arrows where no `this` or `arguments` occurs, and a declaration is not used before it stands there. */
export function functionsAsArrows(path: string, text: string): string | undefined {
  const source = parse(path, text);
  const edits: Edit[] = [];
  each(source, (node) => {
    if (ts.isFunctionDeclaration(node)) edits.push(...declarationAsArrow(source, node));
    else if (ts.isFunctionExpression(node) && !node.name && mayBeArrow(node) && isPlace(node.parent)) edits.push(...asArrow(node));
  });
  return applied(text, edits);
}

const mayBeArrow = (node: ts.FunctionDeclaration | ts.FunctionExpression): boolean => !node.asteriskToken && !node.type && !usesOwn(node);
const isPlace = (parent: ts.Node): boolean => ts.isBinaryExpression(parent) || ts.isCallExpression(parent) || ts.isVariableDeclaration(parent);
const wordOf = (node: ts.Node): ts.Node | undefined => node.getChildren().find(({ kind }) => kind === ts.SyntaxKind.FunctionKeyword);

function asArrow(node: ts.FunctionExpression): Edit[] {
  const word = wordOf(node);
  return word ? [{ start: word.getStart(), end: word.end, text: '' }, { start: node.body.getStart(), end: node.body.getStart(), text: '=> ' }] : [];
}

function declarationAsArrow(source: ts.SourceFile, node: ts.FunctionDeclaration): Edit[] {
  const { name, body } = node;
  const word = wordOf(node);
  const isDefault = ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
  if (!name || !body || !word || isDefault || node.typeParameters || !mayBeArrow(node) || isUsedBefore(source, node, name.text)) return [];
  const modifiers = isAsync(node) ? ts.getModifiers(node)?.find(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) : undefined;
  const start = modifiers?.getStart() ?? word.getStart();
  const from = node.getChildren().find(({ kind }) => kind === ts.SyntaxKind.OpenParenToken)?.getStart() ?? name.end;
  return [
    { start, end: from, text: `const ${name.text} = ${modifiers ? 'async ' : ''}` },
    { start: body.getStart(), end: body.getStart(), text: '=> ' },
    { start: node.end, end: node.end, text: ';' },
  ];
}

/** Is the name mentioned in front of the declaration, or is it declared twice? */
function isUsedBefore(source: ts.SourceFile, node: ts.Node, name: string): boolean {
  return some(source, (inner) => ts.isIdentifier(inner) && inner.text === name && (inner.getStart() < node.getStart() ? !inFunction(inner) : ts.isFunctionDeclaration(inner.parent) && inner.parent.name === inner && inner.parent !== node));
}

const inFunction = (node: ts.Node): boolean => ts.findAncestor(node, ts.isFunctionLike) !== undefined;

/** Names that say what a value is: renaming them changes the meaning by convention. */
const TELLING = /pass|pwd|secret|token|hash|salt|user|limit|thrott|rate|auth|session|guard|protect|permission|login|jwt|role|admin|require|ensure|verify|^is[A-Z]/i;

/** Parameters and local variables of functions get other names, wherever they are used. */
export function renamed(path: string, text: string): string | undefined {
  const service = serviceFor(path, text);
  const source = service.getProgram()?.getSourceFile(path);
  if (!source) return undefined;
  const edits = new Map<number, Edit>();
  let count = 0;
  each(source, (node) => {
    if (!ts.isIdentifier(node) || TELLING.test(node.text) || !isLocalName(node)) return;
    const name = `local${count++}`;
    for (const { textSpan: { start, length }, prefixText = '', suffixText = '' } of service.findRenameLocations(path, node.getStart(), false, false, { providePrefixAndSuffixTextForRename: true }) ?? []) {
      edits.set(start, { start, end: start + length, text: `${prefixText}${name}${suffixText}` });
    }
  });
  return applied(text, [...edits.values()]);
}

/** The declared name of a parameter or of a variable inside of a function. */
function isLocalName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBindingElement(parent)) return parent.name === node && declares(parent);
  if (ts.isParameter(parent)) return parent.name === node && !ts.isParameterPropertyDeclaration(parent, parent.parent) && node.text !== 'this' && declares(parent);
  return ts.isVariableDeclaration(parent) && parent.name === node && declares(parent);
}

const declares = (node: ts.Node): boolean => ts.findAncestor(node, (above) => ts.isFunctionLike(above) && 'body' in above && above.body !== undefined) !== undefined;

function serviceFor(path: string, text: string): ts.LanguageService {
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => ({ allowJs: true, noLib: true, noResolve: true, jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.Latest }),
    getScriptFileNames: () => [path],
    getScriptVersion: () => '0',
    getScriptSnapshot: (name) => (name === path ? ts.ScriptSnapshot.fromString(text) : undefined),
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => 'lib.d.ts',
    fileExists: (name) => name === path,
    readFile: (name) => (name === path ? text : undefined),
  };
  return ts.createLanguageService(host);
}

/** The text in two files: top-level functions and what they need of imports and constants go to a second one. */
export function split(path: string, text: string): Readonly<Record<string, string>> | undefined {
  const source = parse(path, text);
  if (!/\.ts$/.test(path) || /require\(|module\.exports/.test(text)) return undefined;
  const imports = source.statements.filter(ts.isImportDeclaration);
  const helpers = source.statements.filter((statement): statement is ts.FunctionDeclaration => ts.isFunctionDeclaration(statement) && statement.body !== undefined && statement.name !== undefined && !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));
  const names = new Set(source.statements.flatMap(namesOf));
  const free = helpers.filter((helper) => !some(helper, (node) => ts.isIdentifier(node) && node !== helper.name && names.has(node.text) && !helpers.some(({ name }) => name?.text === node.text)));
  const alone = free.filter((helper) => !some(helper, (node) => ts.isIdentifier(node) && helpers.some((other) => !free.includes(other) && other.name?.text === node.text)));
  if (alone.length === 0 || alone.length === source.statements.length - imports.length) return undefined;
  const heads = imports.map((statement) => statement.getText()).join('\n');
  const bodies = alone.map((helper) => helper.getText().replace(/^export\s+/, '')).map((helper) => `export ${helper}`).join('\n');
  const rest = applied(text, alone.map((helper) => ({ start: helper.getStart(), end: helper.end, text: '' }))) ?? text;
  const list = alone.map(({ name }) => name?.text).join(', ');
  const stem = path.replace(/\.ts$/, '');
  return { [path]: `import { ${list} } from './${stem.split('/').at(-1)}-helpers';\nexport { ${list} };\n${rest}`, [`${stem}-helpers.ts`]: `${heads}\n${bodies}\n` };
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  if ((ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement) || ts.isEnumDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name) return [statement.name.text];
  return [];
}

const boundNames = (name: ts.BindingName): string[] => (ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : [])));
