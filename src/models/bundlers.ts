/** Owns where bundlers are told what to write into the code that they make. */
import { model } from './types.ts';

export default model({
  library: 'bundlers',
  packages: ['webpack', '@rspack/core', 'esbuild', 'vite', '@rollup/plugin-replace', 'rollup-plugin-replace', 'tsup', 'rolldown'],
  sinks: [
    { call: 'DefinePlugin.new', at: ['arg(0)', 'arg(0).*'], danger: 'secret', kind: 'bundle' },
    { call: 'build|buildSync|context|transform|transformSync', at: ['arg(0).define.*', 'arg(1).define.*'], danger: 'secret', kind: 'bundle' },
    { call: 'defineConfig', at: ['arg(0).define.*', 'arg(0).env.*'], danger: 'secret', kind: 'bundle' },
    { call: '()', at: ['arg(0).values.*', 'arg(0).*'], danger: 'secret', kind: 'bundle' },
  ],
  untyped: {
    'DefinePlugin|build|buildSync|context|transform|transformSync|defineConfig|()': 'build tools, not installed here',
  },
});
