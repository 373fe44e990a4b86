/** Owns which modules list a controller, and which of them an application imports. */
import type { Ref } from '../facts/index.ts';
import { refOf, type ClassRef, type Program } from '../link/index.ts';
import type { Decorators } from './decorators.ts';
import type { Framed } from './made-classes.ts';
import type { SetupRun } from './setup-run.ts';
import { flattened, type Value } from './setup-values.ts';

const MAX_DEPTH = 40;
const MAX_MADE = 6;

export class Modules {
  private listing: Map<string, { readonly module: ClassRef; readonly listed: readonly Value[] }> | undefined;
  private readonly reached = new Set<string>();
  /** Something is imported of which it is not known what it is. */
  private isOpen = false;
  private isWalked = false;

  constructor(
    private readonly program: Program,
    private readonly run: SetupRun,
    private readonly decorators: Decorators,
  ) {}

  /** Does a module list a controller, as one run of the code around made it? */
  lists(module: ClassRef, { cls, frame }: Framed): boolean {
    return this.all().get(keyOf(module))?.listed.some((value) => value.kind === 'class' && keyOf(value.cls) === keyOf(cls) && (frame === undefined || value.frame === undefined || value.frame === frame)) === true;
  }

  /** Listed by modules alone that none of these leads to. Where an import is not understood, nothing is left out. */
  isLeftOut(cls: ClassRef, starts: readonly Ref[]): boolean {
    if (!this.isWalked) {
      this.isWalked = true;
      for (const start of starts) this.walk(this.run.later(start, undefined), 0);
    }
    if (this.isOpen || this.reached.has(keyOf(cls))) return false;
    const own = [...this.all().values()].filter(({ listed }) => listed.some((value) => value.kind === 'class' && keyOf(value.cls) === keyOf(cls)));
    return own.length > 0 && own.every(({ module }) => !this.reached.has(keyOf(module)));
  }

  private walk(value: Value, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const one of flattened(value)) this.step(one, depth);
    if (value.kind === 'list' && value.open) this.isOpen = true;
  }

  private step(value: Value, depth: number): void {
    if (value.kind === 'class') {
      if (this.reached.has(keyOf(value.cls))) return;
      this.reached.add(keyOf(value.cls));
      for (const arg of this.argsOf(value.cls)) this.parts(arg, depth);
    } else if (value.kind === 'dictionary') this.parts(value, depth);
    else if (value.kind === 'function') this.walk(this.run.call(value, [], value.ref), depth + 1);
    else if (value.kind === 'unknown' && value.made) {
      // What a library makes of modules imports them: `forwardRef(() => Users)`, `Queues.forRoot({ imports: [Settings] })`.
      if (value.made.base) this.walk(value.made.base, depth + 1);
      for (const arg of value.made.args) if (arg.kind !== 'constant' && (arg.kind !== 'function' || this.program.functionFact(arg.fn).params.length === 0)) this.walk(arg, depth + 1);
    } else if (value.kind === 'unknown' && !this.isOfPackage(value)) this.isOpen = true;
  }

  /** `{ module, imports, controllers }`. */
  private parts(value: Value, depth: number): void {
    if (value.kind !== 'dictionary') return;
    if (value.open) this.isOpen = true;
    for (const name of ['module', 'imports', 'controllers', 'exports']) {
      const found = value.entries.get(name);
      if (found && (name !== 'exports' || found.kind === 'list')) this.walk(name === 'exports' ? modulesIn(found) : found, depth + 1);
    }
  }

  private isOfPackage({ ref }: Value): boolean {
    return this.program.definitions.of(ref).every((def) => def === ref);
  }

  private all(): NonNullable<typeof this.listing> {
    if (this.listing) return this.listing;
    this.listing = new Map();
    this.program.files.forEach((source, file) => source.module.classes.forEach(({ decorators }, cls) => {
      if (decorators.length > 0) for (const arg of this.argsOf({ file, cls })) this.note({ file, cls }, arg, 0);
    }));
    return this.listing;
  }

  /** What a module lists, and the modules among its imports that a function makes: `{ module, controllers }`. */
  private note(module: ClassRef, value: Value, depth: number): void {
    if (value.kind !== 'dictionary' || depth > MAX_MADE) return;
    const listed = flattened(value.entries.get('controllers') ?? value).filter((one) => one.kind === 'class');
    const known = this.listing?.get(keyOf(module))?.listed ?? [];
    if (listed.length > 0) this.listing?.set(keyOf(module), { module, listed: [...known, ...listed] });
    for (const one of flattened(value.entries.get('imports') ?? value)) {
      const made = one.kind === 'dictionary' && one !== value ? one.entries.get('module') : undefined;
      if (made?.kind === 'class') this.note(made.cls, one, depth + 1);
    }
  }

  private argsOf({ file, cls }: ClassRef): Value[] {
    const decorators = this.program.classes.fact({ file, cls })?.decorators ?? [];
    return this.decorators.expand(decorators.map((value) => refOf(file, value)), undefined).flatMap(({ args }) => args.filter(({ kind }) => kind === 'dictionary'));
  }
}

/** What is exported may be a provider, of which nothing is asked. */
const modulesIn = (value: Value): Value => (value.kind === 'list' ? { ...value, items: value.items.filter(({ kind }) => kind === 'class') } : value);

const keyOf = ({ file, cls }: ClassRef): string => `${file} ${cls}`;
