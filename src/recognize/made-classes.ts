/** Owns classes that functions make: each run of such a function makes one of its own, and modules list it. */
import { refOf, valueOf, type ClassRef, type Program } from '../link/index.ts';
import type { Decorators } from './decorators.ts';
import type { SetupRun } from './setup-run.ts';
import { flattened, type Frame, type Value } from './setup-values.ts';

/** A class, and the run of the code around it; none where nobody is seen to run it. */
export interface Framed {
  readonly cls: ClassRef;
  readonly frame: Frame | undefined;
}

const MAX_PARENTS = 10;
const MAX_MODULES = 6;

export class MadeClasses {
  private listed: Map<string, Frame[]> | undefined;

  constructor(
    private readonly program: Program,
    private readonly run: SetupRun,
    private readonly decorators: Decorators,
  ) {}

  /** Runs that made a class which is listed somewhere; of a class of a module, the one there is. */
  runsOf(cls: ClassRef): readonly (Frame | undefined)[] {
    if (!this.isInside(cls)) return [undefined];
    const found = this.all().get(keyOf(cls)) ?? [];
    return found.length > 0 ? found : [undefined];
  }

  isListed(cls: ClassRef): boolean {
    return this.all().has(keyOf(cls));
  }

  /** A class and what it inherits from, nearest first. */
  lineage({ cls, frame }: Framed): Framed[] {
    const found: Framed[] = [{ cls, frame }];
    for (let last = found[0]; last && found.length < MAX_PARENTS; last = found.at(-1)) {
      const parent = this.program.classes.fact(last.cls)?.extends ?? -1;
      if (parent < 0) break;
      const value = this.run.later(refOf(last.cls.file, parent), last.frame);
      if (value.kind !== 'class') return [...found, ...this.program.classes.lineage(last.cls).slice(1).map((one) => ({ cls: one, frame: undefined }))];
      found.push({ cls: value.cls, frame: value.frame });
    }
    return found;
  }

  private isInside({ file, cls }: ClassRef): boolean {
    const value = this.program.classes.fact({ file, cls })?.value ?? -1;
    return value >= 0 && valueOf(this.program.functionAround(refOf(file, value))) !== 0;
  }

  private all(): Map<string, Frame[]> {
    if (this.listed) return this.listed;
    const found = (this.listed = new Map<string, Frame[]>());
    const factories = this.program.files.some((source, file) => source.module.classes.some((_, cls) => this.isInside({ file, cls })));
    if (factories) this.program.files.forEach((source, file) => source.module.classes.forEach(({ decorators }) => {
      for (const { args } of this.decorators.expand(decorators.map((value) => refOf(file, value)), undefined)) for (const arg of args) this.fromModule(arg, found, 0);
    }));
    return found;
  }

  /** `{ controllers: […], imports: [Dynamic.register(…)] }`. */
  private fromModule(value: Value, found: Map<string, Frame[]>, depth: number): void {
    if (value.kind !== 'dictionary' || depth > MAX_MODULES) return;
    for (const one of flattened(value.entries.get('controllers') ?? value)) {
      if (one.kind !== 'class' || !one.frame || valueOf(one.frame.fn) === 0) continue;
      const key = keyOf(one.cls);
      const frames = found.get(key) ?? [];
      if (!frames.includes(one.frame)) found.set(key, [...frames, one.frame]);
    }
    for (const one of flattened(value.entries.get('imports') ?? value)) if (one !== value) this.fromModule(one, found, depth + 1);
  }
}

const keyOf = ({ file, cls }: ClassRef): string => `${file} ${cls}`;
