/** Owns the way from a finding to what ESLint reports: places, sentences, suggestions. */
import type { Edit, Finding, Suggestion } from '../facts/index.ts';
import { INTERNAL } from './messages.ts';
import type { Context, Descriptor } from './types.ts';

type Place = NonNullable<Extract<Descriptor, { loc: unknown }>['loc']>;

/** Reports `finding`, which must be in the file that ESLint is at. */
export function reportFinding(context: Context, finding: Finding): void {
  const { messageId, what, why, instead, location, suggestions } = finding;
  context.report({
    loc: placeOf(context, location.start, location.end),
    messageId,
    data: { what, why, instead },
    suggest: suggestions.filter((suggestion) => isWithin(suggestion, location.file)).map(suggestOf),
  });
}

/** Reports a fault of surety itself, on the first line. */
export function reportProblem(context: Context, problem: string): void {
  context.report({ loc: { line: 1, column: 0 }, messageId: INTERNAL, data: { problem } });
}

function placeOf({ sourceCode }: Context, start: number, end: number): Place {
  const last = sourceCode.text.length;
  return { start: sourceCode.getLocFromIndex(Math.min(start, last)), end: sourceCode.getLocFromIndex(Math.min(end, last)) };
}

/** ESLint changes one file at a time. */
function isWithin({ edits }: Suggestion, file: string): boolean {
  return edits.length > 0 && edits.every((edit) => edit.file === file);
}

function suggestOf({ title, edits }: Suggestion): NonNullable<Descriptor['suggest']>[number] {
  return { desc: title, fix: (fixer) => edits.map(({ start, end, text }: Edit) => fixer.replaceTextRange([start, end], text)) };
}
