/** Owns the model of packages that color, cut and wrap text for a terminal: the text stays in it. */
import { model } from './types.ts';

const STYLES = 'red|green|blue|yellow|cyan|magenta|white|black|gray|grey|bold|dim|italic|underline|inverse|strikethrough|bgRed|bgGreen|bgBlue|bgYellow|bgCyan|bgMagenta|bgWhite|bgBlack|redBright|greenBright|blueBright|yellowBright|cyanBright|magentaBright|whiteBright';

export default model({
  library: 'terminal text',
  packages: ['chalk', 'colors', 'colors/safe', '@colors/colors', '@colors/colors/safe', 'kleur', 'picocolors', 'ansi-colors', 'cli-color', 'colorette', 'turbocolor', 'yoctocolors', 'slice-ansi', 'strip-ansi', 'wrap-ansi', 'ansi-to-html', 'cli-highlight', 'boxen'],
  entities: { Style: [STYLES, `@Style.${STYLES}`, 'rgb|hex|bgHex|keyword|ansi256()', 'Instance|Chalk.new'] },
  flows: [
    { call: '@Style', from: 'arg(*)', to: 'return', ends: ['object'] },
    { call: `@Style.${STYLES}`, from: 'arg(*)', to: 'return', ends: ['object'] },
    { call: 'module', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'stripColor|strip|stylize|highlight|toHtml', from: 'arg(0)', to: 'return', ends: ['object'] },
  ],
});
