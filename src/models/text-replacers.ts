/** Owns plugins of bundlers that are functions themselves: they replace names in the code by what they are given. */
import { model } from './types.ts';

export default model({
  library: 'text replacers',
  packages: ['@rollup/plugin-replace', 'rollup-plugin-replace', 'esbuild-plugin-replace', 'unplugin-replace'],
  tooling: true,
  sinks: [
    { call: 'module', at: ['arg(0).values.*', 'arg(0).*'], danger: 'secret', kind: 'bundle' },
    { call: 'replace|replacePlugin', at: ['arg(0).values.*', 'arg(0).*'], danger: 'secret', kind: 'bundle' },
  ],
  untyped: { 'module|replace|replacePlugin': 'build tools, not installed here' },
});
