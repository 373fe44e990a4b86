/** Owns the model of `simple-git`: methods that put what they are given among the arguments of `git`. */
import { model } from './types.ts';

/** Methods with the places of their arguments that git may take for options; messages, names of configuration and objects are none. */
const PLACES = {
  'clone|mirror': ['arg(0)', 'arg(1)', 'arg(2)[]'],
  'fetch|pull|push|pushTags': ['arg(0)', 'arg(1)', 'arg(2)[]'],
  'checkout|checkoutBranch|checkoutLocalBranch|branch|deleteLocalBranch|merge|mergeFromTo|rebase|reset|revert|diff|diffSummary|show|log|tag|addTag|revparse|catFile|listRemote|rm|mv|stash|submoduleAdd|addRemote|remote': ['arg(0)', 'arg(0)[]', 'arg(1)'],
  raw: ['arg(*)', 'arg(0)[]'],
} as const;

export default model({
  library: 'simple-git',
  packages: ['simple-git', 'simple-git/promise'],
  entities: {
    Git: ['()', 'simpleGit|default|gitP|SimpleGit()', 'SimpleGit.type', '@Git.cwd|env|outputHandler|silent|addConfig|init()'],
  },
  effects: [{ call: '@Git.clone|mirror|fetch|pull|push|raw|checkout|commit|merge|rebase', effect: 'command' }],
  sinks: Object.entries(PLACES).map(([methods, at]) => ({ call: `@Git.${methods}`, at, danger: 'argument', kind: 'argument' }) as const),
  untyped: { '()|simpleGit|default|gitP|SimpleGit|@Git': 'not installed here' },
});
