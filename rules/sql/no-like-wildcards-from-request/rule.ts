/** Finds patterns of LIKE into which a request can put wildcards. */
import { defineRule, type Backend, type Query } from '#rule';

/** `LIKE $1`, `ILIKE ?`: a placeholder as the whole pattern; the group is the number of a numbered one. */
const PATTERN = /\bi?like\s+(?:\$(\d+)|\?)/gi;
const PLACEHOLDER = /\$\d+|\?/g;

export default defineRule({
  id: 'no-like-wildcards-from-request',
  chapter: 'sql',
  finds: 'a request value used as the pattern of LIKE with its wildcards in force.',
  severity: 'low',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [155], owaspTop10: ['A05'], owaspApi: ['API4'], asvs: ['1.2.4'] },
  messages: {
    wildcards: {
      what: '{source} is the pattern of a `LIKE` that `{callee}` runs.',
      why: 'A `%` or `_` in it matches more rows than meant, and a pattern full of them is slow to match.',
      instead: 'Escape `%`, `_` and the escape character in the value before it becomes part of the pattern.',
    },
  },

  judge(backend, report) {
    for (const query of backend.queries) {
      if (query.parameters === undefined) continue;
      for (const position of patterns(backend, query)) {
        const answer = backend.reaches(query.parameters, 'sql-text', [String(position)]);
        if (answer.answer !== 'yes') continue;
        // A replacement on the way may be the escaping: what it replaces is not known here.
        if (answer.trace.some(({ note }) => note.includes('replace'))) continue;
        report({
          message: 'wildcards', at: query.location, data: { source: answer.source.text, callee: query.callee },
          trace: answer.trace, certainty: 'medium', symbol: query.symbol,
        });
      }
    }
  },
});

/** Positions among the parameters of those that are a whole pattern. */
function patterns(backend: Backend, query: Query): number[] {
  const constant = backend.constant(query.text);
  if (!constant.known || typeof constant.value !== 'string') return [];
  const text = constant.value;
  return [...text.matchAll(PATTERN)].map((match) => {
    const behind = text.slice(0, (match.index ?? 0) + match[0].length);
    return match[1] === undefined ? (behind.match(PLACEHOLDER)?.length ?? 1) - 1 : Number(match[1]) - 1;
  });
}
