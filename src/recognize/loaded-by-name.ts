/** Owns which files may be loaded by a name that only a run knows: `require(join(__dirname, file))` loads what stands beside it, or below. */
import { Op } from '../facts/index.ts';
import type { Program } from '../link/index.ts';

const LOADERS: ReadonlySet<string> = new Set(['require', 'import']);

/** Folders whose files may be loaded so, each with `/` behind it. */
export function loadingFolders(program: Program): readonly string[] {
  const found = new Set<string>();
  program.files.forEach(({ path, role, module }, file) => {
    if (role !== 'source') return;
    const view = program.view(file);
    for (let value = 0; value < module.op.length; value++) {
      if (view.op(value) !== Op.Call || view.op(view.a(value)) !== Op.Global || !LOADERS.has(view.str(view.a(view.a(value))))) continue;
      found.add(path.slice(0, path.lastIndexOf('/') + 1));
      break;
    }
  });
  return [...found];
}
