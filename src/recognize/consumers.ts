/** Owns middleware that a module puts before routes it names: `consumer.apply(middleware).exclude(…).forRoutes(…)`. */
import { Op, type Handler, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ClassRef, type Program } from '../link/index.ts';
import type { ControllerRow, Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { ControllerScope } from './controller-scope.ts';
import { RoutePaths } from './route-paths.ts';
import { sameSegments } from './route-segments.ts';

interface Target {
  readonly cls: ClassRef | undefined;
  readonly path: string | undefined;
  /** `*` for all. */
  readonly method: string;
}

interface Applied {
  readonly middleware: readonly Ref[];
  readonly targets: readonly Target[];
  readonly excluded: readonly Target[];
}

export class Consumers {
  private readonly paths: RoutePaths;
  private readonly memo = new Map<string, readonly Applied[]>();

  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
    private readonly scope: ControllerScope,
  ) {
    this.paths = new RoutePaths(program, constants);
  }

  /** Middleware before a route of a controller. */
  of(cls: ClassRef, row: ControllerRow, model: Model, method: string, path: string | undefined): { readonly ref: Ref; readonly attached: Handler['attached']; readonly certain: boolean }[] {
    return this.applied(row, model).flatMap(({ middleware, targets, excluded }) => {
      const covers = (target: Target): boolean => isCovered(target, cls, method, path);
      return targets.some(covers) && !excluded.some(covers) ? middleware.map((ref) => ({ ref, attached: 'router' as const, certain: true })) : [];
    });
  }

  private applied(row: ControllerRow, model: Model): readonly Applied[] {
    const known = this.memo.get(model.library);
    if (known) return known;
    const found = this.scope.calls(model, row.forRoutes).map((call): Applied => {
      const parts = this.chain(call);
      return { middleware: parts.flatMap(({ name, args }) => (name === 'apply' ? args : [])), targets: this.targets(this.scope.args(call)), excluded: parts.flatMap(({ name, args }) => (name === 'exclude' ? this.targets(args) : [])) };
    });
    this.memo.set(model.library, found);
    return found;
  }

  /** Calls on the way to the receiver, up to the first `apply`. */
  private chain(call: Ref): { readonly name: string; readonly args: Ref[] }[] {
    const found: { name: string; args: Ref[] }[] = [];
    const view = this.program.view(fileOf(call));
    let value = valueOf(call);
    for (let steps = 0; steps < 8; steps++) {
      const callee = view.a(value);
      if (view.op(callee) !== Op.Member) break;
      value = view.rootOf(view.a(callee));
      if (view.op(value) !== Op.Call || view.op(view.a(value)) !== Op.Member) break;
      const name = view.str(view.b(view.a(value)));
      found.push({ name, args: this.scope.args(refOf(fileOf(call), value)) });
      if (name === 'apply') break;
    }
    return found;
  }

  private targets(args: readonly Ref[]): Target[] {
    return args.flatMap((arg): Target[] => {
      const cls = this.program.definitions.of(arg).flatMap((def) => this.program.classOf(def) ?? []);
      if (cls.length > 0) return cls.map((one) => ({ cls: one, path: undefined, method: '*' }));
      const objects = this.program.definitions.of(arg).filter((def) => this.program.op(def) === Op.Object);
      if (objects.length > 0) return objects.flatMap((object) => this.constants.at(object, ['path']).flatMap((def) => this.paths.of(def) ?? [undefined]).map((path) => ({ cls: undefined, path, method: this.method(object) })));
      return (this.paths.of(arg) ?? []).map((path) => ({ cls: undefined, path, method: '*' }));
    });
  }

  /** `RequestMethod.GET`: the name says it. */
  private method(object: Ref): string {
    const def = this.constants.at(object, ['method'])[0];
    if (def === undefined || this.program.op(def) !== Op.Member) return '*';
    const name = this.program.view(fileOf(def)).str(this.program.view(fileOf(def)).b(valueOf(def)));
    return name === 'ALL' ? '*' : name;
  }
}

function isCovered(target: Target, cls: ClassRef, method: string, path: string | undefined): boolean {
  if (target.cls) return target.cls.file === cls.file && target.cls.cls === cls.cls;
  if (target.path === undefined || path === undefined || (target.method !== '*' && target.method !== method)) return false;
  const pattern = target.path.replace(/^\//, '').replace(/\/?(?:\{?\*\w*\}?|\(\.\*\))$/, '');
  if (pattern === '') return true;
  const isPrefix = target.method === '*' || pattern !== target.path.replace(/^\//, '');
  // The pattern does not say the global prefix or the version: any end of the path will do.
  const segments = path.split('/').filter(Boolean);
  return segments.some((_, from) => from <= 3 && sameSegments(pattern, segments.slice(from).join('/'), isPrefix) === true);
}
