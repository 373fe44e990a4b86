/** Owns CommonJS: assignments and calls that are exports. */
import type ts from 'typescript';
import type { ValueId } from '../facts/index.ts';
import { ConstKind, Op } from '../facts/op.ts';
import type { FunctionDraft, Lowering } from './context.ts';
import { accessKey } from './expressions.ts';
import { namedExpression } from './handlers.ts';
import { idText } from './prepass.ts';
import { globalSlot, lookup } from './scope.ts';

/** Is the node the free name `name`? */
export function isFree(cx: Lowering, node: ts.Node, name: string): boolean {
  return node.kind === cx.K.Identifier && idText(node as ts.Identifier) === name && lookup(cx, cx.str(name)) < 0;
}

function isModuleExports(cx: Lowering, node: ts.Node): boolean {
  if (node.kind !== cx.K.PropertyAccess) return false;
  const { expression, name } = node as ts.PropertyAccessExpression;
  return idText(name as ts.Identifier) === 'exports' && isFree(cx, expression, 'module');
}

const isExportsObject = (cx: Lowering, node: ts.Node): boolean => isFree(cx, node, 'exports') || isModuleExports(cx, node);

/** Exported name of an assignment target, `=` for the whole module, undefined for anything else. */
function exportedName(cx: Lowering, target: ts.Expression): string | undefined {
  const { K } = cx;
  if (isModuleExports(cx, target)) return '=';
  if (target.kind === K.PropertyAccess && isExportsObject(cx, (target as ts.PropertyAccessExpression).expression)) {
    return idText((target as ts.PropertyAccessExpression).name as ts.Identifier);
  }
  if (target.kind === K.ElementAccess && isExportsObject(cx, (target as ts.ElementAccessExpression).expression)) {
    return accessKey(cx, target as ts.ElementAccessExpression);
  }
  return undefined;
}

/** Lowers `module.exports = v` and `exports.x = v`; -1 when the assignment is none of these. */
export function exportAssignment(cx: Lowering, node: ts.BinaryExpression, target: ts.Expression): ValueId {
  if (target.kind !== cx.K.PropertyAccess && target.kind !== cx.K.ElementAccess) return -1;
  const name = exportedName(cx, target);
  if (name === undefined) return -1;
  const value = namedExpression(cx, node.right, name === '=' ? '' : name);
  addExport(cx, name, value);
  remember(cx, name, value);
  return value;
}

/** Reading the export later in this module gives the value. */
function remember(cx: Lowering, name: string, value: ValueId): void {
  const { env } = cx;
  const module = env.path(globalSlot(cx, cx.str('module')), cx.str('exports'));
  if (module < 0) return;
  if (name === '=') {
    env.killBelow(module);
    env.set(module, value);
    return;
  }
  const own = env.path(module, cx.str(name));
  if (own >= 0) env.set(own, value);
  const short = env.path(globalSlot(cx, cx.str('exports')), cx.str(name));
  if (short >= 0) env.set(short, value);
}

/** `exports.x = void 0` in compiled output only reserves the name. */
function addExport(cx: Lowering, name: string, value: ValueId): void {
  const { columns } = cx;
  const isVoid = columns.op[value] === Op.Unary && columns.strings[columns.b[value] as number] === 'void';
  const isUndefined = columns.op[value] === Op.Const && columns.a[value] === ConstKind.Undefined;
  if (name !== '__esModule' && !isVoid && !isUndefined) cx.exports.push({ kind: 'local', name: cx.str(name), value });
}

/** Exports made by a call: `Object.defineProperty(exports, 'x', …)`, `Object.assign(exports, …)` and the compiler's helper for `export *`. */
export function exportCall(cx: Lowering, node: ts.CallExpression, list: number): void {
  switch (calleeName(cx, node.expression)) {
    case 'defineProperty': defineProperty(cx, node, list); break;
    case 'assign': assignExports(cx, node, list); break;
    case '__exportStar': exportStar(cx, node, list); break;
    default:
  }
}

function calleeName(cx: Lowering, callee: ts.Expression): string {
  if (callee.kind === cx.K.Identifier) return idText(callee as ts.Identifier);
  return callee.kind === cx.K.PropertyAccess ? idText((callee as ts.PropertyAccessExpression).name as ts.Identifier) : '';
}

function exportStar(cx: Lowering, node: ts.CallExpression, list: number): void {
  const { columns } = cx;
  const module = columns.lists[list + 1] as number;
  const target = node.arguments[1];
  if (target === undefined || !isExportsObject(cx, target) || columns.op[module] !== Op.Import) return;
  cx.exports.push({ kind: 'all', specifier: columns.a[module] as number });
}

function assignExports(cx: Lowering, node: ts.CallExpression, list: number): void {
  const { columns } = cx;
  const [target] = node.arguments;
  if (target === undefined || !isExportsObject(cx, target)) return;
  for (let i = 2; i <= (columns.lists[list] as number); i++) {
    const object = columns.lists[list + i] as ValueId;
    if (columns.op[object] === Op.Import) cx.exports.push({ kind: 'all', specifier: columns.a[object] as number });
    if (columns.op[object] !== Op.Object) continue;
    const at = columns.b[object] as number;
    for (let k = 1; k < (columns.lists[at] as number); k += 2) {
      const key = columns.lists[at + k] as number;
      if (key >= 0) addExport(cx, columns.strings[key] as string, columns.lists[at + k + 1] as ValueId);
    }
  }
}

function defineProperty(cx: Lowering, node: ts.CallExpression, list: number): void {
  const [object, name, descriptor] = node.arguments;
  if (object === undefined || name === undefined || descriptor === undefined || !isExportsObject(cx, object)) return;
  if (name.kind !== cx.K.StringLiteral || cx.columns.op[cx.columns.lists[list + 3] as number] !== Op.Object) return;
  const value = described(cx, cx.columns.lists[list + 3] as ValueId);
  if (value >= 0) addExport(cx, (name as ts.StringLiteral).text, value);
}

/** The value of a property descriptor: its `value`, or what its `get` returns. */
function described(cx: Lowering, object: ValueId): ValueId {
  const { columns } = cx;
  const at = columns.b[object] as number;
  for (let i = 1; i < (columns.lists[at] as number); i += 2) {
    const key = columns.strings[columns.lists[at + i] as number];
    const value = columns.lists[at + i + 1] as ValueId;
    if (key === 'value') return value;
    if (key === 'get' && columns.op[value] === Op.Function) return (cx.functions[columns.a[value] as number] as FunctionDraft).returns[0] ?? -1;
  }
  return -1;
}
