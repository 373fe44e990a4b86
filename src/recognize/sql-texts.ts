/** Owns the texts of SQL that stand in a program, whole statements and pieces. */
import { Op, type Query, type SqlText } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Texts } from './operations.ts';
import { readSql } from './record-sql.ts';

export function sqlTexts(program: Program, texts: Texts, queries: readonly Query[]): SqlText[] {
  return queries.flatMap(({ ref, location, symbol, callee, text, textPath, parameters, form }) => {
    const view = isPseudo(text) ? undefined : program.view(fileOf(text));
    const isTag = view?.op(valueOf(text)) === Op.Tagged;
    // A tag that is handed to a call is a query of its own.
    if (isTag && text !== ref) return [];
    const template = isTag ? refOf(fileOf(text), view?.b(valueOf(text)) ?? 0) : text;
    return texts.of(template, textPath).filter((one) => /[a-z]/i.test(one)).map((one): SqlText => {
      const flat = one.replaceAll(/--[^\n]*/g, '').replaceAll(/\s+/g, ' ');
      return { ref, location, symbol, callee, form, text: flat, table: readSql(flat)?.table ?? '', parameters };
    });
  });
}
