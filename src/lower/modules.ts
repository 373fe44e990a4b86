/** Owns ES modules: imports, exports and the list of requested specifiers. */
import type ts from 'typescript';
import type { RequestFact, Str, ValueId } from '../facts/index.ts';
import { Op } from '../facts/op.ts';
import type { Lowering } from './context.ts';
import { hasModifier } from './functions.ts';
import { namedExpression } from './handlers.ts';
import { idText } from './prepass.ts';
import { capture, declare, globalSlot, lookup, lookupType, read, store } from './scope.ts';

/** Notes a module specifier; one that is also needed at run time is no mere type request. */
export function request(cx: Lowering, specifier: string, kind: RequestFact['kind']): void {
  const str = cx.str(specifier);
  const known = cx.requests.get(str);
  if (known === undefined) cx.requests.set(str, { specifier: str, kind });
  else if (known.kind === 'type') known.kind = kind;
}

const specifierOf = (cx: Lowering, node: ts.Expression | undefined): string | undefined =>
  node !== undefined && node.kind === cx.K.StringLiteral ? (node as ts.StringLiteral).text : undefined;

/** Text of an import or export name, which may be a string. */
const nameText = (cx: Lowering, name: ts.ModuleExportName): string =>
  name.kind === cx.K.Identifier ? idText(name as ts.Identifier) : (name as ts.StringLiteral).text;

/** Declares what an import statement binds: imports are there before anything runs. */
export function declareImport(cx: Lowering, node: ts.ImportDeclaration): void {
  const specifier = specifierOf(cx, node.moduleSpecifier);
  if (specifier === undefined) return;
  const clause = node.importClause;
  request(cx, specifier, clause !== undefined && isTypeOnly(cx, clause) ? 'type' : 'import');
  if (clause === undefined) return;
  if (clause.name !== undefined) bindImport(cx, clause.name, specifier, 'default');
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (bindings.kind === cx.K.NamespaceImport) bindImport(cx, bindings.name as ts.Identifier, specifier, '*');
  else for (const element of (bindings as ts.NamedImports).elements) bindImport(cx, element.name, specifier, nameText(cx, element.propertyName ?? element.name));
}

/** `import type …`, or every name marked `type`. */
function isTypeOnly(cx: Lowering, clause: ts.ImportClause): boolean {
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  if (clause.name !== undefined || bindings === undefined || bindings.kind === cx.K.NamespaceImport) return false;
  const { elements } = bindings as ts.NamedImports;
  return elements.length > 0 && elements.every((element) => element.isTypeOnly);
}

function bindImport(cx: Lowering, name: ts.Identifier, specifier: string, imported: string): void {
  const slot = declare(cx, idText(name));
  store(cx, slot, cx.emit(name, Op.Import, cx.str(specifier), cx.str(imported)));
}

/** `import x = require('y')` and `import A = N.B`. */
export function lowerImportEquals(cx: Lowering, node: ts.ImportEqualsDeclaration): void {
  const slot = lookup(cx, cx.str(idText(node.name)));
  const { moduleReference } = node;
  if (slot < 0) return;
  if (moduleReference.kind !== cx.K.ExternalModuleReference) {
    store(cx, slot, entity(cx, moduleReference as ts.EntityName));
    return;
  }
  const specifier = specifierOf(cx, (moduleReference as ts.ExternalModuleReference).expression);
  if (specifier === undefined) return;
  request(cx, specifier, node.isTypeOnly ? 'type' : 'require');
  store(cx, slot, cx.emit(node, Op.Import, cx.str(specifier), cx.str('=')));
}

function entity(cx: Lowering, name: ts.EntityName): ValueId {
  if (name.kind === cx.K.QualifiedName) {
    const { left, right } = name as ts.QualifiedName;
    return cx.emit(name, Op.Member, entity(cx, left), cx.str(idText(right)));
  }
  const str = cx.str(idText(name as ts.Identifier));
  const slot = lookup(cx, str);
  return read(cx, slot < 0 ? globalSlot(cx, str) : slot, name);
}

/** Notes the names of a declaration that is exported; `value` is that of an unnamed default. */
export function exportDeclared(cx: Lowering, node: ts.Node, names: readonly ts.Identifier[], value: ValueId = -1): void {
  const { K } = cx;
  if (!hasModifier(node, K.ExportKeyword)) return;
  if (cx.namespaceExports !== undefined) cx.namespaceExports.push(...names);
  else if (!hasModifier(node, K.DefaultKeyword)) for (const name of names) pend(cx, idText(name), idText(name), name);
  else if (names[0] !== undefined) pend(cx, 'default', idText(names[0]), names[0]);
  else if (value >= 0) cx.exports.push({ kind: 'local', name: cx.str('default'), value });
}

function pend(cx: Lowering, name: string, local: string, node: ts.Node): void {
  const str = cx.str(name);
  if (!cx.pendingExports.has(str)) cx.pendingExports.set(str, { local: cx.str(local), node });
}

/** `export { … }`, `export … from`, `export *`. */
export function lowerExportDeclaration(cx: Lowering, node: ts.ExportDeclaration): void {
  const specifier = specifierOf(cx, node.moduleSpecifier);
  if (specifier !== undefined) request(cx, specifier, node.isTypeOnly ? 'type' : 'import');
  const clause = node.exportClause;
  if (clause === undefined) {
    if (specifier !== undefined) cx.exports.push({ kind: 'all', specifier: cx.str(specifier) });
  } else if (clause.kind !== cx.K.NamedExports) exportFrom(cx, nameText(cx, (clause as ts.NamespaceExport).name), specifier ?? '', '*');
  else for (const element of (clause as ts.NamedExports).elements) exportElement(cx, element, specifier);
}

function exportElement(cx: Lowering, element: ts.ExportSpecifier, specifier: string | undefined): void {
  const name = nameText(cx, element.name);
  const local = nameText(cx, element.propertyName ?? element.name);
  if (specifier === undefined) pend(cx, name, local, element);
  else exportFrom(cx, name, specifier, local);
}

function exportFrom(cx: Lowering, name: string, specifier: string, imported: string): void {
  cx.exports.push({ kind: 'from', name: cx.str(name), specifier: cx.str(specifier), imported: cx.str(imported) });
}

/** `export default value` and `export = value`. */
export function lowerExportAssignment(cx: Lowering, node: ts.ExportAssignment): void {
  const name = node.isExportEquals === true ? '=' : 'default';
  const isName = node.expression.kind === cx.K.Identifier;
  if (isName) pend(cx, name, idText(node.expression as ts.Identifier), node.expression);
  else cx.exports.push({ kind: 'local', name: cx.str(name), value: namedExpression(cx, node.expression, name) });
}

/** Gives exported bindings the value they have at the end of the module. */
export function resolveExports(cx: Lowering): void {
  for (const [name, { local, node }] of cx.pendingExports) {
    const value = exportedValue(cx, local, node);
    if (value >= 0) cx.exports.push({ kind: 'local', name, value });
  }
}

/** A binding that is assigned again is exported as captured: its importers may read any of its values. */
function exportedValue(cx: Lowering, local: Str, node: ts.Node): ValueId {
  const slot = lookup(cx, local);
  const type = lookupType(cx, local);
  if (slot < 0) return type >= 0 ? type : read(cx, globalSlot(cx, local), node);
  return cx.env.mutable[slot] === 1 ? capture(cx, slot, node) : read(cx, slot, node);
}
