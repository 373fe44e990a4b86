/** Finds redirects whose target a third party can choose. */
import { defineRule, flowProblem, type SourceKind } from '#rule';

/** What a link or a foreign form can set; cookies and most headers cannot be. */
const FROM: readonly SourceKind[] = ['query', 'params', 'body', 'url', 'upload', 'message', 'argument'];
/** In the address itself, browsers make slashes of backslashes before they send it. */
const SPELLED: readonly SourceKind[] = FROM.filter((kind) => kind !== 'url');

export default defineRule({
  id: 'no-open-redirect',
  chapter: 'injection',
  finds: 'a redirect whose target a request decides.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [601], owaspTop10: ['A01'], owaspApi: ['API8'], asvs: ['3.7.2'] },
  messages: {
    fromRequest: {
      what: '{source} decides where `{callee}` sends the browser.',
      why: 'A link to your site can lead to any other, which is used to steal passwords and tokens.',
      instead: 'Accept only paths of your own (one leading slash), or look the target up in a fixed list.',
    },
    backslash: {
      what: '{source} is checked for two slashes in front, and decides where `{callee}` sends the browser.',
      why: 'Browsers read a backslash as a slash, so that `/\\example.com` passes the check and leads to another site.',
      instead: 'Refuse a backslash as well, or resolve the value with `new URL(value, base)` and compare its `origin` with your own.',
    },
    referrer: {
      what: 'The page that linked here (`Referer`) decides where `{callee}` sends the browser.',
      why: 'Another site can be that page, and gets the visitor back with what the address holds.',
      instead: 'Redirect to a fixed path, or compare the origin of the header with your own.',
      severity: 'low',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const sink of backend.sinks('url-host', 'redirect')) {
      const place = `${sink.valueLocation.file} ${sink.valueLocation.start}`;
      if (seen.has(place)) continue;
      const answer = backend.reaches(sink.value, 'url-host', sink.path, FROM);
      if (answer.answer === 'yes') {
        seen.add(place);
        report({ message: 'fromRequest', ...flowProblem({ sink, answer }), data: { source: answer.source.text, callee: sink.callee } });
        continue;
      }
      const spelled = answer.answer === 'no' && answer.by !== 'constant' ? backend.reaches(sink.value, 'url-backslash', sink.path, SPELLED) : answer;
      if (spelled.answer === 'yes') {
        seen.add(place);
        report({ message: 'backslash', ...flowProblem({ sink, answer: spelled }), data: { source: spelled.source.text, callee: sink.callee } });
        continue;
      }
      const header = backend.reaches(sink.value, 'url-host', sink.path, ['headers']);
      if (header.answer === 'yes' && /referr?er/i.test(header.source.text)) {
        seen.add(place);
        report({ message: 'referrer', ...flowProblem({ sink, answer: header }), data: { callee: sink.callee } });
      } else if (answer.answer === 'no' && answer.by !== 'constant') {
        report.held({ at: sink.location, note: `\`${sink.callee}\` is given a target that ${answer.by} keeps on this site` });
      }
    }
  },
});
