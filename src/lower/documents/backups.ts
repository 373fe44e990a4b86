/** Owns the commands of scripts, services and workflows that back up a database or restore one. */
import { DUMPS, RESTORES, type BackupFact } from '../../facts/index.ts';

/** The directories in which databases keep their files. */
const BESIDE = /(?:>|\s-f|--file[= ]|--out[= ]|\s-o|--archive=)\s*["']?\/(?:var\/lib\/(?:postgresql|mysql)|data\/db|bitnami\/postgresql)\b/;
const PUBLIC = /--acl[= ]["']?public-read|-a\s+public-read|\bpredefinedAcl[= ]publicRead\b/;
const COMMENT = /(^|\s)#[^\n]*/g;

export function backupsOf(source: string): BackupFact[] {
  const text = source.replaceAll(COMMENT, (comment, before: string) => before + ' '.repeat(comment.length - before.length));
  const isPublic = PUBLIC.test(text);
  const found = (pattern: RegExp, does: BackupFact['does']): BackupFact[] => [...text.matchAll(pattern)].map(({ index, 0: whole, 1: name = '' }) => {
    const [tool = ''] = name.split(/\s/);
    const line = lineAt(text, index);
    return { does, tool: tool.slice(tool.lastIndexOf('/') + 1), start: index, end: index + tool.length, beside: does === 'dump' && BESIDE.test(line), public: does === 'dump' && isPublic && whole !== '' };
  });
  return [...found(DUMPS, 'dump'), ...found(RESTORES, 'restore')];
}

/** A command, with the lines that continue it. */
function lineAt(text: string, index: number): string {
  const rest = text.slice(index, index + 1000);
  return /^(?:[^\n]*\\\r?\n)*[^\n]*/.exec(rest)?.[0] ?? '';
}
