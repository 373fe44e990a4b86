/** Owns how cases are read from a room's README.md and cases.md: every code fence is one, or a part of one that has several files. */

export interface CaseFile {
  /** Path in the case's own small repository. */
  readonly path: string;
  readonly text: string;
  /** Line of the Markdown file on which the text's first line stands, one-based. */
  readonly line: number;
}

export interface Case {
  /** Markdown file, relative to the root. */
  readonly source: string;
  /** Headings above it, and its line. */
  readonly name: string;
  readonly line: number;
  readonly files: readonly CaseFile[];
}

// Languages of fences that are cases even without a file name, and the extension their file gets.
const CODE: Readonly<Record<string, string>> = { ts: 'ts', typescript: 'ts', tsx: 'tsx', js: 'js', javascript: 'js', jsx: 'jsx', mts: 'mts', cts: 'cts', mjs: 'mjs', cjs: 'cjs' };
const FILE_LINE = /^(?:\/\/|#|--) file: (\S+)\s*$/;
const FENCE = /^(`{3,})([^`]*)$/;

interface Fence {
  readonly language: string;
  readonly name: string;
  readonly lines: readonly string[];
  /** One-based line of the first line inside. */
  readonly line: number;
  readonly headings: readonly string[];
}

/** Cases of a Markdown file in order. Throws, naming the line, when a fence is not closed. */
export function casesOf(source: string, markdown: string): readonly Case[] {
  const cases: Case[] = [];
  let open: { fence: Fence; files: CaseFile[] } | undefined;
  const close = (): void => {
    if (open?.files.some(({ path }) => isCode(path))) cases.push(caseOf(source, open.fence, open.files));
    open = undefined;
  };
  for (const fence of fencesOf(source, markdown)) {
    const files = filesOf(fence);
    if (files.length === 0) continue;
    if (!open || !joins(open, fence, files)) {
      close();
      open = { fence, files: [] };
    }
    open.files.push(...files);
  }
  close();
  return cases;
}

function caseOf(source: string, { headings, line }: Fence, files: readonly CaseFile[]): Case {
  return { source, name: `${headings.join(' › ') || source} (line ${line})`, line, files };
}

/** Files of one section belong together as long as each has a name of its own; settings wait for the code they are for. */
function joins(open: { fence: Fence; files: readonly CaseFile[] }, fence: Fence, files: readonly CaseFile[]): boolean {
  if (open.fence.headings.join('\n') !== fence.headings.join('\n')) return false;
  if (files.some(({ path }) => open.files.some((known) => known.path === path))) return false;
  if (!open.files.some(({ path }) => isCode(path))) return true;
  return isNamed(open.fence) && isNamed(fence);
}

function isNamed({ name, lines }: Fence): boolean {
  return name !== '' || FILE_LINE.test(lines[0] ?? '');
}

export function isCode(path: string): boolean {
  return /\.[mc]?[jt]sx?$/.test(path);
}

/** The files of a fence: split at `// file:` lines; text without any name is `src/case.<ext>` if its language is code. */
function filesOf(fence: Fence): readonly CaseFile[] {
  const extension = CODE[fence.language];
  const unnamed = fence.name || (extension === undefined ? '' : `src/case.${extension}`);
  const files: { path: string; lines: string[]; line: number }[] = [];
  for (const [index, content] of fence.lines.entries()) {
    const name = FILE_LINE.exec(content)?.[1];
    if (name !== undefined) files.push({ path: name, lines: [], line: fence.line + index + 1 });
    else if (files.length > 0) files.at(-1)?.lines.push(content);
    else if (unnamed !== '') files.push({ path: unnamed, lines: [content], line: fence.line + index });
  }
  return files.map(({ path, lines, line }) => ({ path, text: `${lines.join('\n')}\n`, line }));
}

function fencesOf(source: string, markdown: string): readonly Fence[] {
  const fences: Fence[] = [];
  const lines = markdown.split(/\r\n|\n/);
  const headings: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const content = lines[index] ?? '';
    const [, level = '', title = ''] = /^(#{2,6}) (.*)$/.exec(content) ?? [];
    if (level) headings.splice(level.length - 2, Infinity, ...Array.from({ length: Math.max(0, level.length - 2 - headings.length) }, () => ''), title.trim());
    const [, ticks = '', info = ''] = FENCE.exec(content) ?? [];
    if (!ticks) continue;
    const end = lines.findIndex((line, at) => at > index && line.startsWith(ticks) && line.replace(/`+\s*$/, '') === '');
    if (end < 0) throw new Error(`${source}:${index + 1}: the fence is not closed.`);
    fences.push({ ...infoOf(info), lines: lines.slice(index + 1, end), line: index + 2, headings: headings.filter((heading) => heading !== '') });
    index = end;
  }
  return fences;
}

function infoOf(info: string): { language: string; name: string } {
  return { language: /^\s*(\w*)/.exec(info)?.[1]?.toLowerCase() ?? '', name: /\bfile[=:]\s*(\S+)/.exec(info)?.[1] ?? '' };
}
