/**
 * Owns the marks by which examples say what is found in them: `// report: <rule> [<message>]`, `// from: <rule>`, `// missed: <rule>`,
 * `// noise: <rule>`, several on a line separated by `;`, in the comment form of the language.
 */

export interface Mark {
  /** `report`: must be found on this line. `from`: a trace of the rule starts here. `missed`: a known gap. `noise`: a known false alarm. */
  readonly kind: 'report' | 'from' | 'missed' | 'noise';
  readonly rule: string;
  /** Key of the message, or empty when any will do. */
  readonly message: string;
  /** One-based line in the file. */
  readonly line: number;
}

const MARKS = String.raw`\s*((?:report|from|missed|noise):.*`;
// A comment that starts with a mark: a block comment ends, a line comment goes on to the end of its line.
const COMMENTS = [`/\\*${MARKS}?)\\*/`, `<!--${MARKS}?)-->`, `(?://|#|--)${MARKS})$`].map((form) => new RegExp(form));
const MARK = /^(report|from|missed|noise):\s*([a-z][a-z0-9-]*)(?:\s+\[?([A-Za-z][\w-]*)\]?)?$/;

/** Marks of a text in order. Throws when a comment starts like a mark and is none. */
export function marksOf(text: string): readonly Mark[] {
  return text.split(/\r\n|[\n\r]/).flatMap((content, index) => {
    const body = COMMENTS.map((form) => form.exec(content)?.[1]).find((found) => found !== undefined);
    return body === undefined ? [] : body.split(';').map((part) => markOf(part.trim(), index + 1));
  });
}

function markOf(part: string, line: number): Mark {
  const [, kind, rule = '', message = ''] = MARK.exec(part) ?? [];
  if (kind === undefined) throw new Error(`line ${line}: "${part}" is no mark; write e.g. "report: no-thing [message]".`);
  return { kind: kind as Mark['kind'], rule, message, line };
}
