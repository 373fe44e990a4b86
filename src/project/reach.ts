/** Owns which files are read: those of the start, and what they import, wave by wave. */
import type { CodeFile } from './classify.ts';
import type { Layout } from './layout.ts';
import type { Resolutions } from './resolutions.ts';
import type { LoadedModule } from './store.ts';

export class Reach {
  /** Files that server code imports at run time. */
  readonly fromSource: Set<string>;
  /** Files that were read, or tried. */
  readonly asked: Set<string>;
  readonly #layout: Layout;
  readonly #modules: ReadonlyMap<string, LoadedModule>;
  readonly #resolutions: Resolutions;

  /** `modules` grows between the waves. */
  constructor(layout: Layout, modules: ReadonlyMap<string, LoadedModule>, resolutions: Resolutions, fromSource: Iterable<string> = [], asked: Iterable<string> = []) {
    this.fromSource = new Set(fromSource);
    this.asked = new Set(asked);
    this.#layout = layout;
    this.#modules = modules;
    this.#resolutions = resolutions;
  }

  /** Files to be read first. */
  start(files: readonly CodeFile[]): readonly CodeFile[] {
    for (const file of files) this.asked.add(file.path);
    return files;
  }

  /** What the files of a wave, now loaded, import and nobody has asked for yet; in order of first import. */
  next(wave: readonly CodeFile[], withTypes: boolean): CodeFile[] {
    const found: CodeFile[] = [];
    for (const file of wave) this.#follow(file, withTypes, found);
    return found;
  }

  #follow(file: CodeFile, withTypes: boolean, found: CodeFile[]): void {
    const loaded = this.#modules.get(file.path);
    if (loaded === undefined) return;
    const fromSource = this.#layout.roles.role(file, loaded, this.fromSource.has(file.path)) === 'source';
    this.#resolutions.of(file.path, loaded).forEach((target, index) => {
      const type = loaded.module.requests[index]!.kind === 'type';
      if (target.kind !== 'path' || (type && !withTypes)) return;
      if (fromSource && !type) this.fromSource.add(target.path);
      if (this.asked.has(target.path)) return;
      this.asked.add(target.path);
      const imported = this.#layout.codeFile(target.path);
      if (imported !== undefined) found.push(imported);
    });
  }
}
