/** Owns validators: which dangers are left in a value that has passed a schema. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { speaksOf, type AccessPath, type Passage } from '../flow/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, ParseRow, SchemaRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';
import { JsonSchemas } from './json-schemas.ts';
import { ParsedBefore } from './parsed-before.ts';
import type { Positions } from './positions.ts';
import { SchemaFunctions } from './schema-functions.ts';
import { endsByPattern } from './schema-patterns.ts';
import { asPassage, combined, inTurn, listVerdict, type Verdict } from './verdicts.ts';

const MAX_DEPTH = 16;
const FORMS: ReadonlySet<SchemaRow['holds']> = new Set<SchemaRow['holds']>(['text', 'closed', 'number', 'date', 'unknown']); // Say only how a value is written: a key of a record is chosen all the same.
/** A schema that cannot be read may do anything to a text; which record a request names it leaves to the request. */
const unread = (danger: Danger): Verdict => (danger === 'record-key' ? 'passes' : 'unknown');

export class Schemas {
  private readonly json: JsonSchemas;
  readonly functions: SchemaFunctions;
  private readonly before: ParsedBefore;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {
    this.functions = new SchemaFunctions(program);
    this.before = new ParsedBefore(program, denotations, positions, (ref, given) => this.bound(ref, given), (row, schema, path, danger) => this.byLanguage(row, schema, path, danger));
    this.json = new JsonSchemas(program, constants, (schema, path, danger) => this.ofCall(schema, path, danger));
  }

  /** The engine's view of a call that parses: from the raw value to what passed. */
  passages(call: Ref, callee: NodeSet): readonly Passage[] {
    return this.denotations.rows(callee, 'parses').flatMap(({ row, model }) => (row.middleware ? [] : this.parsed(call, row, model)));
  }

  private parsed(call: Ref, row: ParseRow, model: Model): Passage[] {
    const [placed, to] = [this.positions.first(call, row.schema, model), this.positions.parse(row.output)];
    const schema = placed?.path.length ? this.constants.at(placed.ref, placed.path)[0] : placed?.ref;
    if (schema === undefined || row.language === 'text') return [];
    const isOpen = row.keeps !== undefined && this.isSet(call, row.keeps.at, model) && !this.isSet(call, row.keeps.unless, model);
    const before = (danger: Danger, rest: AccessPath): Danger | 'unknown' | undefined => isOpen && danger === 'open-object' && rest.length === 0 ? danger : asPassage(this.byLanguage(row, schema, rest, danger), danger);
    return this.positions.of(call, row.input, model).map((input) => ({
      from: [input.ref], fromPath: input.path, to: { kind: 'return', path: to.path }, before, passing: undefined, primitive: false, name: 'the schema', judged: true as const,
    }));
  }

  private isSet(call: Ref, at: string, model: Model): boolean {
    const placed = this.positions.first(call, at, model);
    const constant = placed && this.constants.of(placed.ref, placed.path);
    return constant?.known === true && constant.value === true;
  }

  private byLanguage(row: ParseRow, schema: Ref, path: AccessPath, danger: Danger): Verdict {
    return row.language === 'json-schema' ? this.json.judge(schema, path, danger) : row.language ? 'unknown' : this.judge(schema, path, danger);
  }

  /** What a schema leaves that may be written as JSON Schema or made by calls. */
  declared(schema: Ref, path: AccessPath, danger: Danger): Verdict {
    return this.json.judge(schema, path, danger);
  }

  /** What a call that makes a schema leaves; undefined when it is none that is known. */
  private ofCall(def: Ref, path: AccessPath, danger: Danger): Verdict | undefined {
    const op = this.program.op(def);
    return op === Op.Call || op === Op.New ? this.single(def, path, danger, 0) : undefined;
  }

  /** `if (!schema.safeParse(x).success) return`: behind it the raw value has passed the schema. */
  checked(member: Ref, polarity: boolean, below: (value: Ref) => AccessPath | undefined, danger: Danger): string | undefined {
    const view = this.program.view(fileOf(member));
    const isMember = view.op(valueOf(member)) === Op.Member;
    const call = isMember ? refOf(fileOf(member), view.rootOf(view.a(valueOf(member)))) : member;
    if (this.program.op(call) !== Op.Call) return undefined;
    const name = isMember ? `return.${view.str(view.b(valueOf(member)))}` : 'return';
    for (const { row, model } of this.denotations.rows(this.denotations.callee(call), 'parses')) {
      const schema = this.positions.first(call, row.schema, model);
      const input = this.positions.first(call, row.input, model);
      if (!schema || !input || row.checks?.at !== name || (row.checks.when === 'truthy') !== polarity) continue;
      const rest = below(input.ref);
      if (rest && !this.isLeftOpen(schema.ref, rest, danger) && this.byLanguage(row, schema.ref, rest, danger) === 'ended') return 'the schema';
    }
    return undefined;
  }

  /** `schema.parse(x)` that stands alone and has not thrown: behind it the raw value has passed the schema. */
  returned(call: Ref, below: (value: Ref) => AccessPath | undefined, danger: Danger): string | undefined {
    for (const { row, model } of this.denotations.rows(this.denotations.callee(call), 'parses')) {
      const schema = this.positions.first(call, row.schema, model);
      const input = this.positions.first(call, row.input, model);
      const rest = schema && input && !row.checks && !row.middleware ? below(input.ref) : undefined;
      if (schema && rest && !this.isLeftOpen(schema.ref, rest, danger) && this.byLanguage(row, schema.ref, rest, danger) === 'ended') return 'the schema';
    }
    return undefined;
  }

  /** A schema that drops unknown keys drops them from what it returns: the raw object that has passed still has them. */
  private isLeftOpen(schema: Ref, path: AccessPath, danger: Danger, depth = 0): boolean {
    if (danger !== 'open-object' || path.length > 0 || depth > MAX_DEPTH) return false;
    return this.program.definitions.of(schema).some((def) => {
      if (isPseudo(def) || this.program.op(def) !== Op.Call) return false;
      const row = this.denotations.rows(this.denotations.callee(def), 'schemas')[0]?.row;
      if (row?.holds === 'object' || row?.unknownKeys) return row.unknownKeys === 'drop';
      const receiver = row === undefined || row.holds === 'same' ? this.positions.receiver(def)[0] : undefined;
      return receiver !== undefined && this.isLeftOpen(receiver.ref, path, danger, depth + 1);
    });
  }

  /** What is left in a value that middleware in front of the handler has validated; undefined when it is no such value. */
  validated(ref: Ref, rest: AccessPath, danger: Danger): Verdict | undefined {
    if (this.program.op(ref) !== Op.Call) return undefined;
    const nodes = this.denotations.of(ref);
    const part = this.partAsked(ref);
    if (part === undefined) return undefined;
    const schemas = this.schemasBefore(ref, nodes, part);
    if (schemas === undefined) return undefined;
    const verdicts = schemas.map((schema) => this.judge(schema, rest, danger, 0));
    return verdicts.length === 0 ? 'unknown' : combined(verdicts);
  }

  /** `'json'` of `c.req.valid('json')`. */
  private partAsked(ref: Ref): string | undefined {
    const target = this.positions.first(ref, 'arg(0)');
    const part = target && this.constants.of(target.ref, target.path);
    return part?.known ? String(part.value) : undefined;
  }

  /** Which part of the request a value is that a validator has let through; undefined when it is no such value. */
  validatedPart(ref: Ref): string | undefined {
    return this.program.op(ref) === Op.Call && this.isMiddlewareOutput(this.denotations.own(ref)) ? this.partAsked(ref) : undefined;
  }

  /** Schemas of the validators that stand before the handlers around a value, for one part of the request. */
  private schemasBefore(ref: Ref, nodes: NodeSet, part: string): Ref[] | undefined {
    let isValidated = false;
    const found: Ref[] = [];
    for (let fn = this.program.functionAround(ref); valueOf(fn) > 0; fn = this.parentOf(fn)) {
      for (const use of this.program.calls.usesOf(fn)) {
        const view = this.program.view(fileOf(use.call));
        for (const argument of view.list(valueOf(use.call))) {
          const parsers = this.parsers(refOf(fileOf(use.call), argument), nodes);
          isValidated ||= parsers.length > 0;
          found.push(...parsers.filter((parser) => parser.part === part).map(({ schema }) => schema));
        }
      }
    }
    return isValidated || this.isMiddlewareOutput(nodes) ? found : undefined;
  }

  /** What is left in a part of the request behind the program's own middleware that parses it; undefined when nothing before the handler parses. */
  parsedBefore(ref: Ref, source: string, rest: AccessPath, danger: Danger): Verdict | undefined {
    return this.before.of(ref, source, rest, danger);
  }

  /** What a call that parses is given. */
  inputs(call: Ref): Ref[] {
    return this.denotations.rows(this.denotations.callee(call), 'parses').flatMap(({ row, model }) => this.positions.of(call, row.input, model).map(({ ref }) => ref));
  }

  private parentOf(fn: Ref): Ref {
    return refOf(fileOf(fn), Math.max(0, this.program.functionFact(fn).parent));
  }

  private isMiddlewareOutput(nodes: NodeSet): boolean {
    return nodes.some((node) => node.name.endsWith('.valid.()') || node.name.endsWith('.valid()'));
  }

  /** The validators that an argument is (for values at `output`), one for each part of the request: its own call, or the call inside a helper of the program that returns one. */
  parsers(argument: Ref, output?: NodeSet): readonly { readonly part: string; readonly schema: Ref }[] {
    return this.program.definitions.of(argument).filter((def) => !isPseudo(def) && this.program.op(def) === Op.Call).flatMap((def) =>
      this.denotations.rows(this.denotations.callee(def), 'parses').flatMap(({ row, model }) => {
        const [schema, input] = [this.positions.first(def, row.schema, model), this.positions.first(def, row.input, model)];
        if (!row.middleware || !schema || !input || (output && !this.denotations.isAt(output, model, row.middleware))) return [];
        const part = row.part === undefined ? this.constants.of(this.bound(input.ref, argument)) : undefined;
        const name = row.part ?? (part?.known ? String(part.value) : '');
        return (schema.path.length === 0 ? [schema.ref] : this.constants.at(schema.ref, schema.path)).map((ref) => ({ part: name, schema: this.bound(ref, argument) }));
      }));
  }

  /** A parameter of a helper stands for what this call of the helper passes. */
  private bound(ref: Ref, given: Ref): Ref {
    const [view, call] = [this.program.view(fileOf(ref)), this.program.written(given)];
    const value = view.rootOf(valueOf(ref));
    if (view.op(value) !== Op.Param || this.program.op(call) !== Op.Call) return ref;
    const fn = refOf(fileOf(ref), view.a(value));
    if (!this.program.calls.callees(call).some((callee) => callee.fn === fn)) return ref;
    const argument = this.program.view(fileOf(call)).list(valueOf(call))[view.b(value)];
    return argument === undefined ? ref : refOf(fileOf(call), argument);
  }

  /** Is the danger still there, at the path below a value that the schema let through? */
  judge(schema: Ref, path: AccessPath, danger: Danger, depth = 0): Verdict {
    if (danger === 'unvalidated') return 'ended';
    if (depth > MAX_DEPTH) return 'unknown';
    const defs = this.program.definitions.of(schema);
    if (defs.length === 0) return unread(danger);
    return combined(defs.map((def) => this.single(def, path, danger, depth)));
  }

  private single(def: Ref, path: AccessPath, danger: Danger, depth: number): Verdict {
    if (isPseudo(def)) return unread(danger);
    const op = this.program.op(def);
    // An object of schemas stands for the object schema (`inner` of `object`).
    if (op === Op.Object) return this.field(def, [], path, danger, depth, undefined);
    if (op !== Op.Call && op !== Op.New) return 'unknown';
    const rows = this.denotations.rows(this.denotations.callee(def), 'schemas');
    const found = rows[0];
    if (!found) return this.ofReceiver(def, path, danger, depth) ?? 'unknown';
    return this.byRow(def, found.row, found.model, path, danger, depth);
  }

  private ofReceiver(call: Ref, path: AccessPath, danger: Danger, depth: number): Verdict | undefined {
    const receiver = this.positions.receiver(call)[0];
    if (!receiver) return undefined;
    const known = this.program.definitions.of(receiver.ref).some((def) => !isPseudo(def) && this.program.op(def) === Op.Call);
    return known ? this.judge(receiver.ref, path, danger, depth + 1) : undefined;
  }

  /** What one maker of a schema leaves. */
  byRow(def: Ref, row: SchemaRow, model: Model, path: AccessPath, danger: Danger, depth: number): Verdict {
    if (row.ends && speaksOf(row.ends, danger)) return 'ended';
    if (danger === 'record-key' && FORMS.has(row.holds)) return 'passes';
    if (danger === 'size' && row.maximum && this.positions.first(def, row.maximum, model)) return 'ended';
    if (row.pattern && endsByPattern(this.program, this.constants, this.positions.first(def, row.pattern, model), danger)) return 'ended';
    if (row.predicate && this.functions.isPredicate(this.positions.first(def, row.predicate, model), path, danger)) return 'ended';
    if (row.predicate && danger.startsWith('url-') && this.functions.looksAtHost(this.positions.first(def, row.predicate, model))) return 'unknown';
    const inner = row.inner ? this.positions.of(def, row.inner, model) : [];
    const deeper = (rest: AccessPath): Verdict => combined(inner.map(({ ref, path: at }) => this.inner(ref, at, rest, danger, depth + 1)));
    switch (row.holds) {
      case 'text':
        return danger === 'object' || danger === 'array-like' || danger === 'list' || danger === 'open-object' || (path.length > 0 && path[0] !== '[]') ? 'ended' : 'passes';
      case 'closed': case 'boolean': case 'date':
        return 'ended';
      case 'number':
        return danger === 'size' || danger === 'control' ? (this.ofReceiver(def, path, danger, depth) === 'ended' ? 'ended' : 'passes') : 'ended';
      case 'object':
        return this.object(def, row, inner, path, danger, depth);
      case 'array':
        return path.length === 0 ? (listVerdict(danger) ?? deeper([])) : deeper(path.slice(1));
      case 'record':
        return path.length === 0 || path[0] === '#key' ? 'passes' : deeper(path.slice(1));
      case 'union':
        return combined([deeper(path), this.ofReceiver(def, path, danger, depth) ?? 'ended']);
      case 'same':
        if (row.unknownKeys === 'keep' && this.isUnnamed(def, path)) return 'passes';
        return inTurn(inner.map(({ ref, path: at }) => this.inner(ref, at, path, danger, depth + 1)), this.ofReceiver(def, path, danger, depth), row.all === true, danger === 'size');
      case 'unknown':
        return this.functions.made(row.makes ? this.positions.first(def, row.makes, model) : undefined, path, danger, (at, before) => this.ofReceiver(def, at, before, depth) ?? 'passes');
      default: return 'passes';
    }
  }

  /** `z.object({…}).passthrough()`: a key that the receiver's own fields do not name. */
  private isUnnamed(call: Ref, path: AccessPath): boolean {
    const receiver = this.positions.receiver(call)[0];
    if (!receiver) return false;
    if (path.length === 0) return true;
    return this.program.definitions.of(receiver.ref).every((def) => {
      if (isPseudo(def) || this.program.op(def) !== Op.Call) return false;
      const found = this.denotations.rows(this.denotations.callee(def), 'schemas')[0];
      const fields = found?.row.holds === 'object' && found.row.inner ? this.positions.first(def, found.row.inner, found.model) : undefined;
      return fields !== undefined && this.constants.at(fields.ref, [...fields.path, path[0] as string]).length === 0;
    });
  }

  private inner(ref: Ref, at: AccessPath, rest: AccessPath, danger: Danger, depth: number): Verdict {
    return at.length === 0 ? this.judge(ref, rest, danger, depth) : combined(this.constants.at(ref, at).map((one) => this.judge(one, rest, danger, depth)));
  }

  private object(def: Ref, row: SchemaRow, inner: readonly { ref: Ref; path: AccessPath }[], path: AccessPath, danger: Danger, depth: number): Verdict {
    // The object itself has the keys of the schema; an operator object can only be inside a field.
    if (path.length === 0) return row.unknownKeys === 'keep' ? 'passes' : 'ended';
    const fields = inner[0];
    return fields ? this.field(fields.ref, fields.path, path, danger, depth, { def, row }) : 'unknown';
  }

  private field(fields: Ref, at: AccessPath, path: AccessPath, danger: Danger, depth: number, made: { readonly def: Ref; readonly row: SchemaRow } | undefined): Verdict {
    const [key, ...rest] = path;
    if (key === undefined) return 'ended';
    const objects = this.constants.at(fields, at);
    if (key === '[]' || key === '#key') return 'unknown';
    const schemas = objects.flatMap((object) => this.program.definitions.membersOf(object, key));
    if (schemas.length > 0) return combined(schemas.map((schema) => this.judge(schema, rest, danger, depth + 1)));
    const wider = made && this.ofReceiver(made.def, path, danger, depth);
    if (wider) return wider;
    if (objects.some((object) => isPseudo(object) || this.program.op(object) !== Op.Object)) return unread(danger);
    return made?.row.unknownKeys === 'keep' ? 'passes' : 'ended';
  }
}
