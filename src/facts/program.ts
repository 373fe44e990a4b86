/** Owns the shape of a Program: the modules of a repository and what their module specifiers mean. */
import type { SourceDocument } from './document.ts';
import type { Module } from './module.ts';

/** What a module specifier stands for, seen from one file. */
export type Target =
  /** A file of the repository: index into `Program.files`. */
  | { readonly kind: 'file'; readonly file: number }
  /** A package outside the repository, or a builtin (`node:` prefix removed). `subpath` is empty or starts with `/`. */
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'unresolved' };

export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly module: Module;
  /** Index of the nearest package in `Program.packages`. */
  readonly package: number;
  /** One entry per request of the module, in its order. */
  readonly targets: readonly Target[];
  /** True for tests, fixtures, scripts and seeds: linked, but not judged. */
  readonly role: 'source' | 'test' | 'config' | 'script' | 'client';
}

/** A package.json of the repository. */
export interface Package {
  readonly path: string;
  readonly name: string;
  /** Declared dependencies with their version ranges, dev dependencies included. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly private: boolean;
  /** Files that `main`, `module` and `exports` name, relative to the root of the repository; empty for an application. */
  readonly entries?: readonly string[];
}

export interface ProgramInput {
  readonly files: readonly SourceFile[];
  readonly packages: readonly Package[];
  /** Files that are no code; none in an editor, which knows one file and what it imports. */
  readonly documents?: readonly SourceDocument[];
}
