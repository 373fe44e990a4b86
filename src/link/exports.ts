/** Owns what a name exported by a file stands for, through re-exports, `export *` and CommonJS. */
import type { ExportFact, Ref, SourceFile, Target } from '../facts/index.ts';
import { fileOf, namespaceRef, refOf } from './refs.ts';

/** Where an imported name leads: values of the program, or a name of a package. */
export type Imported =
  | { readonly kind: 'refs'; readonly refs: readonly Ref[] }
  | { readonly kind: 'package'; readonly package: string; readonly name: string }
  /** Member `name` of the value that `module.exports` is. */
  | { readonly kind: 'member'; readonly of: Ref; readonly name: string }
  | { readonly kind: 'unresolved' };

const UNRESOLVED: Imported = { kind: 'unresolved' };

interface Table {
  readonly byName: ReadonlyMap<string, readonly ExportFact[]>;
  readonly stars: readonly string[];
  readonly targets: ReadonlyMap<string, Target>;
}

export class Exports {
  private readonly answers: (Map<string, Imported> | undefined)[] = [];
  private readonly tables: (Table | undefined)[] = [];

  constructor(private readonly files: readonly SourceFile[]) {}

  /** What `import { name } from specifier` in `file` stands for. `*` and `=` are the whole module. */
  imported(file: number, specifier: string, name: string): Imported {
    const target = this.table(file).targets.get(specifier);
    return target?.kind === 'file' ? this.exported(target.file, name) : this.fromTarget(target, name, new Set());
  }

  /** What `name` is outside, when `file` exports it. */
  exported(file: number, name: string): Imported {
    const known = (this.answers[file] ??= new Map<string, Imported>());
    let answer = known.get(name);
    if (!answer) known.set(name, (answer = this.find(file, name, new Set())));
    return answer;
  }

  /** Is the value what its file exports as `module.exports`? */
  isWhole(ref: Ref): boolean {
    const file = fileOf(ref);
    return (this.table(file).byName.get('=') ?? []).some((fact) => fact.kind === 'local' && refOf(file, fact.value) === ref);
  }

  /** Values a file itself exports under a name. */
  own(file: number, name: string): readonly Ref[] {
    return (this.table(file).byName.get(name) ?? []).flatMap((fact) => (fact.kind === 'local' ? [refOf(file, fact.value)] : []));
  }

  /** Names a file exports itself, `=` included. */
  names(file: number): Iterable<string> {
    return this.table(file).byName.keys();
  }

  /** Files whose names a file re-exports as a whole. */
  starTargets(file: number): readonly Target[] {
    const { stars, targets } = this.table(file);
    return stars.flatMap((specifier) => targets.get(specifier) ?? []);
  }

  target(file: number, specifier: string): Target | undefined {
    return this.table(file).targets.get(specifier);
  }

  private fromTarget(target: Target | undefined, name: string, seen: Set<string>): Imported {
    if (!target || target.kind === 'unresolved') return UNRESOLVED;
    if (target.kind === 'package') return { kind: 'package', package: target.name + target.subpath, name };
    return this.find(target.file, name, seen);
  }

  private find(file: number, name: string, seen: Set<string>): Imported {
    const key = `${file} ${name}`;
    if (seen.has(key)) return UNRESOLVED;
    seen.add(key);
    const table = this.table(file);
    const own = table.byName.get(name);
    if (own) return this.exportedAs(file, own, seen);
    return this.whole(file, table, name) ?? this.viaStars(table, name, seen);
  }

  private exportedAs(file: number, facts: readonly ExportFact[], seen: Set<string>): Imported {
    const refs: Ref[] = [];
    for (const fact of facts) {
      if (fact.kind === 'local') {
        refs.push(refOf(file, fact.value));
      } else if (fact.kind === 'from') {
        const found = this.fromTarget(this.table(file).targets.get(this.text(file, fact.specifier)), this.text(file, fact.imported), seen);
        if (found.kind !== 'refs') return found;
        refs.push(...found.refs);
      }
    }
    return refs.length > 0 ? { kind: 'refs', refs } : UNRESOLVED;
  }

  /** `*`, `=` and `default` of modules that do not export them by that name; members of `module.exports = {…}`. */
  private whole(file: number, table: Table, name: string): Imported | undefined {
    const commonJs = table.byName.get('=');
    if (name === '*' || name === '=' || name === 'default') {
      if (commonJs) return this.exportedAs(file, commonJs, new Set());
      return name === 'default' ? defaultOf(file, table) : { kind: 'refs', refs: [namespaceRef(file)] };
    }
    const last = commonJs?.at(-1);
    return last?.kind === 'local' ? { kind: 'member', of: refOf(file, last.value), name } : undefined;
  }

  private viaStars(table: Table, name: string, seen: Set<string>): Imported {
    let external: Imported | undefined;
    for (const specifier of table.stars) {
      const found = this.fromTarget(table.targets.get(specifier), name, seen);
      if (found.kind === 'refs' || found.kind === 'member') return found;
      if (found.kind === 'package') external ??= found;
    }
    return external ?? UNRESOLVED;
  }

  private text(file: number, index: number): string {
    return this.files[file]?.module.strings[index] ?? '';
  }

  private table(file: number): Table {
    return (this.tables[file] ??= this.build(file));
  }

  private build(file: number): Table {
    const byName = new Map<string, ExportFact[]>();
    const stars: string[] = [];
    const targets = new Map<string, Target>();
    const source = this.files[file];
    source?.module.requests.forEach((request, index) => {
      const target = source.targets[index];
      if (target) targets.set(this.text(file, request.specifier), target);
    });
    for (const fact of source?.module.exports ?? []) {
      if (fact.kind === 'all') stars.push(this.text(file, fact.specifier));
      else push(byName, this.text(file, fact.name), fact);
    }
    return { byName, stars, targets };
  }
}

/** A CommonJS module without `module.exports =` is its own default. */
const defaultOf = (file: number, table: Table): Imported | undefined =>
  table.byName.size > 0 && table.stars.length === 0 ? { kind: 'refs', refs: [namespaceRef(file)] } : undefined;

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};
