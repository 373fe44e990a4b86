/** Owns files that are no code as rules see them: each value with what its name says of it. */
import { Op, type Document, type Entry, type EnvironmentRead, type SourceDocument, type Token } from '../facts/index.ts';
import { refOf, type ModuleView, type Program } from '../link/index.ts';
import { sensitiveKind } from './names.ts';

export function documentsOf(program: Program): Document[] {
  return program.documents.map((source) => documentOf(source));
}

function documentOf({ path: file, role, tracked, fact }: SourceDocument): Document {
  const entries = fact.entries.map((entry): Entry => {
    const name = nameOf(entry.path);
    return { ...entry, location: { file, start: entry.start, end: entry.end }, name, sensitive: sensitiveKind(name) };
  });
  const { kind, stages = [], services = [], workflow } = fact;
  const fetches = (fact.fetches ?? []).map(({ start, end, ...fetch }) => ({ ...fetch, location: { file, start, end } }));
  const slips = (fact.slips ?? []).map(({ start, end, ...slip }) => ({ ...slip, location: { file, start, end } }));
  return { path: file, kind, role, tracked, entries, stages, services, fetches, slips, workflow, location: { file, start: 0, end: 1 } };
}

/** Elements of a list are called by the list. */
const nameOf = (path: readonly string[]): string => path.findLast((name) => name !== '[]') ?? '';

export function tokensOf(program: Program, documents: readonly Document[], isFocus: (file: number) => boolean): Token[] {
  const inCode = program.files.flatMap((source, file) => (isFocus(file) ? source.module.tokens.map(({ provider, start, end }): Token => ({ provider, location: { file: source.path, start, end } })) : []));
  const elsewhere = program.documents.flatMap(({ path, fact }, index) => fact.tokens.map(({ provider, start, end }): Token => ({ provider, location: { file: path, start, end }, document: documents[index]! })));
  return [...inCode, ...elsewhere];
}

/** Where a variable of the environment is read by its name: `process.env.NAME`, `import.meta.env.NAME`, `env.NAME` of an import. */
export function environmentReads(program: Program, isFocus: (file: number) => boolean): EnvironmentRead[] {
  return program.files.flatMap((_, file) => (isFocus(file) ? readsIn(program, file) : []));
}

function readsIn(program: Program, file: number): EnvironmentRead[] {
  const view = program.view(file);
  const asked = askedIn(view);
  const found: EnvironmentRead[] = [];
  const add = (value: number, name: string, checked: boolean): void => {
    const ref = refOf(file, value);
    found.push({ ref, name, checked, location: program.location(ref), symbol: program.symbol(ref) });
  };
  const ops = view.module.op;
  for (let value = 0; value < ops.length; value++) {
    const op = ops[value];
    if (op === Op.Call) environmentGiven(view, value, add);
    if ((op !== Op.Member && op !== Op.Index) || !isEnvironment(view, view.rootOf(view.a(value)))) continue;
    const name = op === Op.Member ? view.str(view.b(value)) : '*';
    if (name === '*' || /^[A-Z][A-Z\d_]+$/.test(name)) add(value, name, asked.has(value));
  }
  return found;
}

const isEnvironment = (view: ModuleView, base: number): boolean => (view.op(base) === Op.Member || view.op(base) === Op.Import) && view.str(view.b(base)) === 'env';

/** `schema.parse(process.env)`, `createEnv({ runtimeEnv: process.env })`: a call that may check it, by its name. */
function environmentGiven(view: ModuleView, call: number, add: (value: number, name: string, checked: boolean) => void): void {
  const callee = view.a(call);
  const op = view.op(callee);
  const name = op === Op.Member || op === Op.Import ? view.str(view.b(callee)) : op === Op.Function ? view.str(view.module.functions[view.a(callee)]?.name ?? -1) : '';
  if (!CHECKING.test(name)) return;
  for (const argument of view.list(call)) {
    const root = view.rootOf(argument);
    const inside = view.op(root) === Op.Object ? Array.from(view.list(root)).filter((_, i) => i % 2 === 1) : [argument];
    for (const one of inside) if (view.op(view.rootOf(one)) === Op.Member && isEnvironment(view, view.rootOf(one))) add(view.rootOf(one), '*', true);
  }
}

const CHECKING = /parse|valid|clean|check|schema|assert|ensure|env|config|require|load|safe/i;

/** Values that conditions ask about. */
function askedIn(view: ModuleView): ReadonlySet<number> {
  const found = new Set<number>();
  const walk = (value: number, depth: number): void => {
    if (value < 0 || depth > 8) return;
    const at = view.rootOf(value);
    found.add(at);
    const op = view.op(at);
    if (op === Op.Unary) walk(view.a(at), depth + 1);
    else if (op === Op.Binary || op === Op.Logical) for (const side of [view.a(at), view.list(at)[1] ?? -1]) walk(side, depth + 1);
  };
  for (const { condition } of view.module.regions) walk(condition, 0);
  return found;
}
