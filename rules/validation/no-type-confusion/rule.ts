/** Finds a request parameter that may be a list and is used as a string. */
import { defineRule, type SourceKind } from '#rule';

export default defineRule({
  id: 'no-type-confusion',
  chapter: 'validation',
  finds: 'a request parameter that may be a list and is used as a string.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [843], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['2.2.1'] },
  messages: {
    confused: {
      what: '`{member}` is asked of {source}, which is a list when the parameter is sent twice.',
      why: 'Of a list it means something else, so a check that is written for text can be passed.',
      instead: 'Check `typeof` first, convert it with `String()`, or parse the request with a schema.',
    },
    inBody: {
      what: '`{member}` is asked of {source}, which may be a list or an object.',
      why: 'Of a list it means something else, so a check that is written for text can be passed.',
      instead: 'Parse the body with a schema, or check `typeof` first.',
      severity: 'medium',
      preset: 'preview',
    },
  },
  judge(backend, report) {
    for (const { value, member, location, symbol } of backend.stringUses) {
      const answer = backend.reaches(value, 'list', [], PARAMETERS);
      if (answer.answer === 'yes') report({ message: 'confused', at: location, data: { source: answer.source.text, member }, trace: answer.trace, certainty: answer.certainty, symbol });
      const other = answer.answer === 'yes' || member === 'length' ? undefined : backend.reaches(value, 'list');
      if (other?.answer === 'yes') report({ message: 'inBody', at: location, data: { source: other.source.text, member }, trace: other.trace, certainty: other.certainty, symbol });
      if (answer.answer === 'no' && answer.by !== 'constant') report.held({ at: location, note: `${answer.by} makes it a string` });
    }
  },
});

/** What is written as `name=value`: twice the name, and it is a list. */
const PARAMETERS: readonly SourceKind[] = ['query', 'params', 'url'];
