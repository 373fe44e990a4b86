/** Owns logs that are functions themselves: `debug('app')('…')`, `fancyLog('…')`. */
import { model } from './types.ts';

export default model({
  library: 'log functions',
  packages: ['debug', 'fancy-log'],
  sinks: [
    { call: 'module', at: ['arg(*)', 'arg(*).*'], danger: 'secret', kind: 'log' },
    { call: '()', at: ['arg(*)', 'arg(*).*'], danger: 'secret', kind: 'log' },
    { call: 'info|warn|error|dir', at: ['arg(*)', 'arg(*).*'], danger: 'secret', kind: 'log' },
  ],
  untyped: { 'info|warn|error|dir': 'one of two packages' },
});
