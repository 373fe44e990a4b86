/** Owns settings that are read by a key: `config.get('app.prefix', 'api')` is its default, or what the namespace `app` says there. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';

export class Settings {
  private namespaces: Map<string, Ref[]> | undefined;

  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
  ) {}

  /** The text that a look-up gives unless the deployment says otherwise. */
  of(ref: Ref): string | undefined {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    if (view.op(value) === Op.Logical) return this.text(refOf(fileOf(ref), view.list(value)[1] as number));
    if (view.op(value) !== Op.Call) return undefined;
    const [key, fallback] = view.list(value);
    const given = fallback === undefined ? undefined : this.text(refOf(fileOf(ref), fallback));
    const name = key === undefined ? undefined : this.text(refOf(fileOf(ref), key));
    return given ?? (name === undefined ? undefined : this.registered(name));
  }

  private text(ref: Ref): string | undefined {
    const constant = this.constants.of(ref);
    return constant.known && typeof constant.value === 'string' ? constant.value : undefined;
  }

  private registered(key: string): string | undefined {
    const [namespace = '', ...path] = key.split('.');
    this.namespaces ??= this.collect();
    for (const object of this.namespaces.get(namespace) ?? []) {
      const constant = this.constants.of(object, path);
      if (constant.known && typeof constant.value === 'string') return constant.value;
    }
    return undefined;
  }

  /** `register('app', () => ({ … }))`: objects that a named factory returns. */
  private collect(): Map<string, Ref[]> {
    const found = new Map<string, Ref[]>();
    this.program.files.forEach((source, file) => {
      const view = this.program.view(file);
      if (!source.module.strings.includes('registerAs')) return;
      for (const value of view.having(Op.Call)) {
        if (view.list(value).length !== 2) continue;
        const callee = view.rootOf(view.a(value));
        if (view.op(callee) !== Op.Import || view.str(view.b(callee)) !== 'registerAs') continue;
        const [name, factory] = view.list(value);
        const key = name === undefined ? undefined : this.text(refOf(file, name));
        if (key === undefined || factory === undefined) continue;
        const returned = this.program.definitions.of(refOf(file, factory)).flatMap((def) => {
          const fn = this.program.functionOf(def);
          return fn === undefined ? [] : this.program.functionFact(fn).returns.map((one) => refOf(fileOf(fn), one));
        });
        found.set(key, [...(found.get(key) ?? []), ...returned]);
      }
    });
    return found;
  }
}
