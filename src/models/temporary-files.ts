/** Owns which calls make a file under the name they are given, and follow what already stands there. */
import { model, type Condition } from './types.ts';

/** Flags with which nothing that is there already is opened. */
const EXCLUSIVE = ['wx', 'ax', 'wx+', 'ax+', 'xw', 'xa', 'r', 'rs', 'r+', 'sr', 'rs+', 0];
/** Nobody else may write it, and nothing that is there already is used. */
const open = (flag: string, mode: string): Condition[] => [{ at: flag, not: EXCLUSIVE }, { at: mode, given: false }];
/** Everybody may write it, as the call itself says. */
const wide = (flag: string, mode: string): Condition[] => [{ at: flag, not: EXCLUSIVE }, { at: mode, is: [438, 511] }];
const creates = (call: string, when: readonly Condition[], at = 'arg(0)') => ({ call, at, danger: 'temporary', kind: 'create', when }) as const;

export default model({
  library: 'temporary files',
  packages: ['fs', 'fs/promises', 'fs-extra', 'graceful-fs', 'mz/fs', 'write-file-atomic'],
  sinks: [
    creates('writeFile|writeFileSync|appendFile|appendFileSync', open('arg(2).flag', 'arg(2).mode')),
    creates('writeFile|writeFileSync|appendFile|appendFileSync', wide('arg(2).flag', 'arg(2).mode')),
    creates('promises.writeFile|appendFile', open('arg(2).flag', 'arg(2).mode')),
    creates('promises.writeFile|appendFile', wide('arg(2).flag', 'arg(2).mode')),
    creates('outputFile|outputFileSync|outputJson|outputJsonSync|writeJson|writeJsonSync', [{ at: 'arg(2).mode', given: false }]),
    creates('createWriteStream', open('arg(1).flags', 'arg(1).mode')),
    creates('createWriteStream', wide('arg(1).flags', 'arg(1).mode')),
    creates('open|openSync', [{ at: 'arg(1)', matches: '^[wa]\\+?$' }, { at: 'arg(2)', given: false }]),
    creates('open', [{ at: 'arg(1)', matches: '^[wa]\\+?$' }, { at: 'arg(2)', is: [438, 511] }]),
    creates('openSync', [{ at: 'arg(1)', matches: '^[wa]\\+?$' }, { at: 'arg(2)', is: [438, 511] }]),
    creates('promises.open', [{ at: 'arg(1)', matches: '^[wa]\\+?$' }, { at: 'arg(2)', given: false }]),
    creates('copyFile|copyFileSync', [{ at: 'arg(2)', given: false }], 'arg(1)'),
    creates('promises.copyFile', [{ at: 'arg(2)', given: false }], 'arg(1)'),
  ],
});
