/** Owns where bundlers are told what to write into the code that they make. */
import { model } from './types.ts';

/** A bundle that a server runs may know the environment. */
const FOR_BROWSERS = [{ at: 'this', around: 'target', matches: '^(?!(?:async-)?node|electron-main)' }] as const;

export default model({
  library: 'bundlers',
  packages: ['webpack', '@rspack/core', 'esbuild', 'vite', 'rolldown', 'rolldown-vite', '@rsbuild/core'],
  tooling: true,
  entities: { Webpack: ['rspack', 'webpack', 'rspack.webpack'] },
  sinks: [
    { call: 'DefinePlugin.new', at: ['arg(0)', 'arg(0).*'], danger: 'secret', kind: 'bundle', when: FOR_BROWSERS },
    { call: '@Webpack.DefinePlugin.new', at: ['arg(0)', 'arg(0).*'], danger: 'secret', kind: 'bundle', when: FOR_BROWSERS },
    { call: 'EnvironmentPlugin.new', at: ['arg(0)[]', 'arg(0)[key]', 'arg(*)'], danger: 'secret', kind: 'bundle-names', when: FOR_BROWSERS },
    { call: '@Webpack.EnvironmentPlugin.new', at: ['arg(0)[]', 'arg(0)[key]', 'arg(*)'], danger: 'secret', kind: 'bundle-names', when: FOR_BROWSERS },
    { call: 'build|buildSync|context|transform|transformSync|rolldown', at: ['arg(0).define.*', 'arg(1).define.*', 'arg(0).transform.define.*'], danger: 'secret', kind: 'bundle', when: [{ at: 'arg(0).platform', not: ['node'] }] },
    { call: 'defineConfig', at: ['arg(0).define.*', 'arg(0).env.*', 'arg(0).source.define.*', 'arg(0).return.define.*'], danger: 'secret', kind: 'bundle' },
  ],
  sources: [{ at: 'loadEnv()', source: 'environment', holds: 'dictionary', when: [{ at: 'arg(2)', is: [''] }] }],
  untyped: {
    'DefinePlugin|EnvironmentPlugin|@Webpack|build|buildSync|context|transform|transformSync|defineConfig|rolldown|loadEnv': 'build tools, not installed here',
  },
});
