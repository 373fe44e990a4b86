/**
 * Owns the parts of a repository that are judged apart: packages that neither import from each other nor depend on each other
 * say nothing of each other. What is judged at once is smaller then, and a change makes one part new, not all.
 */
import type { ProgramInput, SourceFile, Target } from '../facts/index.ts';

/** Parts in the order of their first file; files keep their order, packages their numbers. What is no code belongs to each of them. */
export function partsOf(input: ProgramInput): readonly ProgramInput[] {
  const numbers = partNumbers(input);
  const members = new Map<number, number[]>();
  input.files.forEach((_, index) => {
    const group = numbers[index] as number;
    const known = members.get(group);
    if (known) known.push(index);
    else members.set(group, [index]);
  });
  return members.size <= 1 ? [input] : [...members.values()].map((files) => part(input, files));
}

/** The part of each file, as a number. */
export function partNumbers(input: Pick<ProgramInput, 'files' | 'packages'>): readonly number[] {
  const groups = new Groups(input.packages.length);
  joinByDependencies(input, groups);
  for (const file of input.files) {
    for (const target of file.targets) if (target.kind === 'file') groups.join(file.package, input.files[target.file]?.package ?? file.package);
  }
  return input.files.map((file) => groups.of(file.package));
}

/** A declared dependency counts, too: its files may be found by their place, without an import. */
function joinByDependencies({ packages }: Pick<ProgramInput, 'packages'>, groups: Groups): void {
  const byName = new Map(packages.map(({ name }, index) => [name, index]));
  packages.forEach(({ dependencies }, index) => {
    for (const name of dependencies.keys()) {
      const dependency = byName.get(name);
      if (dependency !== undefined) groups.join(index, dependency);
    }
  });
}

function part(input: ProgramInput, files: readonly number[]): ProgramInput {
  const places = new Map(files.map((file, place) => [file, place]));
  const moved = (target: Target): Target => (target.kind === 'file' ? { kind: 'file', file: places.get(target.file) as number } : target);
  return { ...input, files: files.map((index) => input.files[index] as SourceFile).map((file) => ({ ...file, targets: file.targets.map(moved) })) };
}

/** Union and find over packages; -1 stands for files outside of all packages. */
class Groups {
  private readonly parents: number[];

  constructor(count: number) {
    this.parents = Array.from({ length: count + 1 }, (_, index) => index);
  }

  of(index: number): number {
    let at = index + 1;
    while (this.parents[at] !== at) at = this.parents[at] as number;
    return at;
  }

  join(one: number, other: number): void {
    this.parents[this.of(one)] = this.of(other);
  }
}
