/** Owns whether a program is a server that goes on running, as opposed to a function that a platform starts, or a script. */
import { Op } from '../facts/index.ts';
import type { ModuleView, Program } from '../link/index.ts';

const STARTS: ReadonlySet<string> = new Set(['listen', 'serve']);

/** Does its code wait for requests itself: `app.listen(…)`, `serve(…)`? */
export const isServer = (program: Program): boolean => program.files.some(({ module, role }, file) => role === 'source' && module.strings.some((text) => STARTS.has(text)) && startsServer(program.view(file)));

const startsServer = (view: ModuleView): boolean => [...view.having(Op.Call)].some((call) => {
  const callee = view.rootOf(view.a(call));
  return (view.op(callee) === Op.Member || view.op(callee) === Op.Import) && STARTS.has(view.str(view.b(callee)));
});
