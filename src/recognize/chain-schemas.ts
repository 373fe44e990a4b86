/** Owns schemas of a chain of calls: `procedure.input(schema).mutation(({ input }) => …)` gives its function what has passed the schema. */
import type { Danger, Ref } from '../facts/index.ts';
import type { AccessPath } from '../flow/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, SourceRow } from '../models/types.ts';
import type { Positions } from './positions.ts';
import type { Schemas } from './schemas.ts';
import { combined, type Verdict } from './verdicts.ts';

export class ChainSchemas {
  private readonly found = new Map<Ref, readonly Ref[]>();

  constructor(
    private readonly program: Program,
    private readonly positions: Positions,
    private readonly schemas: Schemas,
  ) {}

  /** What the schemas of the chain leave of a value: what each lets through is put together. Undefined when it has none. */
  judge(ref: Ref, row: SourceRow, model: Model, rest: AccessPath, danger: Danger): Verdict | undefined {
    const schemas = this.of(ref, row, model);
    return schemas.length === 0 ? undefined : combined(schemas.map((schema) => this.schemas.declared(schema, rest, danger)));
  }

  /** Of the innermost function around a value that is given to such a chain. */
  private of(ref: Ref, { chained }: SourceRow, model: Model): readonly Ref[] {
    if (!chained) return [];
    for (let fn = this.program.functionAround(ref); valueOf(fn) > 0; fn = refOf(fileOf(fn), Math.max(0, this.program.functionFact(fn).parent))) {
      let schemas = this.found.get(fn);
      if (!schemas) this.found.set(fn, (schemas = this.program.calls.usesOf(fn).flatMap(({ call }) => this.above(call, chained, model))));
      if (schemas.length > 0) return schemas;
    }
    return [];
  }

  private above(call: Ref, chained: NonNullable<SourceRow['chained']>, model: Model): Ref[] {
    return [...this.positions.chained(call, model, chained.call)].flatMap((one) => this.positions.of(one, chained.schema, model).map(({ ref }) => ref));
  }
}
