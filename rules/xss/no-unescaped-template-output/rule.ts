/** Finds values of a request or of a store that a template writes into a page without escaping them for the place where they stand. */
import { ANSWERED_FROM, defineRule, isPlainColumn, isTextColumn, type Answer, type Backend, type ViewOutput } from '#rule';

type Yes = Extract<Answer, { readonly answer: 'yes' }>;

const MESSAGE = { html: 'raw', 'url-script': 'address', unquoted: 'unquoted', 'script-text': 'script' } as const;

export default defineRule({
  id: 'no-unescaped-template-output',
  chapter: 'xss',
  finds: 'a request value or a stored value that a template writes without escaping it for its place in the page.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [79, 116], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.1', '1.1.1'] },
  messages: {
    raw: {
      what: '{source} is written unescaped by {template}, which knows it as `{name}`.',
      why: 'Markup in it becomes markup of the page, and a script in it runs for whoever opens the page.',
      instead: 'Use the form of the template language that escapes, or clean the markup with a sanitizer before it is given to `{callee}`.',
    },
    address: {
      what: '{source} is the whole address that {template} writes into a link, as `{name}`.',
      why: 'Escapes leave `javascript:` as it is, and a click on such a link runs a script in this page.',
      instead: 'Let only addresses that begin with `https:` or `/` through before they are given to `{callee}`.',
      severity: 'medium',
      preset: 'preview',
    },
    unquoted: {
      what: '{source} is an attribute without quotes in {template}, as `{name}`.',
      why: 'A space ends such a value, so that what follows becomes another attribute, such as `onfocus`.',
      instead: 'Put quotes around the value in the template.',
      severity: 'medium',
      preset: 'preview',
    },
    script: {
      what: '{source} becomes code of a script in {template}, as `{name}`.',
      why: 'Escapes for HTML leave letters, brackets and signs, which are enough for code of another kind than was meant.',
      instead: 'Write the value as JSON in which `<` is escaped, or into a `data-` attribute that the script reads.',
      preset: 'preview',
    },
    stored: {
      what: '{source}, which is read from a store, is written unescaped by {template}, which knows it as `{name}`.',
      why: 'Whoever can have a text stored there puts a script into the page, and it runs for everybody who opens it.',
      instead: 'Use the form of the template language that escapes, or clean the markup with a sanitizer.',
      severity: 'medium',
      preset: 'preview',
    },
  },

  judge(backend, report) {
    const found = new Set<string>();
    for (const output of backend.viewOutputs) {
      const place = `${output.valueLocation.file} ${output.valueLocation.start} ${output.valueLocation.end}`;
      if (found.has(place)) continue;
      const answer = backend.reaches(output.value, output.danger, output.path, ANSWERED_FROM);
      const stored = answer.answer === 'yes' || output.danger !== 'html' ? undefined : storedIn(backend, output);
      const yes = answer.answer === 'yes' ? answer : stored;
      if (yes) {
        found.add(place);
        const problem = { at: output.valueLocation, trace: yes.trace, certainty: yes.certainty, symbol: output.symbol };
        const data = { source: yes.source.text, name: output.name, template: templateOf(output) };
        const message = stored ? 'stored' : MESSAGE[output.danger as keyof typeof MESSAGE];
        if (message === 'raw' || message === 'address') report({ message, ...problem, data: { ...data, callee: output.callee } });
        else report({ message, ...problem, data });
      } else if (answer.answer === 'no' && answer.by !== 'constant') report.held({ at: output.location, note: `\`${output.callee}\` is given what ${answer.by} keeps harmless` });
    }
  },
});

const templateOf = ({ template }: ViewOutput): string => (template === undefined ? 'the template' : `\`${template.file}\``);

/** A stored text of a person's, by what its column is called. */
function storedIn(backend: Backend, output: ViewOutput): Yes | undefined {
  const answer = backend.reaches(output.value, 'html', output.path, ['database', 'file-name']);
  if (answer.answer !== 'yes') return undefined;
  const column = [...(answer.source.below ?? []), ...output.path].findLast((name) => /^[A-Za-z_]\w*$/.test(name));
  // A column that is not called like a text may hold numbers.
  return column === undefined || isPlainColumn(column) ? undefined : isTextColumn(column) ? answer : { ...answer, certainty: 'low' };
}
