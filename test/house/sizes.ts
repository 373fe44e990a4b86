/** Owns the sizes that keep the house easy to live in, and the first line of every file. */
import { fileWaiver, functionsOf } from './source.ts';
import type { Source } from './source.ts';

export const FILE_LINES = 300;
export const FUNCTION_LINES = 40;
export const RULE_LINES = 200;

/** Files of the engine above 300 lines and functions above 40, unless a `// long: <reason>` stands there. */
export function tooLong(source: Source): readonly string[] {
  const lines = lineCount(source.text);
  const file = lines > FILE_LINES && fileWaiver(source) === '' ? [`${source.path}: ${lines} lines, more than ${FILE_LINES}; split it, or say why with \`// long: <reason>\` at its head.`] : [];
  const functions = functionsOf(source)
    .filter((fn) => fn.lines > FUNCTION_LINES && fn.waiver === '')
    .map(({ name, line, lines: length }) => `${source.path}:${line}: ${name} has ${length} lines, more than ${FUNCTION_LINES}; split it, or say why with \`// long: <reason>\`.`);
  return [...file, ...functions];
}

export function ruleTooLong({ path, text }: Source): readonly string[] {
  const lines = lineCount(text);
  return lines > RULE_LINES ? [`${path}: ${lines} lines, more than ${RULE_LINES}; a rule this long is asking for a missing concept.`] : [];
}

/** The first line (behind a hashbang) opens a doc comment that says what the file owns. */
export function headless({ path, text }: Source): readonly string[] {
  const [first = ''] = text.replace(/^#!.*\n/, '').split('\n', 1);
  return /^\/\*\*(?: \S|$)/.test(first) ? [] : [`${path}: its first line is no doc comment that says what it owns.`];
}

/** Lines of the middle function, over all files. */
export function medianFunction(sources: readonly Source[]): number {
  const lengths = sources.flatMap((source) => functionsOf(source).map(({ lines }) => lines)).sort((one, other) => one - other);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}

function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}
