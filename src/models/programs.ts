/** Owns what is known of programs, whichever library runs them: shells, options that do harm, options whose value stands behind them. */
import type { SinkRow } from './types.ts';

const SHELLS = '(?:^|[/\\\\])(?:(?:ba|z|da|k|c|tc|fi)?sh)$';
const SHELL_OPTION = '^-[a-z]*c$';
/** Shells that take all that stands behind the option for text. */
const OTHER_SHELLS = '(?:^|[/\\\\])(?:cmd(?:\\.exe)?|powershell(?:\\.exe)?|pwsh)$';
const ANY_SHELL = `${SHELLS}|${OTHER_SHELLS}`;

/** Programs that fetch and run what they are told the address of. */
const INSTALLERS = '(?:^|/)(?:npm|npx|pnpm|yarn|bun|pip3?|pipx|uv|gem|go|cargo|brew|apt-get|apt|dnf|yum|rpm|apk|helm|kubectl|docker)(?:\\.cmd)?$';

/** Options that take the next argument for their value, whatever it begins with, by programs whose other options do harm. */
const VALUED: readonly (readonly [programs: string, options: string])[] = [
  ['git', '^(?:-[a-zA-Z]*m|-[bBCnoSGLe]|--(?:message|author|date|branch|grep|since|until|after|before|depth|max-count|origin|git-dir|work-tree|namespace|initial-branch|skip|deepen|reference))$'],
  ['hg|svn', '^(?:-[mur]|--(?:message|rev|user|username|password|revision))$'],
  ['curl', '^(?:-[HXuAebmdFxoT]|--(?:header|request|user|user-agent|referer|cookie|max-time|connect-timeout|retry|data|data-raw|data-binary|form|proxy|output|limit-rate))$'],
  ['wget', '^(?:-[OoUPTt]|--(?:output-document|user-agent|header|timeout|tries|directory-prefix))$'],
  ['tar', '^(?:-?[a-zA-Z]*f|-C|--(?:file|directory|exclude))$'],
  ['find', '^-(?:i?name|i?path|i?wholename|i?regex|user|group|newer|maxdepth|mindepth|type|size|[amc]time|[amc]min|perm)$'],
  ['ssh|scp|sftp', '^-[iplP]$'],
  ['rsync', '^--(?:exclude|include|password-file|port|bwlimit)$'],
  ['ffmpeg', '^-(?!(?:y|n|nostdin|hide_banner|an|vn|sn|dn|shortest|re|copyts|nostats)$).'],
  ['mail|sendmail', '^-[srfFa]$'],
  ['awk|sed|man|zip|xargs|nmap|tcpdump|convert|chromium|google-chrome', '^-(?:v|I|n)$'],
];

/** Sinks of a call that is given a program, the list of its arguments and options. */
export const programSinks = (call: string): readonly SinkRow[] => [
  { call, at: 'arg(0)', danger: 'shell', kind: 'program', called: true },
  // `spawn('sh', ['-c', text, …])`: what stands behind the text are its parameters.
  { call, at: 'arg(1)[]', danger: 'shell', kind: 'exec', when: [{ at: 'arg(0)', some: SHELLS }, { at: 'arg(1)[]', some: SHELL_OPTION }], items: { behind: SHELL_OPTION } },
  { call, at: 'arg(1)[]', danger: 'shell', kind: 'exec', when: [{ at: 'arg(0)', some: OTHER_SHELLS }, { at: 'arg(1)[]', some: '^(?:/[cCkK]|-[cC](?:ommand)?)$' }] },
  { call, at: 'arg(1)[]', danger: 'shell', kind: 'exec', when: [{ at: 'arg(0)', some: ANY_SHELL }, { at: 'arg(1)[]', none: '.' }] },
  ...VALUED.map(([programs, options]): SinkRow => ({ call, at: 'arg(1)[]', danger: 'argument', kind: 'argument', when: [{ at: 'arg(0)', some: `(?:^|/)(?:${programs})$` }], items: { unlessBehind: options, until: '^--$' } })),
  { call, at: 'arg(1)[]', danger: 'argument', kind: 'package', when: [{ at: 'arg(0)', some: INSTALLERS }] },
];
