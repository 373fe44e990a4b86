/** Owns the model of loggers that write text, one line an entry. */
import { model } from './types.ts';

export default model({
  library: 'loggers',
  packages: ['winston', 'log4js', 'loglevel', 'npmlog', 'signale', 'consola', 'fancy-log', 'debug', 'tracer'],
  entities: {
    Logger: ['createLogger()', 'getLogger()', 'add()', 'module', '()', 'Signale.new', 'Logger.type', '@Logger.child|getLogger()', 'console|colorConsole()'],
  },
  sinks: [
    { call: '@Logger.silly|trace|verbose|debug|info|http|log|notice|warn|warning|error|crit|alert|emerg|fatal|success', at: ['arg(*)', 'arg(0).message'], danger: 'log', kind: 'text' },
    { call: '()', at: 'arg(*)', danger: 'log', kind: 'text' },
    { call: 'module', at: 'arg(*)', danger: 'log', kind: 'text' },
  ],
  untyped: {
    'createLogger|getLogger|add|module|()|Signale|Logger|console|colorConsole|@Logger': 'the loggers share the model, each has some of the names',
  },
});
