/** Owns rewritings of expressions that keep their value: templates, destructuring, imports, casts, variables in between. */
import ts from 'typescript';
import { applied, around, each, over, parse, type Edit } from './edits.ts';

/** `a ${x} b` becomes `'a ' + (x) + ' b'`, unless a tag or another template reads it. */
export function templatesAsSums(path: string, text: string): string | undefined {
  const edits: Edit[] = [];
  each(parse(path, text), (node) => {
    if (!ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node.parent) || ts.findAncestor(node.parent, ts.isTemplateSpan)) return;
    if (node.templateSpans.some(({ expression }) => expression.getText().includes('`'))) return;
    const parts = node.templateSpans.map(({ expression, literal }) => ` + (${expression.getText()}) + ${JSON.stringify(literal.text)}`);
    edits.push(over(node, `(${JSON.stringify(node.head.text)}${parts.join('')})`));
  });
  return applied(text, edits);
}

/** `const { a, b: c } = x` becomes `const a = x.a, c = x.b`, where x is a name or members of one. */
export function destructuringAsMembers(path: string, text: string): string | undefined {
  const edits: Edit[] = [];
  each(parse(path, text), (node) => {
    if (!ts.isVariableDeclaration(node) || !ts.isObjectBindingPattern(node.name) || !node.initializer || !ts.isVariableStatement(node.parent.parent)) return;
    const { elements } = node.name;
    const isPlain = elements.every((element) => ts.isIdentifier(element.name) && !element.dotDotDotToken && !element.initializer && (!element.propertyName || ts.isIdentifier(element.propertyName)));
    if (!isPlain || elements.length === 0 || !/^[\w.]+$/.test(node.initializer.getText())) return;
    const from = node.initializer.getText();
    edits.push(over(node, elements.map((element) => `${element.name.getText()} = ${from}.${(element.propertyName ?? element.name).getText()}`).join(', ')));
  });
  return applied(text, edits);
}

/** `import x, { y as z } from 'm'` becomes `const x = require('m'); const { y: z } = x`, in the same line. */
export function importsAsRequires(path: string, text: string): string | undefined {
  const edits: Edit[] = [];
  for (const node of parse(path, text).statements) {
    if (!ts.isImportDeclaration(node) || !node.importClause || node.importClause.isTypeOnly) continue;
    const { name, namedBindings } = node.importClause;
    const from = node.moduleSpecifier.getText();
    if (/^['"]\./.test(from) || (namedBindings && ts.isNamedImports(namedBindings) && namedBindings.elements.some(({ isTypeOnly, name: own, propertyName }) => isTypeOnly || /^[A-Z]/.test((propertyName ?? own).text)))) continue;
    const parts = name ? [`const ${name.text} = require(${from});`] : [];
    if (namedBindings && ts.isNamespaceImport(namedBindings)) parts.push(`const ${namedBindings.name.text} = require(${from});`);
    if (namedBindings && ts.isNamedImports(namedBindings)) parts.push(`const { ${namedBindings.elements.map(({ name: own, propertyName }) => (propertyName ? `${propertyName.text}: ${own.text}` : own.text)).join(', ')} } = require(${from});`);
    edits.push(over(node, parts.join(' ')));
  }
  return applied(text, edits);
}

const isValue = (node: ts.Expression): boolean => !ts.isSpreadElement(node) && !ts.isFunctionLike(node) && !ts.isObjectLiteralExpression(node) && !ts.isArrayLiteralExpression(node);

/** Arguments become `(x as any)`. */
export function castArguments(path: string, text: string): string | undefined {
  if (!/\.[mc]?tsx?$/.test(path)) return undefined;
  const edits: Edit[] = [];
  each(parse(path, text), (node) => {
    if (!ts.isCallExpression(node) || node.expression.kind === ts.SyntaxKind.ImportKeyword) return;
    for (const argument of node.arguments) if (isValue(argument)) edits.push(...around(argument, '(', ' as any)'));
  });
  return applied(text, edits);
}

/** The first argument of an awaited call is kept in a variable of the line above, when a block holds the statement. */
export function argumentsInVariables(path: string, text: string): string | undefined {
  const edits: Edit[] = [];
  let count = 0;
  each(parse(path, text), (node) => {
    if (!ts.isBlock(node)) return;
    for (const statement of node.statements) {
      const call = awaitedCall(statement);
      const [first] = call?.arguments ?? [];
      if (!first || !isValue(first)) continue;
      const name = `kept${count++}`;
      edits.push({ start: statement.getStart(), end: statement.getStart(), text: `const ${name} = ${first.getText()}; ` }, over(first, name));
    }
  });
  return applied(text, edits);
}

/** `await f(…)` alone, or as the only variable of a statement. */
function awaitedCall(statement: ts.Statement): ts.CallExpression | undefined {
  const [declaration, ...more] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
  const value = ts.isExpressionStatement(statement) ? statement.expression : more.length === 0 ? declaration?.initializer : undefined;
  return value && ts.isAwaitExpression(value) && ts.isCallExpression(value.expression) ? value.expression : undefined;
}

/** `if (c) return …; rest` becomes `if (!(c)) { rest } else { return …; }`, where the rest declares nothing for others. */
export function returnsAsElse(path: string, text: string): string | undefined {
  const edits: Edit[] = [];
  each(parse(path, text), (node) => {
    if (!ts.isBlock(node)) return;
    const at = node.statements.findIndex((statement) => ts.isIfStatement(statement) && !statement.elseStatement && ts.isReturnStatement(statement.thenStatement));
    const check = node.statements[at];
    const rest = node.statements[at + 1];
    if (!check || !rest || !ts.isIfStatement(check) || ts.findAncestor(node.parent, (above) => ts.isBlock(above) && edits.some(({ start }) => start >= above.pos && start <= above.end))) return;
    edits.push(
      over(check.expression, `!(${check.expression.getText()})`),
      { start: check.thenStatement.getStart(), end: check.thenStatement.end, text: '{' },
      { start: node.statements.end, end: node.statements.end, text: ` } else { ${check.thenStatement.getText()} }` },
    );
  });
  return applied(text, edits);
}
