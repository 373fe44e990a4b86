/** Owns how the cases of all rooms are collected, and how one case is judged. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listRooms } from '../../scripts/rooms.ts';
import { casesOf } from './markdown.ts';
import type { Case, CaseFile } from './markdown.ts';
import { marksOf } from './marks.ts';
import type { HostResult } from './hosts.ts';
import { differences, show } from './verdict.ts';
import type { Found, Marked } from './verdict.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export interface RoomCases {
  readonly id: string;
  readonly chapter: string;
  readonly cases: readonly Case[];
}

export function allCases(): readonly RoomCases[] {
  return listRooms(ROOT).map(({ id, chapter, folder }) => {
    const pages = ['README.md', 'cases.md'].map((name) => `${folder}/${name}`).filter((path) => existsSync(join(ROOT, path)));
    return { id, chapter, cases: pages.flatMap((path) => casesOf(path, readFileSync(join(ROOT, path), 'utf8'))) };
  });
}

/** Files of a case with their marks; those of JSON are read by parsers that take comments. */
export function markedFiles({ source, files }: Case): readonly Marked[] {
  return files.map((file) => ({ path: file.path, text: file.text, marks: marksIn(source, file), shown: { file: source, line: file.line } }));
}

function marksIn(source: string, { text, line }: CaseFile): Marked['marks'] {
  try {
    return marksOf(text);
  } catch (error) {
    throw new Error(`${source}, in the fence at line ${line}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

export function filesOf({ files }: Case): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** What is wrong with a case: internal errors, and differences from its marks. */
export function problemsOf(files: readonly Marked[], { found, internalErrors }: HostResult, rules: ReadonlySet<string>): readonly string[] {
  return [...internalErrors.map((error) => `internal error: ${error}`), ...differences(files, found, rules)];
}

/** Where two hosts say something else: rule, line and message of each finding count. */
export function disagreements(files: readonly Marked[], expected: { readonly name: string; readonly found: readonly Found[] }, other: { readonly name: string; readonly found: readonly Found[] }): readonly string[] {
  const key = ({ rule, file, line, column, message }: Found): string => [rule, file, line, column, message].join('\0');
  const only = (one: readonly Found[], two: readonly Found[], name: string): readonly string[] => {
    const left = two.map(key);
    return one.flatMap((item) => {
      const index = left.indexOf(key(item));
      if (index >= 0) left.splice(index, 1);
      return index >= 0 ? [] : [showFound(files, item, `only ${name} finds ${item.rule} "${item.message}" (column ${item.column}).`)];
    });
  };
  return [...only(expected.found, other.found, expected.name), ...only(other.found, expected.found, other.name)];
}

function showFound(files: readonly Marked[], { file, line }: Found, problem: string): string {
  const marked = files.find(({ path }) => path === file);
  return marked ? show(marked, line, problem) : `${file}:${line}: ${problem}`;
}
