/** Owns names in texts of SQL: which table and which column is meant, and how a long callee is shown. */
import type { Backend, SchemaTable, SqlText } from '../facts/index.ts';

/** `email` of `"u"."email"`. */
export const lastName = (name: string): string => /(\w+)["`]?$/.exec(name)?.[1] ?? '';

/** The declared table of a column as a text writes it: by what stands before the dot, else the statement's own. */
export function tableOfName(backend: Backend, { table, location }: Pick<SqlText, 'table' | 'location'>, name: string): SchemaTable | undefined {
  const qualifier = /(\w+)["`]?\.["`]?\w+["`]?$/.exec(name)?.[1];
  return (qualifier === undefined ? undefined : backend.schemaTable(qualifier, location.file)) ?? (table === '' ? undefined : backend.schemaTable(table, location.file));
}

/** The end of a long chain says enough. */
export const endOfChain = (callee: string): string => {
  const text = callee.replaceAll(/\s+(?=\.)/g, '');
  if (text.length <= 60) return text;
  return text.endsWith('…') ? `${text.slice(0, 40)}…` : `…${text.slice(text.lastIndexOf('.'))}`;
};
