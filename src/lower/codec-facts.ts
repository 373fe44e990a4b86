/** Owns the stored form of a Module's functions, classes, types, bindings, regions, exports and requests. */
import type { BindingFact, ClassFact, ExportFact, FunctionFact, MemberFact, Module, NamedFact, ParamFact, RegionFact, RequestFact, TypeFact } from '../facts/index.ts';
import type { Reader, Writer } from './bytes.ts';

const FUNCTION_KINDS: readonly FunctionFact['kind'][] = ['module', 'function', 'arrow', 'method', 'getter', 'setter', 'constructor', 'static-block', 'field'];
const MEMBER_KINDS: readonly MemberFact['kind'][] = ['method', 'getter', 'setter', 'field', 'constructor'];
const TYPE_KINDS: readonly TypeFact['kind'][] = ['interface', 'alias', 'enum', 'inline'];
const REQUEST_KINDS: readonly RequestFact['kind'][] = ['import', 'require', 'dynamic', 'type'];
const EXPORT_KINDS: readonly ExportFact['kind'][] = ['local', 'from', 'all'];

type Facts = Pick<Module, 'functions' | 'classes' | 'types' | 'bindings' | 'named' | 'regions' | 'exports' | 'requests' | 'length' | 'lines'>;

/** Reads as many items as a count before them says. */
const many = <T>(input: Reader, read: (input: Reader) => T): T[] => Array.from({ length: input.unsigned() }, () => read(input));

function writeMany<T>(out: Writer, items: readonly T[], write: (out: Writer, item: T) => void): void {
  out.unsigned(items.length);
  for (const item of items) write(out, item);
}

const id = (input: Reader): number => input.unsigned() - 1;
const writeId = (out: Writer, value: number): void => out.unsigned(value + 1);
const flag = (bits: number, position: number): boolean => ((bits >> position) & 1) === 1;
const flags = (...bits: readonly boolean[]): number => bits.reduce((sum, bit, position) => sum | (bit ? 1 << position : 0), 0);

function writeParam(out: Writer, fact: ParamFact): void {
  writeId(out, fact.value);
  out.unsigned(fact.name);
  writeId(out, fact.type);
  out.unsigned(flags(fact.rest, fact.property, fact.optional));
  writeMany(out, fact.decorators, writeId);
}

function readParam(input: Reader): ParamFact {
  const value = id(input);
  const name = input.unsigned();
  const type = id(input);
  const bits = input.unsigned();
  return { value, name, type, rest: flag(bits, 0), property: flag(bits, 1), optional: flag(bits, 2), decorators: many(input, id) };
}

function writeFunction(out: Writer, fact: FunctionFact): void {
  out.unsigned(fact.name);
  out.unsigned(FUNCTION_KINDS.indexOf(fact.kind) * 8 + flags(fact.async, fact.generator, fact.never));
  writeId(out, fact.parent);
  writeId(out, fact.owner);
  writeId(out, fact.value);
  writeId(out, fact.returnType);
  writeMany(out, fact.params, writeParam);
  writeMany(out, fact.returns, writeId);
  out.unsigned(fact.from);
  out.unsigned(fact.to - fact.from);
  out.unsigned(fact.start);
  out.unsigned(fact.end - fact.start);
}

function readFunction(input: Reader): FunctionFact {
  const name = input.unsigned();
  const bits = input.unsigned();
  const [parent, owner, value, returnType] = [id(input), id(input), id(input), id(input)];
  const params = many(input, readParam);
  const returns = many(input, id);
  const from = input.unsigned();
  const to = from + input.unsigned();
  const start = input.unsigned();
  const kind = FUNCTION_KINDS[bits >> 3] as FunctionFact['kind'];
  return { name, kind, async: flag(bits, 0), generator: flag(bits, 1), never: flag(bits, 2), parent, owner, value, params, returnType, returns, from, to, start, end: start + input.unsigned() };
}

function writeMember(out: Writer, fact: MemberFact): void {
  out.unsigned(fact.name);
  out.unsigned(MEMBER_KINDS.indexOf(fact.kind) * 8 + flags(fact.static, fact.private, fact.abstract));
  writeId(out, fact.fn);
  writeId(out, fact.value);
  writeId(out, fact.type);
  writeMany(out, fact.decorators, writeId);
  out.unsigned(fact.start);
  out.unsigned(fact.end - fact.start);
}

function readMember(input: Reader): MemberFact {
  const name = input.unsigned();
  const bits = input.unsigned();
  const [fn, value, type] = [id(input), id(input), id(input)];
  const decorators = many(input, id);
  const start = input.unsigned();
  const kind = MEMBER_KINDS[bits >> 3] as MemberFact['kind'];
  return { name, kind, static: flag(bits, 0), private: flag(bits, 1), abstract: flag(bits, 2), fn, value, type, decorators, start, end: start + input.unsigned() };
}

function writeClass(out: Writer, fact: ClassFact): void {
  out.unsigned(fact.name);
  writeId(out, fact.extends);
  writeMany(out, fact.implements, writeId);
  writeMany(out, fact.decorators, writeId);
  writeMany(out, fact.members, writeMember);
  writeId(out, fact.value);
  out.unsigned(fact.start);
  out.unsigned(fact.end - fact.start);
}

function readClass(input: Reader): ClassFact {
  const name = input.unsigned();
  const base = id(input);
  const implemented = many(input, id);
  const decorators = many(input, id);
  const members = many(input, readMember);
  const value = id(input);
  const start = input.unsigned();
  return { name, extends: base, implements: implemented, decorators, members, value, start, end: start + input.unsigned() };
}

function writeTypeMember(out: Writer, member: TypeFact['members'][number]): void {
  out.unsigned(member.name);
  writeId(out, member.type);
}

function writeType(out: Writer, fact: TypeFact): void {
  out.unsigned(fact.name);
  out.unsigned(TYPE_KINDS.indexOf(fact.kind));
  writeMany(out, fact.members, writeTypeMember);
  writeMany(out, fact.extends, writeId);
}

function readType(input: Reader): TypeFact {
  const name = input.unsigned();
  const kind = TYPE_KINDS[input.unsigned()] as TypeFact['kind'];
  const members = many(input, () => ({ name: input.unsigned(), type: id(input) }));
  return { name, kind, members, extends: many(input, id) };
}

function writeBinding(out: Writer, fact: BindingFact): void {
  out.unsigned(fact.name);
  writeMany(out, fact.stores, writeId);
  out.unsigned(fact.fn);
}

const readBinding = (input: Reader): BindingFact => ({ name: input.unsigned(), stores: many(input, id), fn: input.unsigned() });

function writeNamed(out: Writer, fact: NamedFact): void {
  out.unsigned(fact.name);
  writeId(out, fact.value);
}

const readNamed = (input: Reader): NamedFact => ({ name: input.unsigned(), value: id(input) });

/** Regions follow each other, so that distances to the one before are short. */
function writeRegions(out: Writer, regions: readonly RegionFact[]): void {
  out.unsigned(regions.length);
  let before = 0;
  for (const [index, fact] of regions.entries()) {
    out.unsigned(fact.kind * 2 + (fact.polarity ? 1 : 0));
    out.signed(fact.from - before);
    out.unsigned(fact.to - fact.from);
    out.unsigned(fact.parent < 0 ? 0 : index - fact.parent);
    out.signed(fact.condition < 0 ? 0x3fffffff : fact.from - fact.condition);
    before = fact.from;
  }
}

function readRegions(input: Reader): RegionFact[] {
  let before = 0;
  return Array.from({ length: input.unsigned() }, (_, index): RegionFact => {
    const bits = input.unsigned();
    const from = (before += input.signed());
    const to = from + input.unsigned();
    const up = input.unsigned();
    const distance = input.signed();
    return { kind: bits >> 1, from, to, parent: up === 0 ? -1 : index - up, condition: distance === 0x3fffffff ? -1 : from - distance, polarity: flag(bits, 0) };
  });
}

function writeExport(out: Writer, fact: ExportFact): void {
  out.unsigned(EXPORT_KINDS.indexOf(fact.kind));
  if (fact.kind === 'all') out.unsigned(fact.specifier);
  else if (fact.kind === 'local') {
    out.unsigned(fact.name);
    writeId(out, fact.value);
  } else for (const part of [fact.name, fact.specifier, fact.imported]) out.unsigned(part);
}

function readExport(input: Reader): ExportFact {
  const kind = EXPORT_KINDS[input.unsigned()];
  if (kind === 'all') return { kind, specifier: input.unsigned() };
  if (kind === 'local') return { kind, name: input.unsigned(), value: id(input) };
  return { kind: 'from', name: input.unsigned(), specifier: input.unsigned(), imported: input.unsigned() };
}

function writeRequest(out: Writer, fact: RequestFact): void {
  out.unsigned(fact.specifier);
  out.unsigned(REQUEST_KINDS.indexOf(fact.kind));
}

const readRequest = (input: Reader): RequestFact => ({ specifier: input.unsigned(), kind: REQUEST_KINDS[input.unsigned()] as RequestFact['kind'] });

export function writeFacts(out: Writer, m: Module): void {
  writeMany(out, m.functions, writeFunction);
  writeMany(out, m.classes, writeClass);
  writeMany(out, m.types, writeType);
  writeMany(out, m.bindings, writeBinding);
  writeMany(out, m.named, writeNamed);
  writeRegions(out, m.regions);
  writeMany(out, m.exports, writeExport);
  writeMany(out, m.requests, writeRequest);
  out.unsigned(m.length);
  out.unsigned(m.lines);
}

export function readFacts(input: Reader): Facts {
  return {
    functions: many(input, readFunction), classes: many(input, readClass), types: many(input, readType), bindings: many(input, readBinding),
    named: many(input, readNamed), regions: readRegions(input), exports: many(input, readExport), requests: many(input, readRequest), length: input.unsigned(), lines: input.unsigned(),
  };
}
