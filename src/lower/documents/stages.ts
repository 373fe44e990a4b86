/** Owns the stages of a Dockerfile: what each starts from, as whom it runs, what it starts and how it is asked whether it works. */
import type { CommandFact, ImageFact, Span, StageFact } from '../../facts/index.ts';

export interface Instruction {
  readonly instruction: string;
  /** Where its body begins. */
  readonly from: number;
  /** Continued lines stand in it, comments between them blanked. */
  readonly body: string;
}

type Draft = { -readonly [K in keyof StageFact]: StageFact[K] } & { looseInstalls: Span[] };

export function stagesOf(instructions: readonly Instruction[]): StageFact[] {
  const stages: Draft[] = [];
  const names = new Map<string, number>();
  const used = new Set<number>();
  for (const one of instructions) {
    const stage = stages.at(-1);
    if (one.instruction === 'FROM') stages.push(begun(one, stages.length, names, used));
    else if (stage) {
      read(stage, one);
      for (const [, name = ''] of one.body.matchAll(/--(?:from|mount=\S*?from)=([^\s,]+)/g)) used.add(names.get(name.toLowerCase()) ?? (/^\d+$/.test(name) ? Number(name) : -1));
    }
  }
  return stages.map((stage, index) => ({ ...stage, last: !used.has(index) }));
}

function begun({ from, body }: Instruction, index: number, names: Map<string, number>, used: Set<number>): Draft {
  const match = /^((?:--\S+\s+)*)(\S+)(?:\s+as\s+(\S+))?/i.exec(body);
  const start = from + (match?.[1]?.length ?? 0);
  const text = match?.[2] ?? '';
  const base = names.get(text.toLowerCase()) ?? -1;
  if (base >= 0) used.add(base);
  if (match?.[3] !== undefined) names.set(match[3].toLowerCase(), index);
  return { start, end: start + text.length, image: imageOf(text, start), base, last: true, exposes: false, changesUser: false, looseInstalls: [] };
}

/** `registry:5000/name:tag@sha256:…`. */
export function imageOf(text: string, start: number): ImageFact {
  const span = { start, end: start + text.length };
  if (text.includes('$')) return { name: '', digest: false, ...span };
  const [named = '', digest] = text.split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  return { name, ...(colon < 0 ? {} : { tag: named.slice(colon + 1) }), digest: digest !== undefined, ...span };
}

const CHANGES_USER = /\b(?:gosu|su-exec|setpriv|s6-overlay|s6-setuidgid|runuser|chroot --userspec)\b|^\s*(?:\[\s*)?"?\/init\b/;
const LOOSE_INSTALL = /\bnpm\s+(?:--\S+\s+)*(?:install|i)(?=\s*(?:$|&&|;|\|)|(?:\s+--?\S+)+\s*(?:$|&&|;|\|))(?![^&;|]*\s-(?:g|-global)\b)/gm;

function read(stage: Draft, { instruction, from, body }: Instruction): void {
  const span = { start: from, end: from + body.trimEnd().length };
  if (CHANGES_USER.test(body)) stage.changesUser = true;
  switch (instruction) {
    case 'USER':
      stage.user = { ...span, name: body.trim() };
      break;
    case 'EXPOSE':
      stage.exposes = true;
      break;
    case 'ENTRYPOINT':
      stage.entrypoint = commandOf(body, span);
      break;
    case 'CMD':
      stage.command = commandOf(body, span);
      break;
    case 'HEALTHCHECK':
      if (!/^\s*NONE\s*$/i.test(body)) stage.healthcheck = checkOf(body, from);
      break;
    case 'RUN':
      for (const { index, 0: text } of body.matchAll(LOOSE_INSTALL)) stage.looseInstalls.push({ start: from + index, end: from + index + text.trimEnd().length });
  }
}

function commandOf(body: string, span: Span): CommandFact {
  const text = body.trim();
  const list = text.startsWith('[') ? [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word) : undefined;
  if (!list) return { words: text.split(/\s+/), shell: true, ...span };
  const isShell = /^(?:\/bin\/)?(?:ba|da|z)?sh$/.test(list[0] ?? '') && list[1] === '-c';
  return isShell ? { words: (list[2] ?? '').trim().split(/\s+/), shell: true, ...span } : { words: list, shell: false, ...span };
}

const ADDRESS = /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(?:\d+|\$\{?\w+(?::-?\w+)?\}?))?(\/[\w./-]*)(?=["'\s`)]|$)/;

function checkOf(body: string, from: number): NonNullable<StageFact['healthcheck']> {
  const found = ADDRESS.exec(body);
  const path = found?.[1];
  if (!found || path === undefined) return { start: from, end: from + body.trimEnd().length };
  const end = from + found.index + found[0].length;
  return { start: end - path.length, end, path };
}
