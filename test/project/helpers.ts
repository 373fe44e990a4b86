/** Owns what the tests of src/project share: small repositories on disk and readable views of what was opened. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import type { ProgramInput } from '../../src/facts/index.ts';
import type { Repository } from '../../src/project/index.ts';

const made: string[] = [];

/** A directory with the files; it is removed after the test. */
export function onDisk(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'surety-project-'));
  made.push(root);
  write(root, files);
  return root;
}

export function write(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
});

export const paths = (repository: Repository): string[] => repository.input.files.map((file) => file.path);

/** `path: role` of each file. */
export const roles = (repository: Repository): Record<string, string> => Object.fromEntries(repository.input.files.map((file) => [file.path, file.role]));

export const skipped = (repository: Repository): Record<string, string> => Object.fromEntries(repository.skipped.map((file) => [file.path, file.reason]));

/** What each specifier of a file means: a path, `name + subpath` in angle brackets, or `?`. */
export function imports(input: ProgramInput, path: string): Record<string, string> {
  const file = input.files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`${path} was not loaded`);
  return Object.fromEntries(file.module.requests.map((request, index) => [file.module.strings[request.specifier]!, show(input, file.targets[index]!)]));
}

function show(input: ProgramInput, target: ProgramInput['files'][number]['targets'][number]): string {
  if (target.kind === 'file') return input.files[target.file]!.path;
  return target.kind === 'package' ? `<${target.name}${target.subpath}>` : '?';
}
