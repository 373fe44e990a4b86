/** Owns JSON Schema, as it is given to validators and to routes: what is left in a value that has passed. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { clearedByPattern, type AccessPath } from '../flow/index.ts';
import { fileOf, isPseudo, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';
import { allOf, combined, listVerdict, type Verdict } from './verdicts.ts';

const MAX_DEPTH = 16;
/** Formats without free text. */
const CLOSED = /^(?:uuid|date|date-time|time|iso-date-time|iso-time|duration|ipv4|ipv6|byte|int32|int64|float|double)$/;
/** Keywords that refer to, or choose between, what is not read here. */
const UNREAD = ['$ref', '$dynamicRef', 'if', 'not', 'dependentSchemas', 'patternProperties'];

/** Reads a schema that is made by a call of a library; undefined when the value is none. */
type OfCall = (def: Ref, path: AccessPath, danger: Danger) => Verdict | undefined;

export class JsonSchemas {
  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
    private readonly ofCall: OfCall,
  ) {}

  judge(schema: Ref, path: AccessPath, danger: Danger, depth = 0): Verdict {
    if (danger === 'unvalidated') return 'ended';
    if (depth > MAX_DEPTH) return 'unknown';
    const defs = this.program.definitions.of(schema);
    return combined(defs.map((def) => this.single(def, path, danger, depth)));
  }

  private single(def: Ref, path: AccessPath, danger: Danger, depth: number): Verdict {
    if (isPseudo(def)) return 'unknown';
    if (this.program.op(def) !== Op.Object) return this.ofCall(def, path, danger) ?? 'unknown';
    if (UNREAD.some((key) => this.has(def, key)) || this.hasSpread(def)) return 'unknown';
    const verdicts: Verdict[] = [this.own(def, path, danger, depth)];
    for (const key of ['anyOf', 'oneOf']) if (this.has(def, key)) verdicts.push(combined(this.constants.at(def, [key, '[]']).map((one) => this.judge(one, path, danger, depth + 1))));
    for (const one of this.constants.at(def, ['allOf', '[]'])) verdicts.push(this.judge(one, path, danger, depth + 1));
    return allOf(verdicts);
  }

  private own(def: Ref, path: AccessPath, danger: Danger, depth: number): Verdict {
    if (this.has(def, 'enum') || this.has(def, 'const')) return 'ended';
    const types = this.types(def);
    if (types === 'unknown') return 'unknown';
    return types.length === 0 ? this.untyped(def, path, danger, depth) : combined(types.map((type) => this.ofType(def, type, path, danger, depth)));
  }

  private ofType(def: Ref, type: string, path: AccessPath, danger: Danger, depth: number): Verdict {
    switch (type) {
      case 'string': return this.text(def, path, danger);
      case 'number': case 'integer': return (danger === 'size' || danger === 'control') && !this.has(def, 'maximum') && !this.has(def, 'exclusiveMaximum') ? 'passes' : 'ended';
      case 'boolean': case 'null': return 'ended';
      case 'array': return this.array(def, path, danger, depth);
      case 'object': return this.object(def, path, danger, depth);
      default: return 'unknown';
    }
  }

  private text(def: Ref, path: AccessPath, danger: Danger): Verdict {
    if (danger === 'object' || danger === 'array-like' || danger === 'list' || danger === 'open-object' || (path.length > 0 && path[0] !== '[]')) return 'ended';
    if (danger === 'size' && this.has(def, 'maxLength')) return 'ended';
    const format = this.constants.of(def, ['format']);
    if (format.known && CLOSED.test(String(format.value))) return 'ended';
    const pattern = this.constants.of(def, ['pattern']);
    return pattern.known && clearedByPattern(String(pattern.value), '', danger) ? 'ended' : 'passes';
  }

  private array(def: Ref, path: AccessPath, danger: Danger, depth: number): Verdict {
    const own = path.length === 0 ? listVerdict(danger) : undefined;
    if (own) return own;
    const items = this.constants.at(def, ['items']);
    return items.length === 0 ? 'passes' : combined(items.map((one) => this.judge(one, path.slice(1), danger, depth + 1)));
  }

  private object(def: Ref, path: AccessPath, danger: Danger, depth: number): Verdict {
    const more = this.constants.of(def, ['additionalProperties']);
    const rest: Verdict = more.known && more.value === false ? 'ended' : 'passes';
    const [key, ...below] = path;
    if (key === undefined) return danger === 'list' || danger === 'array-like' ? 'ended' : rest;
    if (key === '[]' || key === '#key') return rest === 'passes' ? 'passes' : 'unknown';
    const schemas = this.constants.at(def, ['properties', key]);
    return schemas.length === 0 ? rest : combined(schemas.map((one) => this.judge(one, below, danger, depth + 1)));
  }

  private untyped(def: Ref, path: AccessPath, danger: Danger, depth: number): Verdict {
    if (this.has(def, 'properties')) return this.object(def, path, danger, depth);
    return this.has(def, 'items') ? this.array(def, path, danger, depth) : 'passes';
  }

  private types(def: Ref): readonly string[] | 'unknown' {
    const found = this.constants.at(def, ['type']);
    if (found.length === 0) return [];
    const one = this.constants.of(def, ['type']);
    if (one.known) return [String(one.value)];
    const several = this.constants.at(def, ['type', '[]']).map((item) => this.constants.of(item));
    return several.length === 0 ? 'unknown' : several.every(({ known }) => known) ? several.map((constant) => (constant.known ? String(constant.value) : '')) : 'unknown';
  }

  private has(def: Ref, key: string): boolean {
    return this.constants.at(def, [key]).length > 0;
  }

  /** `{ ...base }`: keys that are not seen here. */
  private hasSpread(def: Ref): boolean {
    const view = this.program.view(fileOf(def));
    return Array.from(view.list(valueOf(def))).some((key, index) => index % 2 === 0 && key < 0);
  }
}
