/** Owns where a program writes to its log: whoever reads the log reads what is written. */
import { model } from './types.ts';

const LEVELS = 'log|info|warn|error|debug|trace|fatal|verbose|silly|http|notice|critical|alert|emerg';

export default model({
  library: 'log-sinks',
  packages: ['', 'winston', 'pino', 'bunyan', 'log4js', 'loglevel', 'npmlog', 'consola', 'signale', 'tslog', 'loglevel-plugin-prefix', '@nestjs/common', 'tracer', 'electron-log'],
  entities: {
    Logger: ['@fastify:App.log', '@fastify:Request.log', '@fastify:Reply.log', '@express:Request.log', 'createLogger|getLogger()', 'module', 'pino()', '()', 'Logger.new', 'Logger.type', '@Logger.child|extend|withTag|scope|getChildLogger|getSubLogger()', 'loggers.get|add()', 'consola|default|console', 'Signale|Consola.new', 'createConsola|console|colorConsole()'],
  },
  untyped: { '@Logger.extend|getChildLogger|getSubLogger()': 'each of the loggers has one of these', 'console|colorConsole()': 'of `tracer`, not installed here' },
  options: [{ option: 'redact', setting: 'log.redact' }],
  sinks: [
    { call: 'console.log|info|warn|error|debug|trace|dir|table', at: ['arg(*)', 'arg(*).*'], danger: 'secret', kind: 'log' },
    { call: 'console[]', at: ['arg(*)', 'arg(*).*'], danger: 'secret', kind: 'log' },
    { call: '@Logger[]', at: ['arg(*)', 'arg(*).*'], danger: 'secret', kind: 'log' },
    { call: 'console.assert', at: ['arg(1+)', 'arg(1+).*'], danger: 'secret', kind: 'log' },
    { call: 'console.group|groupCollapsed|timeLog|count', at: ['arg(*)', 'arg(*).*'], danger: 'secret', kind: 'log' },
    { call: 'process.stdout|stderr.write|end', at: 'arg(0)', danger: 'secret', kind: 'log' },
    { call: `@Logger.${LEVELS}`, at: ['arg(*)', 'arg(*).*'], danger: 'secret', kind: 'log' },
  ],
});
