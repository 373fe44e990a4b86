/** Owns files that are no code as rules see them: each value with what its name says of it. */
import { Op, type Document, type Entry, type EnvironmentRead, type SourceDocument, type Token } from '../facts/index.ts';
import { refOf, type Program } from '../link/index.ts';
import { sensitiveKind } from './names.ts';

export function documentsOf(program: Program): Document[] {
  return program.documents.map((source) => documentOf(source));
}

function documentOf({ path: file, role, tracked, fact }: SourceDocument): Document {
  const entries = fact.entries.map((entry): Entry => {
    const name = nameOf(entry.path);
    return { ...entry, location: { file, start: entry.start, end: entry.end }, name, sensitive: sensitiveKind(name) };
  });
  return { path: file, kind: fact.kind, role, tracked, entries, location: { file, start: 0, end: 1 } };
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
  const found: EnvironmentRead[] = [];
  for (let value = 0; value < view.module.op.length; value++) {
    if (view.op(value) !== Op.Member) continue;
    const name = view.str(view.b(value));
    const base = view.rootOf(view.a(value));
    const isEnvironment = (view.op(base) === Op.Member || view.op(base) === Op.Import) && view.str(view.b(base)) === 'env';
    if (!isEnvironment || !/^[A-Z][A-Z\d_]+$/.test(name)) continue;
    const ref = refOf(file, value);
    found.push({ ref, name, location: program.location(ref), symbol: program.symbol(ref) });
  }
  return found;
}
