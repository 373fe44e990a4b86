/** Finds a file that is looked at first and used by its path afterwards. */
import { defineRule, type Backend, type Race } from '#rule';

export default defineRule({
  id: 'no-file-race',
  chapter: 'injection',
  finds: 'a file that is looked at first and used by its path afterwards.',
  severity: 'medium',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [367], owaspTop10: ['A06'], owaspApi: ['API8'], asvs: ['15.4.2'] },
  messages: {
    chosen: {
      what: '`{callee}` changes a file whose path {source} decides, and `{check}` has looked at it before.',
      why: 'Of two requests at once both pass the check, so that one undoes or overwrites what the other has done.',
      instead: 'Do it at once and handle the error (`ENOENT`, or `EEXIST` with the flag `wx`).',
      preset: 'recommended',
    },
    race: {
      what: '`{callee}` uses a path that `{check}` has looked at before.',
      why: 'Between the two somebody can put another file, or a link, in its place, so that what was checked is not what is used.',
      instead: 'Open the file once and ask the descriptor, or do it at once and handle the error (`ENOENT`, or `EEXIST` with the flag `wx`).',
    },
  },
  judge(backend, report) {
    for (const race of backend.races) {
      const { location, symbol, callee, check, checkLocation } = race;
      const source = chooser(backend, race);
      const trace = [{ ...checkLocation, note: `\`${check}\` looks at the path` }, { ...location, note: 'the path is used' }];
      if (source === undefined) report({ message: 'race', at: location, trace, data: { callee, check }, symbol });
      else report({ message: 'chosen', at: location, trace, data: { callee, check, source }, symbol });
    }
  },
});

/** What of a request decides which file is changed. */
function chooser(backend: Backend, { ref }: Race): string | undefined {
  for (const sink of backend.sinks('path', 'write')) {
    const answer = sink.ref === ref && !/mkdir/i.test(sink.callee) ? backend.reaches(sink.value, 'control', sink.path) : undefined;
    if (answer?.answer === 'yes') return answer.source.text;
  }
  return undefined;
}
