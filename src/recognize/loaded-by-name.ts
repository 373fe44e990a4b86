/** Owns which files may be loaded by a name that only a run knows: `require(join(__dirname, file))` loads what stands beside it, or below. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, type ModuleView, type Program } from '../link/index.ts';

const LOADERS: ReadonlySet<string> = new Set(['require', 'import']);

/** `require(file)`: what is loaded by its text is an import. */
export const isLoad = (view: ModuleView, value: number): boolean =>
  view.op(value) === Op.Call && view.op(view.a(value)) === Op.Global && LOADERS.has(view.str(view.a(view.a(value))));

/** Calls of source code that load a file by its name. */
export function loadsByName(program: Program): Ref[] {
  return program.files.flatMap(({ role }, file) => {
    if (role !== 'source') return [];
    const view = program.view(file);
    return view.having(Op.Call).filter((value) => isLoad(view, value)).map((value) => refOf(file, value));
  });
}

/** Folders whose files may be loaded so, each with `/` behind it; not of calls whose files are known. */
export function loadingFolders(program: Program, known: ReadonlySet<Ref>): readonly string[] {
  const paths = loadsByName(program).filter((call) => !known.has(call)).map((call) => program.path(fileOf(call)));
  return [...new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)))];
}
