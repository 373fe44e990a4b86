/** Owns which files belong together: those that are joined by imports, in whatever direction. A repository may hold several applications. */
import type { SourceFile } from '../facts/index.ts';

export class Components {
  private readonly parent: number[];

  constructor(files: readonly SourceFile[]) {
    this.parent = files.map((_, file) => file);
    files.forEach(({ targets, role }, file) => {
      // A test or a script may import several applications.
      if (role !== 'source') return;
      for (const target of targets) if (target.kind === 'file') this.parent[this.of(file)] = this.of(target.file);
    });
  }

  /** One number for all files that belong together. */
  of(file: number): number {
    let at = file;
    while (this.parent[at] !== at) at = this.parent[at] = this.parent[this.parent[at] as number] as number;
    return at;
  }
}
