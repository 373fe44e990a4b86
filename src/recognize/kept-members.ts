/**
 * Owns members that a program gives to what is there for all requests: `db` of the context that its function `createContext` makes for procedures,
 * `db` of an application behind `app.decorate('db', db)`.
 */
import { ConstKind, Op, SPREAD_KEY, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { ContextRow } from '../models/types.ts';
import type { Denotations } from './denote.ts';

const MAX_DEPTH = 6;

export class KeptMembers {
  private known: ReadonlySet<string> | undefined;
  private readonly made = new Map<string, readonly Ref[]>();
  private readonly given = new Map<string, ReadonlyMap<string, readonly Ref[]>>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly rows: readonly ContextRow[],
  ) {}

  /** What the member of a value was given; most members of most values are none. */
  of(base: Ref, name: string): readonly Ref[] {
    this.known ??= this.names();
    if (!this.known.has(name)) return [];
    const rows = this.denotations.rows(this.denotations.of(base), 'contexts');
    return rows.flatMap(({ row }) => ('contextual' in row ? [...(row.makers === undefined ? [] : this.objects(row.makers).flatMap((object) => this.entry(object, name, 0))), ...(row.by === undefined ? [] : (this.givenBy(row.by).get(name) ?? []))] : []));
  }

  /** Names that anything may have been given. */
  private names(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const row of this.rows) {
      if (!('contextual' in row)) continue;
      if (row.by !== undefined) for (const name of this.givenBy(row.by).keys()) found.add(name);
      if (row.makers === undefined) continue;
      for (const file of new Set(this.objects(row.makers).map((ref) => fileOf(ref)))) {
        const view = this.program.view(file);
        for (const object of view.having(Op.Object)) Array.from(view.list(object)).forEach((key, i) => (i % 2 === 0 && key >= 0 ? found.add(view.str(key)) : undefined));
      }
    }
    return found;
  }

  /** What functions of such a name return. */
  private objects(makers: string): readonly Ref[] {
    const known = this.made.get(makers);
    if (known) return known;
    const pattern = new RegExp(makers);
    const found = this.program.files.flatMap(({ module, role }, file) => (role === 'test' ? [] : module.functions.flatMap((fact) => (pattern.test(this.program.text(file, fact.name)) ? fact.returns.map((value) => refOf(file, value)) : []))));
    this.made.set(makers, found);
    return found;
  }

  private entry(ref: Ref, name: string, depth: number): readonly Ref[] {
    return this.program.definitions.of(ref).flatMap((def) => {
      if (isPseudo(def) || this.program.op(def) !== Op.Object || depth > MAX_DEPTH) return [];
      const file = fileOf(def);
      const view = this.program.view(file);
      const list = Array.from(view.list(valueOf(def)));
      return list.flatMap((key, i): readonly Ref[] => {
        if (i % 2 === 1) return [];
        const value = refOf(file, list[i + 1] as number);
        if (key === SPREAD_KEY) return this.entry(value, name, depth + 1);
        return key >= 0 && view.str(key) === name ? [value] : [];
      });
    });
  }

  /** Values that calls of the method give a name to. */
  private givenBy(method: string): ReadonlyMap<string, readonly Ref[]> {
    const known = this.given.get(method);
    if (known) return known;
    const found = new Map<string, Ref[]>();
    this.given.set(method, found);
    this.program.files.forEach(({ role }, file) => {
      if (role === 'test') return;
      const view = this.program.view(file);
      for (const call of view.calls()) {
        const callee = view.a(call);
        const [key = -1, value = -1] = view.list(call);
        if (view.op(callee) !== Op.Member || view.str(view.b(callee)) !== method || key < 0 || value < 0) continue;
        if (view.op(key) !== Op.Const || view.a(key) !== Number(ConstKind.String)) continue;
        const name = view.str(view.b(key));
        found.set(name, [...(found.get(name) ?? []), refOf(file, value)]);
      }
    });
    return found;
  }
}
