/** Owns which programs are servers that go on running, as opposed to functions that a platform starts, and scripts. */
import { Op, type Ref } from '../facts/index.ts';
import { Components, fileOf, type ModuleView, type Program } from '../link/index.ts';

const STARTS: ReadonlySet<string> = new Set(['listen', 'serve']);

export class Serving {
  private readonly components: Components;
  private readonly servers: ReadonlySet<unknown>;

  constructor(program: Program) {
    this.components = new Components(program.files);
    this.servers = new Set(program.files.flatMap(({ module, role }, file) => (role === 'source' && module.strings.some((text) => STARTS.has(text)) && startsServer(program.view(file)) ? [this.components.of(file)] : [])));
  }

  /** Does code that is joined to this one by imports wait for requests itself: `app.listen(…)`, `serve(…)`? */
  isServer(ref: Ref): boolean {
    return this.servers.has(this.components.of(fileOf(ref)));
  }

  /** Are both of one program, as imports join it? */
  isJoined(one: Ref, other: Ref): boolean {
    return this.components.of(fileOf(one)) === this.components.of(fileOf(other));
  }
}

const startsServer = (view: ModuleView): boolean => [...view.having(Op.Call)].some((call) => {
  const callee = view.rootOf(view.a(call));
  return (view.op(callee) === Op.Member || view.op(callee) === Op.Import) && STARTS.has(view.str(view.b(callee)));
});
