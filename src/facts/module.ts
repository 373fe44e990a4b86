/** Owns the shape of a Module: the language facts of one source text, without its tree, its path or its library meaning. */
import type { TokenFact } from './document.ts';

/** Changes whenever lowering or the encoding changes what a Module says; part of every cache key. */
export const FACTS_VERSION = 12;

/** Index of a value within its Module. Values are numbered in evaluation order; -1 means none. */
export type ValueId = number;
/** Index into `Module.strings`. */
export type Str = number;

/** Half-open range of UTF-16 offsets into the module's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Language facts of one text. Columns `op a b start end` have one entry per value.
 * A pure function of (text, language): no path, no clock, no configuration enters it.
 */
export interface Module {
  readonly strings: readonly string[];
  readonly op: Uint8Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly lists: Int32Array;
  /** functions[0] is the module's top level. */
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  /** Local interfaces, type aliases and enums. */
  readonly types: readonly TypeFact[];
  /** Bindings that closures read or that are assigned more than once through closures. */
  readonly bindings: readonly BindingFact[];
  /** Names of local bindings that may say what a value is by convention (`password`, `token`), with the values stored there. */
  readonly named: readonly NamedFact[];
  readonly regions: readonly RegionFact[];
  readonly exports: readonly ExportFact[];
  /** Module specifiers in order of first appearance, imports, re-exports, require and import() alike. */
  readonly requests: readonly RequestFact[];
  readonly directives: readonly DirectiveFact[];
  /** Where `'use server'` stands: at the top of the file, or of a function that clients may call. */
  readonly serverMarks: readonly number[];
  /** Credentials by their form, in comments too. */
  readonly tokens: readonly TokenFact[];
  /** Syntax errors; facts of what could be parsed are kept. */
  readonly errors: readonly { readonly message: string; readonly start: number }[];
  /** Length of the text in UTF-16 units and number of lines. */
  readonly length: number;
  readonly lines: number;
}

export interface ParamFact {
  /** The Param value. */
  readonly value: ValueId;
  /** Plain name, or empty for a pattern. */
  readonly name: Str;
  /** TypeRef value or -1. */
  readonly type: ValueId;
  readonly rest: boolean;
  /** TypeScript parameter property (`constructor(private db: Db)`): also a field of `this`. */
  readonly property: boolean;
  readonly optional: boolean;
  /** Decorator expressions (Call or reference values). */
  readonly decorators: readonly ValueId[];
}

export interface FunctionFact {
  readonly name: Str;
  readonly kind: 'module' | 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor' | 'static-block' | 'field';
  readonly async: boolean;
  readonly generator: boolean;
  /** It is declared to return `never`, or no way leads to its end. */
  readonly never: boolean;
  /** Enclosing function index; -1 for the module. */
  readonly parent: number;
  /** Class index of a member, or -1. */
  readonly owner: number;
  /** The Function value, or -1 (module, class members that are only in their class). */
  readonly value: ValueId;
  readonly params: readonly ParamFact[];
  /** TypeRef value of the declared return type, or -1. */
  readonly returnType: ValueId;
  /** Returned values in order (an arrow's expression body counts). */
  readonly returns: readonly ValueId[];
  /** Values emitted while its body was lowered: [from, to). Nested functions lie inside. */
  readonly from: ValueId;
  readonly to: ValueId;
  readonly start: number;
  readonly end: number;
}

export interface ClassFact {
  readonly name: Str;
  /** Value of the extended class, or -1. */
  readonly extends: ValueId;
  readonly implements: readonly ValueId[];
  readonly decorators: readonly ValueId[];
  readonly members: readonly MemberFact[];
  readonly value: ValueId;
  readonly start: number;
  readonly end: number;
}

export interface MemberFact {
  readonly name: Str;
  readonly kind: 'method' | 'getter' | 'setter' | 'field' | 'constructor';
  readonly static: boolean;
  readonly private: boolean;
  /** Declared without a body. */
  readonly abstract: boolean;
  /** Function index of methods, accessors and the constructor; -1 for fields. */
  readonly fn: number;
  /** Initial value of a field, or -1. */
  readonly value: ValueId;
  /** TypeRef value of a field, or -1. */
  readonly type: ValueId;
  readonly decorators: readonly ValueId[];
  readonly start: number;
  readonly end: number;
}

export interface TypeFact {
  readonly name: Str;
  readonly kind: 'interface' | 'alias' | 'enum' | 'inline';
  /** Property names and their TypeRef values (or -1). */
  readonly members: readonly { readonly name: Str; readonly type: ValueId }[];
  /** TypeRef values it extends, or the aliased reference. */
  readonly extends: readonly ValueId[];
}

export interface BindingFact {
  readonly name: Str;
  /** Every value ever assigned to it. */
  readonly stores: readonly ValueId[];
  /** The function that declares it. */
  readonly fn: number;
}

export interface NamedFact {
  readonly name: Str;
  readonly value: ValueId;
}

/** Values in [from, to) lie in the region. Regions nest; `parent` is -1 at the outermost. */
export interface RegionFact {
  readonly kind: number;
  readonly from: ValueId;
  readonly to: ValueId;
  readonly parent: number;
  /** Condition value, or -1. */
  readonly condition: ValueId;
  readonly polarity: boolean;
}

export type ExportFact =
  /** `export { value as name }`; `=` is the whole `module.exports`. */
  | { readonly kind: 'local'; readonly name: Str; readonly value: ValueId }
  /** `export { imported as name } from specifier`; imported `*` re-exports the namespace under the name. */
  | { readonly kind: 'from'; readonly name: Str; readonly specifier: Str; readonly imported: Str }
  /** `export * from specifier`. */
  | { readonly kind: 'all'; readonly specifier: Str };

export interface RequestFact {
  readonly specifier: Str;
  readonly kind: 'import' | 'require' | 'dynamic' | 'type';
}

/** A comment that switches rules off, as ESLint reads it. */
export interface DirectiveFact {
  readonly kind: 'disable' | 'enable' | 'disable-line' | 'disable-next-line';
  /** Rule names as written; empty means all. */
  readonly rules: readonly string[];
  readonly justification: string;
  /** ISO date of `until=`, or empty. */
  readonly until: string;
  readonly start: number;
  readonly end: number;
}
