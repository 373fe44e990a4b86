/** Owns GraphQL documents that are sent with a client of HTTP: the `query` of a body that goes to an address of GraphQL. */
import { model } from './types.ts';

const to = (at: string) => ({ at, matches: '[Gg]raph[Qq][Ll]' }) as const;
const sink = (call: string, url: string, ...at: string[]) => ({ call, at, danger: 'graphql', kind: 'document', when: [to(url)] }) as const;

export default model({
  library: 'GraphQL over HTTP',
  packages: ['', 'axios', 'node-fetch', 'cross-fetch', 'isomorphic-fetch', 'undici', 'got', 'request', 'request-promise', 'request-promise-native', 'needle', 'superagent', '@octokit/core', '@octokit/request', '@octokit/rest', '@actions/github'],
  sinks: [
    sink('@axios:Client.post|put', 'arg(0)', 'arg(1)', 'arg(1).query'), sink('@axios:Client', 'arg(0).url', 'arg(0).data', 'arg(0).data.query'), sink('@axios:Client.request', 'arg(0).url', 'arg(0).data', 'arg(0).data.query'),
    sink('fetch|request', 'arg(0)', 'arg(1).body', 'arg(1).query'), sink('module', 'arg(0)', 'arg(1).body', 'arg(1).json.query', 'arg(1).data.query'), sink('post', 'arg(0)', 'arg(1)', 'arg(1).query', 'arg(1).body', 'arg(1).json.query'),
    sink('module', 'arg(0).url', 'arg(0).body', 'arg(0).json.query', 'arg(0).body.query'), sink('module', 'arg(0).uri', 'arg(0).body', 'arg(0).json.query', 'arg(0).body.query'), sink('post().send', 'chain(post).arg(0)', 'arg(0)', 'arg(0).query'),
    sink('Octokit.new.request', 'arg(0)', 'arg(1).query'), sink('getOctokit().request', 'arg(0)', 'arg(1).query'),
  ],
});
