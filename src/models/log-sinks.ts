/** Owns where a program writes to its log: whoever reads the log reads what is written. */
import { model } from './types.ts';

const LEVELS = 'log|info|warn|error|debug|trace|fatal|verbose|silly|http|notice|critical|alert|emerg';

export default model({
  library: 'log-sinks',
  packages: ['', 'winston', 'pino', 'bunyan', 'log4js', 'loglevel', 'npmlog', 'consola', 'signale', 'tslog', 'loglevel-plugin-prefix', '@nestjs/common'],
  entities: {
    Logger: ['createLogger|getLogger()', 'module', 'pino()', '()', 'Logger.new', 'Logger.type', '@Logger.child()', 'loggers.get|add()'],
  },
  sinks: [
    { call: 'console.log|info|warn|error|debug|trace|dir|table', at: ['arg(*)', 'arg(*).*'], danger: 'secret', kind: 'log' },
    { call: 'process.stdout|stderr.write', at: 'arg(0)', danger: 'secret', kind: 'log' },
    { call: `@Logger.${LEVELS}`, at: ['arg(*)', 'arg(*).*'], danger: 'secret', kind: 'log' },
  ],
});
