/** Owns the one walk before lowering: which names each function declares and assigns, and which names each loop assigns. */
import type ts from 'typescript';
import type { Compiler, Kinds } from './kinds.ts';

/** Names of one function, nested functions left out. */
export interface FunctionNames {
  /** `var` names, which are visible in the whole function. */
  readonly vars: readonly string[];
  /** Names assigned here other than by their declaration, its own and outer ones. */
  readonly assigned: ReadonlySet<string>;
  /** Names assigned by a nested function that does not declare them. */
  readonly inner: ReadonlySet<string>;
}

/** What is collected of one function. Most functions assign nothing, so that sets are made when they are needed. */
interface Collected {
  vars: string[];
  declared: Set<string> | undefined;
  assigned: Set<string>;
  inner: Set<string>;
}

export interface Names {
  readonly functions: ReadonlyMap<ts.Node, FunctionNames>;
  /** Per loop the roots of what it assigns; `this` for fields. */
  readonly loops: ReadonlyMap<ts.Node, ReadonlySet<string>>;
}

const NO_STRINGS: string[] = [];
const NO_SET = new Set<string>();
const newNames = (): Collected => ({ vars: NO_STRINGS, declared: undefined, assigned: NO_SET, inner: NO_SET });
/** A function that declares and assigns nothing. */
export const NO_NAMES: FunctionNames = newNames();

/** Text of an identifier as written. */
export function idText(node: ts.Identifier | ts.PrivateIdentifier): string {
  const text = node.escapedText as string;
  return text.charCodeAt(0) === 95 && text.charCodeAt(1) === 95 && text.charCodeAt(2) === 95 ? text.slice(1) : text;
}

class Prepass implements Names {
  readonly functions = new Map<ts.Node, FunctionNames>();
  readonly loops = new Map<ts.Node, Set<string>>();
  private names = newNames();
  private loop: Set<string> | undefined;
  private inVar = false;
  private readonly work: ts.Node[] = [];
  private readonly push = (node: ts.Node): void => {
    this.work.push(node);
  };

  constructor(private readonly ts: Compiler, private readonly K: Kinds) {}

  /** Walks a function (or the source file) with names of its own. */
  walkFunction(node: ts.Node): void {
    const { names: outer, loop } = this;
    this.names = newNames();
    this.loop = undefined;
    this.walkChildren(node);
    const { vars, assigned } = this.names;
    if (vars.length > 0 || assigned.size > 0) this.functions.set(node, this.names);
    if (assigned.size > 0) this.hand(this.names, outer);
    this.names = outer;
    this.loop = loop;
  }

  /** What a function assigns without declaring it is an outer binding's assignment. */
  private hand(from: Collected, to: Collected): void {
    for (const name of from.assigned) {
      if (from.declared?.has(name) === true) continue;
      this.note(to, name);
      if (to.inner === NO_SET) to.inner = new Set();
      to.inner.add(name);
    }
  }

  private note(names: Collected, name: string): void {
    if (names.assigned === NO_SET) names.assigned = new Set();
    names.assigned.add(name);
  }

  private declareText(name: string): void {
    (this.names.declared ??= new Set()).add(name);
  }

  private walkLoop(node: ts.Node): void {
    const outer = this.loop;
    this.loop = new Set();
    this.loops.set(node, this.loop);
    this.walkChildren(node);
    if (outer !== undefined) for (const name of this.loop) outer.add(name);
    this.loop = outer;
  }

  private walkChildren(node: ts.Node): void {
    const base = this.work.length;
    this.ts.forEachChild(node, this.push);
    while (this.work.length > base) this.visit(this.work.pop() as ts.Node);
  }

  private visit(node: ts.Node): void {
    const { K } = this;
    const { kind } = node;
    if (kind <= K.LastToken || kind === K.Identifier || (kind >= K.FirstTypeNode && kind <= K.LastTypeNode)) return;
    switch (kind) {
      case K.FunctionDeclaration: case K.FunctionExpression: case K.Arrow: case K.Method: case K.Constructor:
      case K.GetAccessor: case K.SetAccessor: case K.StaticBlock:
        this.nestedFunction(node as ts.FunctionLikeDeclaration);
        return;
      case K.ForOf: case K.ForIn:
        this.forTarget(node as ts.ForOfStatement);
        this.walkLoop(node);
        return;
      case K.For: case K.While: case K.Do:
        this.walkLoop(node);
        return;
      case K.Interface: case K.TypeAlias: return;
      case K.Binary: this.assignment(node as ts.BinaryExpression); break;
      case K.Prefix: case K.Postfix: this.increment(node as ts.PrefixUnaryExpression); break;
      case K.VariableDeclarationList: this.inVar = (node.flags & this.ts.NodeFlags.BlockScoped) === 0; this.variables(node as ts.VariableDeclarationList); break;
      case K.Parameter: this.declare((node as ts.ParameterDeclaration).name); break;
      case K.ClassDeclaration: case K.Enum: case K.Namespace: this.declareName((node as ts.ClassDeclaration).name); break;
      case K.CatchClause: this.catchVariable(node as ts.CatchClause); break;
      default:
    }
    this.ts.forEachChild(node, this.push);
  }

  private nestedFunction(node: ts.FunctionLikeDeclaration): void {
    if (node.kind === this.K.FunctionDeclaration) this.declareName(node.name);
    this.walkFunction(node);
  }

  private declareName(name: ts.Node | undefined): void {
    if (name !== undefined && name.kind === this.K.Identifier) this.declareText(idText(name as ts.Identifier));
  }

  private catchVariable(node: ts.CatchClause): void {
    if (node.variableDeclaration !== undefined) this.declare(node.variableDeclaration.name);
  }

  private variables(list: ts.VariableDeclarationList): void {
    for (const declaration of list.declarations) {
      if (!this.inVar) this.declare(declaration.name);
      else this.declareVar(declaration.name, declaration.initializer !== undefined);
    }
  }

  private declare(name: ts.BindingName): void {
    if (name.kind === this.K.Identifier) {
      this.declareText(idText(name as ts.Identifier));
      return;
    }
    for (const element of (name as ts.BindingPattern).elements) {
      if (element.kind !== this.K.Omitted) this.declare((element as ts.BindingElement).name);
    }
  }

  private declareVar(name: ts.BindingName, initialised: boolean): void {
    if (name.kind !== this.K.Identifier) {
      for (const element of (name as ts.BindingPattern).elements) {
        if (element.kind !== this.K.Omitted) this.declareVar((element as ts.BindingElement).name, true);
      }
      return;
    }
    const text = idText(name as ts.Identifier);
    if (this.names.declared?.has(text) !== true) {
      this.declareText(text);
      if (this.names.vars === NO_STRINGS) this.names.vars = [];
      this.names.vars.push(text);
    } else if (initialised) this.note(this.names, text);
    if (initialised) this.loop?.add(text);
  }

  private forTarget(node: ts.ForOfStatement | ts.ForInStatement): void {
    if (node.initializer.kind !== this.K.VariableDeclarationList) this.assigned(node.initializer as ts.Expression);
  }

  private assignment(node: ts.BinaryExpression): void {
    const operator = node.operatorToken.kind;
    if (operator >= this.K.FirstAssignment && operator <= this.K.LastAssignment) this.assigned(node.left);
  }

  private increment(node: ts.PrefixUnaryExpression): void {
    if (node.operator === this.K.PlusPlus || node.operator === this.K.MinusMinus) this.assigned(node.operand);
  }

  /** Notes the names that an assignment target assigns. */
  private assigned(target: ts.Expression): void {
    const { K } = this;
    switch (target.kind) {
      case K.Identifier: this.assignedName(idText(target as ts.Identifier)); break;
      case K.PropertyAccess: case K.ElementAccess: this.assignedMember(target as ts.PropertyAccessExpression); break;
      case K.Parenthesized: case K.NonNull: case K.As: case K.Satisfies: case K.TypeAssertion: case K.Spread:
        this.assigned((target as ts.ParenthesizedExpression).expression); break;
      case K.ArrayLiteral: for (const element of (target as ts.ArrayLiteralExpression).elements) this.assigned(element); break;
      case K.ObjectLiteral: for (const property of (target as ts.ObjectLiteralExpression).properties) this.assignedProperty(property); break;
      case K.Binary: this.assigned((target as ts.BinaryExpression).left); break;
      default:
    }
  }

  private assignedProperty(property: ts.ObjectLiteralElementLike): void {
    const { K } = this;
    if (property.kind === K.PropertyAssignment) this.assigned((property as ts.PropertyAssignment).initializer);
    else if (property.kind === K.Shorthand) this.assigned((property as ts.ShorthandPropertyAssignment).name);
    else if (property.kind === K.SpreadAssignment) this.assigned((property as ts.SpreadAssignment).expression);
  }

  private assignedName(name: string): void {
    this.note(this.names, name);
    this.loop?.add(name);
  }

  private assignedMember(target: ts.PropertyAccessExpression | ts.ElementAccessExpression): void {
    if (this.loop === undefined) return;
    const { K } = this;
    let node: ts.Expression = target;
    while (node.kind === K.PropertyAccess || node.kind === K.ElementAccess || node.kind === K.NonNull || node.kind === K.Parenthesized) {
      node = (node as ts.PropertyAccessExpression).expression;
    }
    if (node.kind === K.Identifier) this.loop.add(idText(node as ts.Identifier));
    else if (node.kind === K.ThisKeyword) this.loop.add('this');
  }
}

export function prepass(ts: Compiler, K: Kinds, sourceFile: ts.SourceFile): Names {
  const walk = new Prepass(ts, K);
  walk.walkFunction(sourceFile);
  return walk;
}
