/** Owns what a Dockerfile writes into an image: variables, build arguments, what its commands set, what it copies; and its instructions. */
import type { EntryFact } from '../../facts/index.ts';
import { shapeOf } from './shape.ts';
import type { Instruction } from './stages.ts';

const INSTRUCTION = /^[ \t]*(FROM|ENV|ARG|RUN|CMD|ENTRYPOINT|COPY|ADD|USER|EXPOSE|HEALTHCHECK)[ \t]+/i;
const PAIR = /([A-Za-z_][\w.-]*)=("(?:[^"\\]|\\[^])*"|'[^']*'|(?:[^\s"'\\]|\\[^])*)/g;
/** `NAME=value` in front of a command, and the settings of package managers and clients on their lines. */
const SET_BY_COMMAND = /(?:^|[\s;&|"'/:])(?:export[ \t]+)?((?:[A-Z][A-Z\d_]*)?(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)[A-Z\d_]*|NODE_TLS_REJECT_UNAUTHORIZED|_authToken|_auth|_password)[= ](?![=\s])("[^"]*"|'[^']*'|[^\s"';&|>]+)/g;
const MAX_ENTRIES = 1000;

export function entriesOfDockerfile(instructions: readonly Instruction[]): EntryFact[] {
  const found: EntryFact[] = [];
  for (const { instruction, from, body } of instructions) {
    if (found.length >= MAX_ENTRIES) break;
    if (instruction === 'ENV' || instruction === 'ARG') assignments(found, instruction, from, body);
    else if (instruction === 'RUN' || instruction === 'CMD' || instruction === 'ENTRYPOINT') for (const match of body.matchAll(SET_BY_COMMAND)) push(found, 'RUN', match[1] as string, match[2] as string, from + match.index + match[0].length - (match[2] as string).length);
    else if (instruction === 'COPY' || instruction === 'ADD') copies(found, from, body);
  }
  return found;
}

/** Instructions with their continued lines; comments between them are blanked, so that places stay. */
export function instructionsOf(text: string): Instruction[] {
  const found: Instruction[] = [];
  for (let at = 0; at < text.length; ) {
    let end = lineEnd(text, at);
    const match = INSTRUCTION.exec(text.slice(at, end));
    while (match && end < text.length && /\\[ \t\r]*$|^[ \t]*#/.test(text.slice(at, end).split('\n').at(-1) ?? '')) end = lineEnd(text, end + 1);
    if (match) {
      const body = text.slice(at + match[0].length, end).replace(/(?:\\[ \t\r]*$|^[ \t]*#.*$)/gm, (part) => ' '.repeat(part.length));
      found.push({ instruction: (match[1] as string).toUpperCase(), from: at + match[0].length, body: body.replace(/[ \t]#[^\n]*$/, (part) => ' '.repeat(part.length)) });
    }
    at = end + 1;
  }
  return found;
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

function assignments(found: EntryFact[], instruction: 'ENV' | 'ARG', from: number, body: string): void {
  const pairs = [...body.matchAll(PAIR)];
  for (const match of pairs) push(found, instruction, match[1] as string, match[2] as string, from + match.index + (match[1] as string).length + 1);
  if (pairs.length > 0) return;
  const [, name = '', value] = /^([A-Za-z_][\w.-]*)(?:[ \t]+(.*\S))?/.exec(body) ?? [];
  if (name === '') return;
  if (value === undefined) found.push({ path: [name], value: shapeOf(''), start: from, end: from + name.length, instruction });
  else push(found, instruction, name, value, from + body.indexOf(value, name.length));
}

function push(found: EntryFact[], instruction: 'ENV' | 'ARG' | 'RUN', name: string, raw: string, start: number): void {
  const quoted = /^(["'])([^]*)\1$/.exec(raw);
  const value = quoted ? (quoted[2] as string) : raw;
  const at = raw === '' ? { start: start - name.length - 1, end: start } : { start, end: start + raw.length };
  found.push({ path: [name], value: shapeOf(value), ...at, instruction });
}

/** `COPY .env ./`: the name of the file is the name of the entry. */
function copies(found: EntryFact[], from: number, body: string): void {
  if (/^--from=/.test(body)) return;
  const parts = [...body.matchAll(/[^\s"[\],]+/g)].filter(([part]) => !part.startsWith('--'));
  for (const part of parts.slice(0, -1)) found.push({ path: [part[0]], value: shapeOf(''), start: from + part.index, end: from + part.index + part[0].length, instruction: 'COPY' });
}
