/** Owns tokens whose content the program decodes itself: the second part between dots, out of base64, read as JSON. */
import { ConstKind, Op, type Ref, type Setting } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { isConditional } from './regions.ts';

const MAX_STEPS = 16;
/** Text in another form. */
const FORMS: ReadonlySet<string> = new Set(['toString', 'replace', 'replaceAll', 'padEnd', 'trim', 'concat']);
const DECODES = /base64|b64|^atob$/i;
const BASE64: ReadonlySet<string> = new Set(['base64', 'base64url']);

export function handDecoded(program: Program, isFocus: (file: number) => boolean): Setting[] {
  const found: Setting[] = [];
  program.files.forEach((_, file) => {
    if (!isFocus(file)) return;
    const view = program.view(file);
    for (const value of view.having(Op.Call)) {
      const [text] = isParse(view, value) ? view.list(value) : [];
      const token = text === undefined ? undefined : tokenOf(program, refOf(file, text));
      if (token !== undefined) found.push(setting(program, refOf(file, value), token));
    }
  });
  return found;
}

function setting(program: Program, ref: Ref, token: Ref): Setting {
  const location = program.location(ref);
  return {
    ref, location, symbol: program.symbol(ref), library: '', callee: 'JSON.parse', setting: 'jwt.decode',
    value: { known: false }, given: true, open: false, conditional: isConditional(program, ref), refs: [{ ref: token, path: [] }], valueLocation: location,
  };
}

function isParse(view: ModuleView, call: number): boolean {
  const callee = view.a(call);
  if (view.op(callee) !== Op.Member || view.str(view.b(callee)) !== 'parse') return false;
  const object = view.rootOf(view.a(callee));
  return view.op(object) === Op.Global && view.str(view.a(object)) === 'JSON';
}

/** The text whose second part is what was decoded. */
function tokenOf(program: Program, text: Ref): Ref | undefined {
  let at: Ref = text;
  let isDecoded = false;
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const [def, ...others] = program.definitions.of(at);
    const token = isDecoded ? splitToken(program, at) : undefined;
    if (token !== undefined || def === undefined || others.length > 0 || isPseudo(def)) return token;
    const before = program.op(def) === Op.Call ? inner(program, def) : undefined;
    if (before === undefined) return isDecoded ? splitToken(program, def) : undefined;
    isDecoded ||= before.isDecoded;
    at = before.ref;
  }
  return undefined;
}

function inner(program: Program, call: Ref): { readonly ref: Ref; readonly isDecoded: boolean } | undefined {
  const file = fileOf(call);
  const view = program.view(file);
  const callee = view.rootOf(view.a(valueOf(call)));
  const [first, second] = view.list(valueOf(call));
  const name = nameOf(view, callee);
  const isMember = view.op(callee) === Op.Member;
  if (isMember && FORMS.has(name)) return { ref: refOf(file, view.a(callee)), isDecoded: false };
  if (first === undefined) return undefined;
  if (name === 'from' && second !== undefined) return { ref: refOf(file, first), isDecoded: BASE64.has(text(view, second)) };
  const owner = isMember ? nameOf(view, view.rootOf(view.a(callee))) : '';
  return { ref: refOf(file, first), isDecoded: DECODES.test(name) || DECODES.test(owner) };
}

/** Of `token.split('.')[1]` the token. */
function splitToken(program: Program, part: Ref): Ref | undefined {
  const view = program.view(fileOf(part));
  const value = view.rootOf(valueOf(part));
  const op = view.op(value);
  const isSecond = (op === Op.Member && view.str(view.b(value)) === '1') || (op === Op.Element && view.b(value) === 1);
  if (!isSecond) return undefined;
  const [split] = program.definitions.of(refOf(fileOf(part), view.a(value)));
  if (split === undefined || isPseudo(split) || program.op(split) !== Op.Call) return undefined;
  const inside = program.view(fileOf(split));
  const callee = inside.a(valueOf(split));
  const [by] = inside.list(valueOf(split));
  if (inside.op(callee) !== Op.Member || inside.str(inside.b(callee)) !== 'split' || by === undefined || text(inside, by) !== '.') return undefined;
  return refOf(fileOf(split), inside.a(callee));
}

function text(view: ModuleView, value: number): string {
  const root = view.rootOf(value);
  return view.op(root) === Op.Const && Number(view.a(root)) === Number(ConstKind.String) ? view.str(view.b(root)) : '';
}

function nameOf(view: ModuleView, value: number): string {
  const op = view.op(value);
  if (op === Op.Member || op === Op.Import) return view.str(view.b(value));
  return op === Op.Global ? view.str(view.a(value)) : '';
}
