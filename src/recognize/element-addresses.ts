/** Owns the addresses of scripts and frames that code puts into a page as elements: `<script src="…">` in JSX, `element.src = '…'`. */
import { ConstKind, Op, SPREAD_KEY, type Ref, type Sink } from '../facts/index.ts';
import { refOf, type ModuleView, type Program } from '../link/index.ts';
import type { Denotations } from './denote.ts';

const ELEMENTS: ReadonlySet<string> = new Set(['script', 'iframe']);

/** Those that no hash in `integrity` fixes. */
export function elementAddresses(program: Program, denotations: Denotations, isFocus: (file: number) => boolean): Sink[] {
  return program.files.flatMap((_, file) => {
    if (!isFocus(file)) return [];
    const view = program.view(file);
    const found: Sink[] = [];
    for (let value = 0; value < view.module.op.length; value++) {
      const one = view.op(value) === Op.Jsx ? written(view, file, value, denotations) : view.op(value) === Op.Update ? assigned(view, value) : undefined;
      if (one) found.push(sinkOf(program, refOf(file, value), refOf(file, one.address), one.element));
    }
    return found;
  });
}

interface Address {
  readonly element: string;
  readonly address: number;
}

/** `<script src={address} />`, and a component that a model says is one. */
function written(view: ModuleView, file: number, jsx: number, denotations: Denotations): Address | undefined {
  const [props = -1] = view.list(jsx);
  const tag = view.a(jsx);
  const element = view.op(tag) === Op.Const ? view.str(view.b(tag)) : isScript(denotations, refOf(file, jsx)) ? 'script' : '';
  if (!ELEMENTS.has(element) || props < 0 || view.op(props) !== Op.Object) return undefined;
  const entries = view.list(props);
  let address: number | undefined;
  for (let i = 0; i < entries.length; i += 2) {
    const name = entries[i] === SPREAD_KEY ? 'integrity' : view.str(entries[i] as number);
    if (name === 'integrity') return undefined;
    if (name === 'src') address = entries[i + 1] as number;
  }
  return address === undefined ? undefined : { element, address };
}

const isScript = (denotations: Denotations, jsx: Ref): boolean => denotations.rows(denotations.callee(jsx), 'settings').some(({ row }) => row.setting === 'element.script');

/** `const s = document.createElement('script'); s.src = address` */
function assigned(view: ModuleView, update: number): Address | undefined {
  const [key = -1, address = -1] = view.list(update);
  if (key < 0 || address < 0 || view.str(key) !== 'src') return undefined;
  const made = view.rootOf(view.a(update));
  const callee = view.op(made) === Op.Call ? view.a(made) : -1;
  const [given = -1] = callee >= 0 && view.op(callee) === Op.Member && view.str(view.b(callee)) === 'createElement' ? view.list(made) : [];
  const name = given < 0 ? given : view.rootOf(given);
  const element = name >= 0 && view.op(name) === Op.Const && view.a(name) === Number(ConstKind.String) ? view.str(view.b(name)) : '';
  const isPinned = view.storesInto(made).some((store) => view.str(view.list(store)[0] ?? 0) === 'integrity');
  return ELEMENTS.has(element) && !isPinned ? { element, address } : undefined;
}

function sinkOf(program: Program, ref: Ref, value: Ref, element: string): Sink {
  const [location, inner] = [program.location(ref), program.location(value)];
  const isInside = inner.start >= location.start && inner.end <= location.end;
  return { ref, location, symbol: program.symbol(ref), library: '', callee: element, on: undefined, danger: 'script-markup', kind: 'element-address', value, path: [], valueLocation: isInside ? inner : location };
}
