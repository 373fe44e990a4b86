/** Owns the models of small packages that run a text as a command: its first argument, a command over SSH, a terminal. */
import { model } from './types.ts';

export default model({
  library: 'shell packages',
  packages: [
    'execsh',
    'shelljs', 'exec', 'exec-async', 'exec-sh', 'node-cmd', 'node-exec-promise', 'exec-promise', 'exec-as-promised', 'async-execute', 'sudo-prompt', 'shell-exec', 'shell-promise', 'node-run-cmd', 'remote-exec',
    'ssh2', 'ssh-exec', 'ssh2-client', 'node-ssh', 'simple-ssh', 'ssh2-promise', 'node-pty', 'node-pty-prebuilt', 'tinyexec', 'osascript', 'promise-exec', 'await-exec', 'node-powershell',
  ],
  entities: {
    Ssh: ['Client.new', 'NodeSSH.new', 'new', '()', 'Connection.new', '@Ssh.on|connect|exec()'],
  },
  effects: [
    { call: 'exec|run|get|runSync|execAsync|spawn|execCommand|x', effect: 'command' },
  ],
  sinks: [
    { call: 'module', at: 'arg(0)', danger: 'shell', kind: 'exec' },
    { call: 'exec|execSync|execAsync|run|runSync|get|promise|x', at: 'arg(0)', danger: 'shell', kind: 'exec' },
    { call: 'exec|execSync', at: 'arg(0)[]', danger: 'shell', kind: 'exec' },
    { call: 'spawn', at: 'arg(0)', danger: 'shell', kind: 'program' },
    // A terminal, which a shell reads.
    { call: 'spawn', at: ['arg(1)[]', 'arg(1)'], danger: 'shell', kind: 'exec', when: [{ at: 'arg(0)', none: '^(?!.*(?:sh|cmd(?:\\.exe)?|powershell)$)' }, { at: 'arg(1)[]', some: '^(?:-[a-z]*c|/[cCkK])$' }] },
    { call: 'module', at: ['arg(1)', 'arg(1)[]'], danger: 'shell', kind: 'remote' },
    { call: '@Ssh.exec|execCommand|shell', at: ['arg(0)', 'arg(0)[]'], danger: 'shell', kind: 'remote' },
    { call: '@Ssh.invoke|addCommand', at: 'arg(0)', danger: 'shell', kind: 'exec' },
  ],
});
