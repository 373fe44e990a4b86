/** Owns what the parameters are of functions that a library calls because of the place of their file and the name of their export. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { ConventionRow, Model } from '../models/types.ts';
import type { NodeSet } from './nodes.ts';
import { ofModels, type RowIn } from './of-models.ts';

const NONE: NodeSet = [];

interface Convention extends RowIn<ConventionRow> {
  readonly files: RegExp;
}

export const conventionsIn = ofModels((models): readonly Convention[] => models.flatMap((model) => (model.conventions ?? []).map((row) => ({ files: new RegExp(row.files), row, model }))));

export class ConventionParameters {
  private used: readonly Convention[] | undefined;
  private readonly byFile = new Map<number, readonly Convention[]>();

  constructor(
    private readonly program: Program,
    private readonly models: readonly Model[],
    private readonly nodesOf: (model: Model, path: string) => NodeSet,
  ) {}

  of(fn: FnRef, index: number): NodeSet {
    const file = fileOf(fn);
    let conventions = this.byFile.get(file);
    if (!conventions) this.byFile.set(file, (conventions = this.all().filter(({ files }) => this.program.files[file]?.role === 'source' && files.test(this.program.path(file)))));
    return conventions.flatMap(({ row, model }) => {
      const path = row.parameters[index];
      return path !== undefined && Object.keys(row.exports).some((name) => this.isExported(fn, name)) ? this.nodesOf(model, path) : NONE;
    });
  }

  private all(): readonly Convention[] {
    return (this.used ??= conventionsIn(this.models).filter(({ model }) => isUsed(this.program, model)));
  }

  private isExported(fn: FnRef, name: string): boolean {
    const found = this.program.exports.exported(fileOf(fn), name);
    return found.kind === 'refs' && found.refs.some((ref) => !isPseudo(ref) && this.is(ref, fn));
  }

  /** The function itself, or one that is given to what makes the handler: `export default withSession(async (req, res) => …)`. */
  private is(ref: Ref, fn: FnRef): boolean {
    return this.program.definitions.of(ref).some((def) => {
      if (this.program.functionOf(def) === fn) return true;
      if (isPseudo(def) || this.program.op(def) !== Op.Call) return false;
      return this.program.view(fileOf(def)).list(valueOf(def)).some((argument) => this.program.functionOf(refOf(fileOf(def), argument)) === fn);
    });
  }
}

/** Does the repository declare the library, or a file of it import it? */
export function isUsed(program: Program, model: Model): boolean {
  return program.packages.some(({ dependencies }) => model.packages.some((name) => dependencies.has(name))) || program.files.some(({ targets }) => targets.some((target) => target.kind === 'package' && model.packages.includes(target.name)));
}
