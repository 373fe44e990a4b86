/** Owns which calls of libraries make paths or ask what folders hold. */
import { Op, type Ref } from '../facts/index.ts';
import { refOf, type Program } from '../link/index.ts';
import type { FolderRow, Model } from '../models/types.ts';
import type { Denotations } from './denote.ts';

export type FolderWork = FolderRow['does'];

const asks = (does: FolderWork | undefined): boolean => does === 'holds' || does === 'finds';

export class FolderWorks {
  /** Packages with functions that say what a folder holds. */
  private readonly asking: ReadonlySet<string>;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    models: readonly Model[],
  ) {
    this.asking = new Set(models.filter(({ folders }) => folders?.some(({ does }) => asks(does))).flatMap(({ packages }) => packages));
  }

  /** What a call, or a member, does with paths and folders. */
  of(ref: Ref): FolderWork | undefined {
    const nodes = this.program.op(ref) === Op.Member ? this.denotations.of(ref) : this.denotations.callee(ref);
    return this.denotations.rows(nodes, 'folders')[0]?.row.does;
  }

  /** Calls of a file that ask what a folder holds. */
  asksIn(file: number): Ref[] {
    const source = this.program.files[file];
    if (source?.role !== 'source' || !source.targets.some((target) => target.kind === 'package' && this.asking.has(target.name + target.subpath))) return [];
    const found: Ref[] = [];
    source.module.op.forEach((op, value) => {
      if (op === Op.Call && asks(this.of(refOf(file, value)))) found.push(refOf(file, value));
    });
    return found;
  }
}
