/** Owns the syntax kinds that are compared outside the handler tables, as a small object that stays fast to read. */

/** What is asked of a compiler at run time; the command line is built with these parts of it only. */
export const COMPILER_PARTS = ['createSourceFile', 'forEachChild', 'flattenDiagnosticMessageText', 'tokenToString', 'SyntaxKind', 'NodeFlags', 'ScriptKind', 'ScriptTarget', 'JSDocParsingMode'] as const;

export type Compiler = Pick<typeof import('typescript'), (typeof COMPILER_PARTS)[number]>;

/** Kinds by name; the compiler's own enum object is too large for quick property reads. */
export type Kinds = ReturnType<typeof kindsOf>;

// long: a table
export function kindsOf(ts: Compiler) {
  const K = ts.SyntaxKind;
  return {
    Identifier: K.Identifier, PrivateIdentifier: K.PrivateIdentifier, QualifiedName: K.QualifiedName,
    StringLiteral: K.StringLiteral, NoSubstitutionTemplateLiteral: K.NoSubstitutionTemplateLiteral, NumericLiteral: K.NumericLiteral,
    JsxText: K.JsxText, TemplateExpression: K.TemplateExpression,
    TrueKeyword: K.TrueKeyword, NullKeyword: K.NullKeyword, ThisKeyword: K.ThisKeyword,
    ImportKeyword: K.ImportKeyword, ComputedPropertyName: K.ComputedPropertyName,
    PropertyAccess: K.PropertyAccessExpression, ElementAccess: K.ElementAccessExpression, Call: K.CallExpression, New: K.NewExpression,
    Parenthesized: K.ParenthesizedExpression, NonNull: K.NonNullExpression, As: K.AsExpression, Satisfies: K.SatisfiesExpression,
    TypeAssertion: K.TypeAssertionExpression, Await: K.AwaitExpression, Prefix: K.PrefixUnaryExpression, Postfix: K.PostfixUnaryExpression,
    Typeof: K.TypeOfExpression, Binary: K.BinaryExpression, Omitted: K.OmittedExpression,
    Spread: K.SpreadElement, SpreadAssignment: K.SpreadAssignment, PropertyAssignment: K.PropertyAssignment,
    Shorthand: K.ShorthandPropertyAssignment, ObjectLiteral: K.ObjectLiteralExpression, ArrayLiteral: K.ArrayLiteralExpression,
    Arrow: K.ArrowFunction, FunctionExpression: K.FunctionExpression, ClassExpression: K.ClassExpression,
    Method: K.MethodDeclaration, GetAccessor: K.GetAccessor, SetAccessor: K.SetAccessor, Constructor: K.Constructor,
    Property: K.PropertyDeclaration, StaticBlock: K.ClassStaticBlockDeclaration, Decorator: K.Decorator,
    ObjectPattern: K.ObjectBindingPattern, Parameter: K.Parameter,
    VariableDeclarationList: K.VariableDeclarationList, VariableStatement: K.VariableStatement,
    Block: K.Block, ExpressionStatement: K.ExpressionStatement, If: K.IfStatement, Labeled: K.LabeledStatement, For: K.ForStatement, ForIn: K.ForInStatement, ForOf: K.ForOfStatement,
    While: K.WhileStatement, Break: K.BreakStatement, Do: K.DoStatement, DefaultClause: K.DefaultClause, CatchClause: K.CatchClause,
    FunctionDeclaration: K.FunctionDeclaration, ClassDeclaration: K.ClassDeclaration, Interface: K.InterfaceDeclaration,
    TypeAlias: K.TypeAliasDeclaration, Enum: K.EnumDeclaration, Namespace: K.ModuleDeclaration, ModuleBlock: K.ModuleBlock,
    Import: K.ImportDeclaration, ImportEquals: K.ImportEqualsDeclaration, NamespaceImport: K.NamespaceImport,
    ExternalModuleReference: K.ExternalModuleReference, NamedExports: K.NamedExports,
    Plus: K.PlusToken, PlusPlus: K.PlusPlusToken, MinusMinus: K.MinusMinusToken, Exclamation: K.ExclamationToken, Comma: K.CommaToken, Equals: K.EqualsToken,
    PlusEquals: K.PlusEqualsToken, AndAnd: K.AmpersandAmpersandToken, BarBar: K.BarBarToken, QuestionQuestion: K.QuestionQuestionToken,
    AndAndEquals: K.AmpersandAmpersandEqualsToken, BarBarEquals: K.BarBarEqualsToken, QuestionQuestionEquals: K.QuestionQuestionEqualsToken,
    FirstAssignment: K.FirstAssignment, LastAssignment: K.LastAssignment,
    FirstTypeNode: K.FirstTypeNode, LastTypeNode: K.LastTypeNode, LastToken: K.LastToken,
    ExportKeyword: K.ExportKeyword, DefaultKeyword: K.DefaultKeyword, StaticKeyword: K.StaticKeyword, AsyncKeyword: K.AsyncKeyword,
    DeclareKeyword: K.DeclareKeyword, PrivateKeyword: K.PrivateKeyword, PublicKeyword: K.PublicKeyword, ProtectedKeyword: K.ProtectedKeyword,
    ReadonlyKeyword: K.ReadonlyKeyword, OverrideKeyword: K.OverrideKeyword, AbstractKeyword: K.AbstractKeyword, ImplementsKeyword: K.ImplementsKeyword,
    TypeReference: K.TypeReference, ArrayType: K.ArrayType, UnionType: K.UnionType, IntersectionType: K.IntersectionType,
    ParenthesizedType: K.ParenthesizedType, OptionalType: K.OptionalType, RestType: K.RestType, TypeOperator: K.TypeOperator,
    TypeLiteral: K.TypeLiteral, TypeQuery: K.TypeQuery, ImportType: K.ImportType, LiteralType: K.LiteralType, TupleType: K.TupleType,
    ExpressionWithTypeArguments: K.ExpressionWithTypeArguments,
    PropertySignature: K.PropertySignature,
    UndefinedKeyword: K.UndefinedKeyword, VoidKeyword: K.VoidKeyword, NeverKeyword: K.NeverKeyword,
    JsxExpression: K.JsxExpression, JsxSpreadAttribute: K.JsxSpreadAttribute, JsxNamespacedName: K.JsxNamespacedName,
  } as const;
}
