/** Owns node:dns: names that are asked for, which every server of names on the way reads. */
import { model } from './types.ts';

const LOOK_UPS = 'resolve|resolve4|resolve6|resolveAny|resolveTxt|resolveCname|resolveMx|resolveNs|resolveSrv|resolveNaptr|resolvePtr|resolveSoa|resolveCaa';

export default model({
  library: 'node:dns',
  packages: ['dns', 'dns/promises'],
  sinks: [
    { call: `lookup|${LOOK_UPS}`, at: 'arg(0)', danger: 'environment-secret', kind: 'name' },
    { call: `promises.lookup|${LOOK_UPS}`, at: 'arg(0)', danger: 'environment-secret', kind: 'name' },
    { call: `Resolver.new.${LOOK_UPS}`, at: 'arg(0)', danger: 'environment-secret', kind: 'name' },
  ],
});
