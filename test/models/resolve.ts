/** Owns resolving the paths and positions of models in published types. */
import ts from 'typescript';
import { alternatives, parsePath, type Step } from '../../src/recognize/path.ts';
import type { Model } from '../../src/models/types.ts';
import type { World } from './program.ts';
import { NOTHING, Walker, type Reached } from './walk.ts';

/** Values that paths beginning with `any` may stand on. */
const ANY_VALUES = ['String', 'Array', 'Promise', 'Map', 'Set', 'RegExp', 'Date', 'Number', 'Boolean', 'Object', 'Function', 'Uint8Array'];
const MAX_ROUNDS = 12;

export class Resolver {
  private readonly walker: Walker;
  private readonly entities = new Map<string, Reached>();
  private readonly memo = new Map<string, Reached>();
  private readonly anyValue: Reached;

  constructor(
    private readonly world: World,
    private readonly models: readonly Model[],
  ) {
    this.walker = new Walker(world.checker);
    this.anyValue = this.anything();
    this.settleEntities();
  }

  /** Why a path does not resolve, or undefined when it does. */
  problem(model: Model, path: string): string | undefined {
    const { root, steps } = parsePath(path);
    let reached = this.start(model, root);
    for (const [index, step] of steps.entries()) {
      reached = this.walker.step(reached, step);
      if (isNothing(reached)) return `step ${index + 1} (\`${stepText(step)}\`) is not in the published types`;
    }
    return steps.length === 0 && isNothing(reached) ? 'nothing is known under this name' : undefined;
  }

  /** Why a position does not exist in the calls at a path, or undefined when it does in at least one overload. */
  positionProblem(model: Model, path: string, position: string): string | undefined {
    const chain = /^chain\((.+)\)\.(arg\(.*)$/.exec(position);
    if (chain) return this.problem(model, chain[1] ?? '') ?? this.positionProblem(model, chain[1] ?? '', chain[2] ?? '');
    const reached = this.reach(model, path);
    if (position.startsWith('this')) return undefined;
    const steps = positionSteps(position);
    let at = position.startsWith('return') ? this.returned(reached, path) : reached;
    for (const step of position.startsWith('return') ? steps.slice(1) : steps) {
      if (step === undefined || at.types.some(isOpen)) return undefined;
      const next = this.walker.step(at, step);
      if (isNothing(next)) return `\`${position}\` (at \`${stepText(step)}\`) exists in no overload`;
      at = next;
    }
    return undefined;
  }

  private returned(reached: Reached, path: string): Reached {
    return path.endsWith('new') ? reached : this.walker.step(reached, { kind: 'edge', label: '()' });
  }

  /** Everything a path may be; for the module itself its roots. */
  private reach(model: Model, path: string): Reached {
    const key = `${model.library} ${path}`;
    let found = this.memo.get(key);
    if (!found) {
      const { root, steps } = parsePath(path);
      this.memo.set(key, (found = steps.reduce((from, step) => this.walker.step(from, step), this.start(model, root))));
    }
    return found;
  }

  private start(model: Model, root: ReturnType<typeof parsePath>['root']): Reached {
    if (root.kind === 'any') return this.anyValue;
    if (root.kind === 'module') return { ...NOTHING, libraries: model.packages.flatMap((name) => this.world.library(name) ?? []) };
    return this.entities.get(root.name.includes(':') ? root.name : `${model.library}:${root.name}`) ?? NOTHING;
  }

  private anything(): Reached {
    const library = this.world.library('');
    const symbols = ANY_VALUES.flatMap((name) => library?.exports.get(name) ?? []);
    return this.walker.of(symbols.map((symbol) => this.world.checker.getDeclaredTypeOfSymbol(symbol)));
  }

  /** Entities may speak of each other and of themselves: follow what is new until nothing is. Each path sees each type once. */
  private settleEntities(): void {
    const growths = this.models.flatMap((model) =>
      Object.entries(model.entities ?? {}).flatMap(([name, paths]) => paths.flatMap(alternatives).map((path) => this.growth(model, name, path))),
    );
    for (let round = 0, grown = true; grown && round < MAX_ROUNDS; round++) {
      grown = false;
      for (const grow of growths) grown = grow() || grown;
    }
  }

  /** Adds to an entity what a path reaches from what its root has got since the last time; tells whether that was anything. */
  private growth(model: Model, name: string, path: string): () => boolean {
    const key = `${model.library}:${name}`;
    const { root, steps } = parsePath(path);
    let seen = NOTHING;
    return () => {
      const from = this.start(model, root);
      const news = since(seen, from);
      if (isNothing(news)) return false;
      seen = from;
      const before = this.entities.get(key) ?? NOTHING;
      const after = this.walker.union([before, steps.reduce((at, step) => this.walker.step(at, step), news)]);
      this.entities.set(key, after);
      return size(after) > size(before);
    };
  }
}

/** What `after` has and `before` had not; both only ever grow at their ends. */
function since(before: Reached, after: Reached): Reached {
  return {
    types: after.types.slice(before.types.length),
    symbols: after.symbols.slice(before.symbols.length),
    made: after.made.slice(before.made.length),
    libraries: after.libraries.slice(before.libraries.length),
  };
}

function size({ types, symbols, made, libraries }: Reached): number {
  return types.length + symbols.length + made.length + libraries.length;
}

function isNothing({ types, symbols, libraries }: Reached): boolean {
  return types.length === 0 && symbols.length === 0 && libraries.length === 0;
}

/** `any`, `unknown`, `object` and a bare type parameter say nothing about what lies below them. */
function isOpen(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive | ts.TypeFlags.TypeParameter)) !== 0;
}

function stepText(step: Step): string {
  return step.kind === 'edge' ? step.label : `${step.kind}(${step.from})`;
}

/** Steps of a position; undefined from where types tell nothing: any depth, keys, places in a tuple. */
function positionSteps(position: string): readonly (Step | undefined)[] {
  const [known = ''] = position.split(/\.\*|\[key\]|\[\d+\]/);
  const steps: (Step | undefined)[] = parsePath(known).steps.map(asMember);
  return known === position ? steps : [...steps, undefined];
}

/** Words of paths are names in positions: `arg(1).type` is an option. */
function asMember(step: Step): Step {
  return step.kind === 'edge' && /^(?:new|type|tag|decorated|assigned)$/.test(step.label) ? { kind: 'edge', label: `.${step.label}` } : step;
}
