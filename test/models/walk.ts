/** Owns following one step of a path through types: members, calls, instances, arguments, parameters. */
import ts from 'typescript';
import type { Step } from '../../src/recognize/path.ts';
import type { Library } from './program.ts';

/** What a path has reached: types, and for the first names of a path the symbols that carry them. */
export interface Reached {
  readonly types: readonly ts.Type[];
  readonly symbols: readonly ts.Symbol[];
  /** Signatures that made the value (by `new`), so that `new.arg(0)` finds them. */
  readonly made: readonly ts.Signature[];
  readonly libraries: readonly Library[];
}

export const NOTHING: Reached = { types: [], symbols: [], made: [], libraries: [] };
const MAX_TYPES = 150;

export class Walker {
  constructor(private readonly checker: ts.TypeChecker) {}

  /** Nothing in `types` and `symbols` means that the published types do not know the step. */
  step(from: Reached, step: Step): Reached {
    if (step.kind !== 'edge') {
      const inCalls = (): ts.Type[] => this.calls(from).flatMap((signature) => this.range(signature, step.from, step.to));
      return this.of(step.kind === 'arg' ? this.argument(from, step.from, step.to) : inCalls());
    }
    const { label } = step;
    if (label.startsWith('.')) return label === '.*' ? this.anyMember(from) : this.member(from, label.slice(1));
    switch (label) {
      case '()':
        return this.of(this.calls(from).map((signature) => this.result(signature)));
      case 'new':
        return this.instance(from);
      case 'type':
        return this.of(from.symbols.filter((symbol) => symbol.flags & ts.SymbolFlags.Type).map((symbol) => this.checker.getDeclaredTypeOfSymbol(symbol)));
      case '[]':
        return this.of(from.types.flatMap((type) => this.element(type)));
      case 'tag':
        return this.of(this.calls(from).filter((signature) => this.isTag(signature)).map((signature) => this.result(signature)));
      case 'decorated':
        return this.calls(from).length > 0 ? this.of([this.checker.getAnyType()]) : NOTHING;
      case 'return':
        return this.of(this.calls(from).map((signature) => this.result(signature)));
      case 'this':
        return this.calls(from).length > 0 ? this.of([this.checker.getAnyType()]) : NOTHING;
      case 'assigned':
        return from;
      default:
        throw new RangeError(`The path step \`${label}\` is not known here.`);
    }
  }

  of(types: readonly ts.Type[]): Reached {
    return { ...NOTHING, types: this.distinct(types) };
  }

  union(all: readonly Reached[]): Reached {
    return {
      types: this.distinct(all.flatMap(({ types }) => types)),
      symbols: [...new Set(all.flatMap(({ symbols }) => symbols))],
      made: all.flatMap(({ made }) => made).slice(0, MAX_TYPES),
      libraries: [...new Set(all.flatMap(({ libraries }) => libraries))],
    };
  }

  /** Types that stand at one declaration count once, whatever their type arguments: chained builders never end otherwise. */
  private distinct(types: readonly ts.Type[]): ts.Type[] {
    const seen = new Map<unknown, ts.Type>();
    for (const part of types.flatMap((one) => this.parts(one))) {
      const type = this.checker.getBaseTypeOfLiteralType(part);
      const key = type.symbol && !isContainer(type) ? type.symbol : type;
      if (!seen.has(key) && seen.size < MAX_TYPES) seen.set(key, type);
    }
    return [...seen.values()];
  }

  /** Constituents of a union or intersection, the constraint of a type parameter, and what awaiting gives. */
  private parts(type: ts.Type): ts.Type[] {
    if (type.isUnionOrIntersection()) return type.types.flatMap((part) => this.parts(part));
    const constraint = type.flags & ts.TypeFlags.Instantiable ? this.checker.getBaseConstraintOfType(type) : undefined;
    if (constraint && constraint !== type) return this.parts(constraint);
    const awaited = this.checker.getPropertyOfType(type, 'then') ? this.checker.getAwaitedType(type) : undefined;
    return awaited && awaited !== type ? [type, ...this.parts(awaited)] : [type];
  }

  private member(from: Reached, name: string): Reached {
    const inLibraries = from.libraries.map((library) => this.exported(library, name));
    const inSymbols = from.symbols.flatMap((symbol) => this.exportOf(symbol, name));
    const inTypes = from.types.flatMap((type) => this.property(type, name));
    return this.union([this.of(inTypes), ...inSymbols, ...inLibraries]);
  }

  private exported(library: Library, name: string): Reached {
    const symbol = library.exports.get(name);
    const own = library.itself ? this.of(this.property(library.itself, name)) : NOTHING;
    return symbol ? this.union([this.named(symbol), own]) : own;
  }

  private exportOf(symbol: ts.Symbol, name: string): Reached[] {
    const inner = symbol.exports?.get(name as ts.__String);
    if (!inner) return [];
    return [this.named(inner.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(inner) : inner)];
  }

  private named(symbol: ts.Symbol): Reached {
    const value = symbol.flags & ts.SymbolFlags.Value ? [this.checker.getTypeOfSymbol(symbol)] : [];
    return { ...this.of(value), symbols: [symbol] };
  }

  private property(type: ts.Type, name: string): ts.Type[] {
    return this.parts(this.checker.getApparentType(type)).flatMap((part) => {
      const property = this.checker.getPropertyOfType(part, name);
      if (property) return [this.checker.getTypeOfSymbol(property)];
      const index = this.checker.getIndexTypeOfType(part, ts.IndexKind.String);
      return index && index.symbol !== part.symbol ? [index] : [];
    });
  }

  private anyMember(from: Reached): Reached {
    const members = from.types.flatMap((type) => [
      ...this.checker.getPropertiesOfType(this.checker.getApparentType(type)).map((property) => this.checker.getTypeOfSymbol(property)),
      ...(this.checker.getIndexTypeOfType(type, ts.IndexKind.String) ? [this.checker.getIndexTypeOfType(type, ts.IndexKind.String) as ts.Type] : []),
    ]);
    return this.of(members);
  }

  private instance(from: Reached): Reached {
    const types = this.values(from);
    const made = types.flatMap((type) => this.checker.getSignaturesOfType(this.checker.getApparentType(type), ts.SignatureKind.Construct));
    const classes = from.symbols.filter((symbol) => symbol.flags & ts.SymbolFlags.Class).map((symbol) => this.checker.getDeclaredTypeOfSymbol(symbol));
    return { ...this.of([...made.map((signature) => this.result(signature)), ...classes]), made };
  }

  private values({ types, libraries }: Reached): readonly ts.Type[] {
    return [...types, ...libraries.flatMap(({ itself }) => itself ?? [])];
  }

  /** Call signatures of what was reached, through unions, overloads and constraints. */
  calls(from: Reached): readonly ts.Signature[] {
    return this.values(from).flatMap((type) => this.parts(this.checker.getApparentType(type))).flatMap((type) => this.checker.getSignaturesOfType(type, ts.SignatureKind.Call));
  }

  /** Types at an argument, in any overload. */
  argument(from: Reached, first: number, last: number): ts.Type[] {
    const constructed = this.instance(from).made;
    const signatures = from.made.length > 0 ? from.made : [...this.calls(from), ...constructed];
    return signatures.flatMap((signature) => this.range(signature, first, last));
  }

  private range(signature: ts.Signature, first: number, last: number): ts.Type[] {
    const { length } = signature.parameters;
    if (first < 0) return length === 0 ? [] : this.parameter(signature, length - 1);
    const until = last === Number.POSITIVE_INFINITY ? Math.max(first, length - 1) : last;
    return Array.from({ length: until - first + 1 }, (_, i) => this.parameter(signature, first + i)).flat();
  }

  private parameter(signature: ts.Signature, index: number): ts.Type[] {
    const at = signature.parameters[Math.min(index, signature.parameters.length - 1)];
    if (!at) return [];
    const type = this.checker.getTypeOfSymbol(at);
    const isRest = at.valueDeclaration && ts.isParameter(at.valueDeclaration) && at.valueDeclaration.dotDotDotToken;
    if (!isRest && !this.isSynthesizedRest(at)) return index < signature.parameters.length ? [type] : [];
    return this.parts(type).flatMap((part) => this.restElement(part, index - signature.parameters.length + 1));
  }

  /** Rest parameters that the checker made up (from tuple types) have no declaration. */
  private isSynthesizedRest(symbol: ts.Symbol): boolean {
    return !symbol.valueDeclaration && this.checker.isArrayLikeType(this.checker.getTypeOfSymbol(symbol));
  }

  private restElement(type: ts.Type, offset: number): ts.Type[] {
    const items = this.checker.isTupleType(type) ? this.checker.getTypeArguments(type as ts.TypeReference) : [];
    const item = items[Math.max(0, offset)];
    return item ? [item] : this.element(type);
  }

  private element(type: ts.Type): ts.Type[] {
    return this.parts(this.checker.getApparentType(type)).flatMap((part) => {
      if (part.flags & ts.TypeFlags.Any) return [part];
      const index = this.checker.getIndexTypeOfType(part, ts.IndexKind.Number) ?? this.checker.getIndexTypeOfType(part, ts.IndexKind.String);
      if (index) return [index];
      return this.checker.getPropertiesOfType(part).some(({ name }) => /^__@(?:async)?[iI]terator/.test(name)) ? [this.checker.getAnyType()] : [];
    });
  }

  /** Can the first parameter take the strings of a template? */
  private isTag(signature: ts.Signature): boolean {
    const first = this.parameter(signature, 0).flatMap((type) => this.parts(type));
    return first.some((type) => type.flags & ts.TypeFlags.Any || type.symbol?.name === 'ReadonlyArray' || this.checker.getPropertyOfType(type, 'raw'));
  }

  private result(signature: ts.Signature): ts.Type {
    return this.checker.getReturnTypeOfSignature(signature);
  }
}

const CONTAINERS = new Set(['Array', 'ReadonlyArray', 'Promise', 'PromiseLike', 'Map', 'ReadonlyMap', 'Set', 'ReadonlySet', 'Iterable', 'AsyncIterable']);

/** What such a type is lies in its arguments. */
function isContainer(type: ts.Type): boolean {
  const isMapped = type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped;
  return Boolean(isMapped) || CONTAINERS.has(type.symbol.name);
}
