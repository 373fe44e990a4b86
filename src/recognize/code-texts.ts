/** Owns texts of the program that are code of JavaScript, and the values that become part of them. */
import { ConstKind, Op, type Ref, type Sink } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

const CODE = /\bfunction\b\s*\w*\s*\([^)]*\)\s*\{|\)\s*=>\s*[{(\w]|^\s*(?:var|let|const)\s+\w+\s*=\s*$/;

/** `run`: what is run as code, where such a literal is what it should be. */
export function codeTexts(program: Program, isFocus: (file: number) => boolean, run: readonly Ref[]): Sink[] {
  const running = new Set(run.flatMap((ref) => [ref, ...program.definitions.of(ref)]));
  return program.files.flatMap((source, file) => {
    if (!isFocus(file)) return [];
    const view = program.view(file);
    const found: Sink[] = [];
    const { op } = source.module;
    for (let value = 0; value < op.length; value++) {
      if ((op[value] !== Op.Concat && op[value] !== Op.Template) || running.has(refOf(file, value)) || !isCode(program, view, file, value)) continue;
      for (const part of view.list(value)) if (view.op(part) !== Op.Const) found.push(sinkOf(program, refOf(file, value), refOf(file, part)));
    }
    return found;
  });
}

function isCode(program: Program, view: ModuleView, file: number, value: number): boolean {
  const text = Array.from(view.list(value), (part) => textOf(program, refOf(file, part))).join('');
  return CODE.test(text) && !/<\/?[a-z]/i.test(text);
}

function textOf(program: Program, part: Ref): string {
  const [def, ...more] = program.definitions.of(part);
  if (def === undefined || more.length > 0 || isPseudo(def) || program.op(def) !== Op.Const) return '\uFFFC';
  const view = program.view(fileOf(def));
  return view.a(valueOf(def)) === Number(ConstKind.String) ? view.str(view.b(valueOf(def))) : '\uFFFC';
}

function sinkOf(program: Program, text: Ref, part: Ref): Sink {
  const [outer, inner] = [program.location(text), program.location(part)];
  const isInside = inner.start >= outer.start && inner.end <= outer.end;
  return { ref: text, location: outer, symbol: program.symbol(text), library: '', callee: '', on: undefined, danger: 'stringified', kind: 'code-text', value: part, path: [], valueLocation: isInside ? inner : outer };
}
