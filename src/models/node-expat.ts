/** Owns the model of `node-expat`, which expands internal entities and does not read external ones. */
import { model } from './types.ts';

export default model({
  library: 'node-expat',
  packages: ['node-expat', '@node-expat/node-expat', 'node-xml-lite', 'xml2json'],
  entities: { Parser: ['Parser.new', 'createParser()'] },
  sinks: [
    { call: '@Parser.parse|write|end', at: 'arg(0)', danger: 'xml', kind: 'internal' },
    // Built on node-expat.
    { call: 'toJson', at: 'arg(0)', danger: 'xml', kind: 'internal' },
  ],
});
