/** Owns defaults of schemas: the value that comes out of a parse where nothing has gone in. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import type { AccessPath, Passage } from '../flow/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';
import type { Positions } from './positions.ts';

const MAX_DEPTH = 12;
/** More defaults than this are of generated schemas, of which none holds a key. */
const MAX_DEFAULTS = 200;

interface Default {
  readonly ref: Ref;
  /** Where it stands in the default itself. */
  readonly at: AccessPath;
  /** Where it comes out. */
  readonly path: AccessPath;
}

export class SchemaDefaults {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** From each default of the schema to its place in what a parse gives. Nobody foreign decides a default, so it only matters to who fears a literal. */
  passages(call: Ref, callee: NodeSet): Passage[] {
    return this.denotations.rows(callee, 'parses').flatMap(({ row, model }) => {
      if (row.middleware || row.language === 'text' || row.language === 'json-schema') return [];
      const schema = this.positions.first(call, row.schema, model);
      const to = this.positions.parse(row.output);
      if (!schema || to.base !== 'return') return [];
      const found: Default[] = [];
      for (const one of schema.path.length === 0 ? [schema.ref] : this.constants.at(schema.ref, schema.path)) this.collect(one, [], found, 0);
      return found.map(({ ref, at, path }): Passage => ({
        from: [ref], fromPath: at, to: { kind: 'return', path: [...to.path, ...path] }, before: (danger: Danger) => (danger === 'hard-coded' ? danger : undefined),
        passing: undefined, primitive: false, name: 'the default of the schema',
      }));
    });
  }

  private collect(schema: Ref, path: AccessPath, found: Default[], depth: number): void {
    if (depth > MAX_DEPTH || found.length > MAX_DEFAULTS) return;
    for (const def of this.program.definitions.of(schema)) {
      if (isPseudo(def)) continue;
      const op = this.program.op(def);
      if (op === Op.Object) this.ofFields(def, path, found, depth);
      else if (op === Op.Call || op === Op.New) this.ofCall(def, path, found, depth);
    }
  }

  private ofFields(object: Ref, path: AccessPath, found: Default[], depth: number): void {
    const view = this.program.view(fileOf(object));
    const items = Array.from(view.list(valueOf(object)));
    for (let i = 0; i + 1 < items.length; i += 2) {
      const key = items[i] as number;
      if (key >= 0) this.collect(refOf(fileOf(object), items[i + 1] as number), [...path, view.str(key)], found, depth + 1);
    }
  }

  /** A maker of a schema: its own default, its fields, and what the schema before it in the chain says. Behind a function of the user's nothing is known. */
  private ofCall(def: Ref, path: AccessPath, found: Default[], depth: number): void {
    const attached = this.denotations.rows(this.denotations.callee(def), 'schemas')[0];
    if (attached?.row.holds === 'unknown') return;
    if (attached?.row.defaults) {
      for (const { ref, path: at } of this.positions.of(def, attached.row.defaults, attached.model)) found.push({ ref, at, path });
    }
    const descends = attached?.row.inner !== undefined && (attached.row.holds === 'object' || attached.row.holds === 'same');
    for (const inner of descends ? this.positions.of(def, attached.row.inner as string, attached.model) : []) {
      if (inner.path.length === 0) this.collect(inner.ref, path, found, depth + 1);
    }
    const [receiver] = this.positions.receiver(def);
    if (receiver?.path.length === 0) this.collect(receiver.ref, path, found, depth + 1);
  }
}
