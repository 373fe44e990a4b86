/** Owns literals that become the text of a regular expression, whole or in part. */
import { ConstKind, Op, type Ref, type Site } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { madeOf } from './operations.ts';

const METHODS: ReadonlySet<string> = new Set(['match', 'matchAll', 'search']);

export function patternTexts(program: Program, isFocus: (file: number) => boolean): Site[] {
  const found = new Map<Ref, Site>();
  program.files.forEach((_, file) => {
    if (!isFocus(file)) return;
    const view = program.view(file);
    for (const value of view.calls()) {
      const [text] = makesPattern(view, value) ? view.list(value) : [];
      if (text === undefined) continue;
      for (const ref of madeOf(program, refOf(file, text))) {
        if (isText(program, ref) && isFocus(fileOf(ref))) found.set(ref, { ref, location: program.location(ref), symbol: program.symbol(ref) });
      }
    }
  });
  return [...found.values()];
}

function makesPattern(view: ModuleView, value: number): boolean {
  const op = view.op(value);
  if (op !== Op.New && op !== Op.Call) return false;
  const callee = view.a(value);
  if (view.op(callee) === Op.Global) return view.str(view.a(callee)) === 'RegExp';
  return op === Op.Call && view.op(callee) === Op.Member && METHODS.has(view.str(view.b(callee)));
}

function isText(program: Program, ref: Ref): boolean {
  return !isPseudo(ref) && program.op(ref) === Op.Const && Number(program.view(fileOf(ref)).a(valueOf(ref))) === Number(ConstKind.String);
}
