/** Finds SQL text that a request decides instead of a query with parameters. */
import { defineRule, type Backend, type Query } from '#rule';

export default defineRule({
  id: 'require-parameterized-query',
  chapter: 'sql',
  finds: 'SQL text into which a request value is written instead of being passed as a parameter.',
  severity: 'critical',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [89], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.4'] },
  messages: {
    fromRequest: {
      what: '{source} becomes part of the SQL text that `{callee}` runs.',
      why: 'Whoever sends the request decides what the database executes.',
      instead: 'Write {placeholder} in its place and pass the value separately.',
    },
    identifier: {
      what: '{source} chooses a name or a keyword in the SQL text that `{callee}` runs.',
      why: 'Names, columns and sort orders cannot be parameters, so the text itself is decided by the request.',
      instead: 'Look the value up in a fixed list and write the entry of the list into the text.',
    },
    composed: {
      what: 'The SQL text that `{callee}` runs is joined from values whose origin is not known.',
      why: 'Nothing shows that they cannot come from outside.',
      instead: 'Write {placeholder} in their place and pass the values separately.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const query of backend.queries) {
      if (query.form === 'tag') {
        report.held({ at: query.location, note: `\`${query.callee}\` takes its values as parameters of a tagged template` });
        continue;
      }
      const answer = backend.reaches(query.text, 'sql-text', query.textPath);
      const data = { callee: query.callee, placeholder: placeholderOf(query) };
      if (answer.answer === 'yes') {
        const message = isIdentifier(backend, query) ? 'identifier' : 'fromRequest';
        const suggestions = message === 'fromRequest' ? suggest(backend, query) : [];
        report({ message, at: query.textLocation, data: { ...data, source: answer.source.text }, trace: answer.trace, certainty: answer.certainty, symbol: query.symbol, suggestions });
      } else if (answer.answer === 'unknown' && isComposed(backend, query)) {
        report({ message: 'composed', at: query.textLocation, data, certainty: 'low', symbol: query.symbol });
      } else if (answer.answer === 'no') {
        hold(backend, query, answer.by, report);
      }
    }
  },
});

/** The parameterized form, where the text stands in the call and nothing is passed behind it. */
function suggest(backend: Backend, query: Query): { title: string; edits: { at: Query['location']; text: string }[] }[] {
  const form = backend.parameterized(query);
  if (!form) return [];
  return [{ title: `Pass ${form.values.length === 1 ? 'the value' : 'the values'} as parameters.`, edits: [{ at: query.textLocation, text: `${form.text}, [${form.values.join(', ')}]` }] }];
}

function hold(backend: Backend, query: Query, by: string, report: { held(evidence: { at: Query['location']; note: string }): void }): void {
  if (query.parameters !== undefined) report.held({ at: query.location, note: `\`${query.callee}\` is given its values as parameters` });
  else if (by !== 'constant' && backend.text(query.textLocation) !== '') report.held({ at: query.location, note: `\`${query.callee}\` runs text that ${by} keeps harmless` });
}

function placeholderOf(query: Query): string {
  switch (query.placeholder) {
    case '$n':
      return '`$1`';
    case '?':
      return '`?`';
    case ':name':
      return '`:name`';
    case '@name':
      return '`@name`';
    case 'tag':
      return 'a `${…}` of the `sql` tag';
    default:
      return 'a placeholder';
  }
}

/** The value stands where only a name or keyword can: behind ORDER BY, FROM, INTO, or as the direction of a sort. */
function isIdentifier(backend: Backend, query: Query): boolean {
  const text = backend.text(query.textLocation);
  return /\b(?:order\s+by|group\s+by|from|into|update|join|table)\s+(?:[\w."`]+\s*,\s*)*["'`]?\s*(?:\$\{|['"`]\s*\+)/i.test(text) && !/(?:=|like|\bin|\(|values)\s*['"%(]*\$\{/i.test(text);
}

/** The text visibly joins something into SQL. */
function isComposed(backend: Backend, query: Query): boolean {
  const text = backend.text(query.textLocation);
  return /\b(?:select|insert|update|delete|where|set|values|from)\b/i.test(text) && /\$\{|['"`]\s*\+/.test(text);
}
