/** Owns which dangers of the program's own making can be in a program at all: told by the names in it, before any value is followed. */
import type { Danger } from '../facts/index.ts';
import type { Program } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import { ofModels } from './of-models.ts';
import { alternatives, parsePath } from './path.ts';

/** What a path of a model cannot be without: names in the program, and, where it begins at a package, an import of it. */
interface Need {
  readonly names: readonly string[];
  readonly packages: readonly string[] | undefined;
}

const needsOf = (model: Model, path: string): Need[] =>
  alternatives(path).map(parsePath).map(({ root, steps }) => ({
    names: steps.flatMap((step) => (step.kind === 'edge' && step.label.startsWith('.') && step.label !== '.*' ? [step.label.slice(1)] : [])),
    packages: root.kind !== 'module' || model.generated || model.packages.some((name) => name === '' || name.endsWith('/*')) ? undefined : model.packages,
  }));

const madeBy = (kind: string): ((models: readonly Model[]) => readonly Need[]) =>
  ofModels((models) => models.flatMap((model) => (model.origins ?? []).filter(({ is }) => is === kind).flatMap(({ at }) => needsOf(model, at))));

/** Calls that read a member of what they are given: `inspect(error)` shows its stack. */
const readBy = (member: string): ((models: readonly Model[]) => readonly Need[]) =>
  ofModels((models) => models.flatMap((model) => (model.flows ?? []).filter(({ from }) => from.endsWith(`.${member}`)).flatMap(({ call }) => needsOf(model, call))));

const named = (...names: readonly string[]) => (): readonly Need[] => names.map((name) => ({ names: [name], packages: undefined }));

/** One of these needs must be met; dangers that are not here may always be there. */
const NEEDS: Readonly<Partial<Record<Danger, readonly ((models: readonly Model[]) => readonly Need[])[]>>> = {
  stack: [named('stack'), readBy('stack')],
  'error-detail': [named('constraint', 'sqlMessage', 'internalQuery', 'sql', 'detail', 'hint')],
  'random-bytes': [madeBy('random-bytes')],
  'weak-random': [madeBy('weak-random')],
};

export class PossibleOrigins {
  private readonly known = new Map<Danger, boolean>();

  constructor(
    private readonly program: Program,
    private readonly models: readonly Model[],
  ) {}

  /** False where no value of the program can have the danger. */
  has(danger: Danger): boolean {
    let known = this.known.get(danger);
    if (known === undefined) this.known.set(danger, (known = NEEDS[danger]?.some((needs) => needs(this.models).some((need) => this.isMet(need))) ?? true));
    return known;
  }

  private isMet({ names, packages }: Need): boolean {
    return names.every((name) => this.program.files.some(({ module }) => module.strings.includes(name))) && (packages === undefined || this.isImported(packages));
  }

  private isImported(packages: readonly string[]): boolean {
    return this.program.files.some(({ targets }) => targets.some((target) => target.kind === 'package' && packages.includes(target.name + target.subpath)));
  }
}
