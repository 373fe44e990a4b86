/** Owns the migrations of a repository: which files they are, in which order they run, and what each finds there when it runs. */
import type { Change, ChangeFact, Dialect, Migration, SchemaStatement, SchemaTable, SourceDocument } from '../facts/index.ts';
import { BACK, folderOf, natural } from './schema-documents.ts';

/** Migrations that may not have run everywhere yet. */
const RECENT = 10;
const NUMBERED = /(?:^|\/)(?:V?\d+(?:\.\d+)*[._-]|V\d|\d{6,})[^/]*(?:\/(?:migration|up))?\.sql$/i;
const FOLDER = /(?:^|\/)(?:migrations?|migrate|drizzle|changesets?|versions)(?:\/|$)/i;

/** Types of columns so far, by table and name in small letters. */
type Known = Map<string, Map<string, string>>;

export function migrationsOf(documents: readonly SourceDocument[], tables: readonly SchemaTable[]): Migration[] {
  const folders = new Map<string, SourceDocument[]>();
  const backward = new Set<string>();
  for (const document of documents) {
    const { schema } = document.fact;
    if (schema?.language !== 'sql' || document.role !== 'source') continue;
    if (BACK.test(document.path)) backward.add(folderOf(document.path));
    else if (NUMBERED.test(document.path) || FOLDER.test(folderOf(document.path))) folders.set(folderOf(document.path), [...(folders.get(folderOf(document.path)) ?? []), document]);
  }
  const declared = new Map(tables.map((table) => [table.stored.toLowerCase(), table.dialect] as const));
  return [...folders].flatMap(([folder, own]) => inOrder(own, folder, dialectOf(own, declared), backward.has(folder)));
}

function inOrder(own: readonly SourceDocument[], folder: string, dialect: Dialect, hasBackward: boolean): Migration[] {
  const documents = own.toSorted((one, other) => natural.compare(one.path, other.path));
  const isStepped = documents.some(({ fact }) => fact.schema?.signs?.stepped);
  const goesBack = hasBackward || documents.some(({ fact }) => fact.schema?.signs?.backward);
  const known: Known = new Map();
  return documents.map(({ path, fact }, index): Migration => {
    const { changes = [], statements = [], signs } = fact.schema ?? {};
    const isWhole = isStepped || (/\/migration\.sql$/.test(path) && changes.length > 1);
    const placed = placedIn(changes, path, known, isWhole);
    for (const statement of statements) remember(known, statement);
    return {
      path, folder, dialect, changes: placed, recent: index >= documents.length - RECENT, phased: signs?.phased === true,
      reversible: goesBack ? signs?.backward === true || hasBackward : undefined,
    };
  });
}

/** Of what its files say, or of the program's tables that they make. */
function dialectOf(documents: readonly SourceDocument[], declared: ReadonlyMap<string, Dialect>): Dialect {
  const said = documents.map(({ fact }) => fact.schema?.dialect ?? 'unknown').find((one) => one !== 'unknown');
  return said ?? documents.flatMap(({ fact }) => fact.schema?.changes ?? []).map(({ table }) => declared.get(table.toLowerCase())).find((one) => one !== undefined && one !== 'unknown') ?? 'unknown';
}

function placedIn(changes: readonly ChangeFact[], file: string, known: Known, isWhole: boolean): Change[] {
  const fresh = new Set<string>();
  let begun = false;
  return changes.map((change) => {
    const table = change.table.toLowerCase();
    if (change.does === 'begin' || change.does === 'commit') begun = change.does === 'begin';
    if (change.does === 'create-table' || change.does === 'empty-table') fresh.add(table);
    if (change.does === 'rename-table' && fresh.has(table)) fresh.add((change.to ?? '').toLowerCase());
    return {
      ...change, location: { file, start: change.start, end: change.end }, fresh: fresh.has(table), inTransaction: begun || isWhole,
      from: known.get(table)?.get(change.name.toLowerCase()),
    };
  });
}

function remember(known: Known, statement: SchemaStatement): void {
  const table = statement.table.toLowerCase();
  const types = known.get(table) ?? new Map<string, string>();
  if (statement.does === 'create' || statement.does === 'add') {
    known.set(table, types);
    for (const { stored, type } of statement.columns) types.set(stored.toLowerCase(), type);
  } else if (statement.does === 'alter-column' && statement.type !== undefined) types.set(statement.name.toLowerCase(), statement.type);
  else if (statement.does === 'rename-column') types.set(statement.to.toLowerCase(), types.get(statement.name.toLowerCase()) ?? '');
  else if (statement.does === 'rename') known.set(statement.name.toLowerCase(), types);
  else if (statement.does === 'drop-table') known.delete(table);
}
