/** Owns reading of configuration files: JSON with or without comments, and YAML, each parsed once; problems are collected. */
import { hash } from 'node:crypto';
import type { ParseError } from 'jsonc-parser';
import { messageOf } from './message.ts';
import { jsonWithComments, yaml } from './packages.ts';
import { decodeText } from './text.ts';
import type { FileSystem, Problem } from './types.ts';

const MAX_CONFIG_BYTES = 4 * 1024 * 1024;
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Gives the value kept under a name, or makes and keeps it. */
export type Notes = (name: string, make: () => Json) => Json;

/** The parser is loaded when it is needed, which on a warm run is never. */
function parseYaml(text: string): Json {
  return (yaml().parse(text, { maxAliasCount: 100, logLevel: 'error' }) ?? {}) as Json;
}

/** Texts of the configuration files that were asked for; `sources` is what a cache key has to hold. */
export class ConfigReader {
  readonly sources = new Map<string, string | undefined>();
  readonly #fs: FileSystem;
  readonly #problems: Problem[];
  readonly #isAbsent: (path: string) => boolean;
  readonly #notes: Notes | undefined;

  /**
   * `isAbsent` may say without the disk that a file is not there: most directories hold no configuration.
   * `notes` keeps what is slow to parse.
   */
  constructor(fs: FileSystem, problems: Problem[], isAbsent: (path: string) => boolean = () => false, notes?: Notes) {
    this.#notes = notes;
    this.#fs = fs;
    this.#problems = problems;
    this.#isAbsent = isAbsent;
  }

  problem(path: string, message: string): void {
    if (!this.#problems.some((known) => known.path === path && known.message === message)) this.#problems.push({ path, message });
  }

  /** Undefined when there is no such file; an unreadable one is a problem. */
  text(path: string): string | undefined {
    if (this.#isAbsent(path)) return undefined;
    if (!this.sources.has(path)) this.sources.set(path, this.#read(path));
    return this.sources.get(path);
  }

  #read(path: string): string | undefined {
    try {
      const bytes = this.#fs.read(path, MAX_CONFIG_BYTES);
      if (bytes !== 'too-large') return decodeText(bytes);
      this.problem(path, 'The file is larger than 4 MB and was not read.');
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EACCES' || code === 'EPERM') this.problem(path, `The file could not be read (${messageOf(error)}).`);
    }
    return undefined;
  }

  /** A JSON object, undefined when the file is absent or holds something else. */
  json(path: string): JsonObject | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    try {
      return this.#object(path, JSON.parse(text) as Json);
    } catch (error) {
      this.problem(path, `The file is not valid JSON (${messageOf(error)}); what it says is ignored.`);
      return undefined;
    }
  }

  /** A JSON object with comments and trailing commas; of a broken file, what could be understood. */
  jsonc(path: string): JsonObject | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    const errors: ParseError[] = [];
    const { parse, printParseErrorCode } = jsonWithComments();
    try {
      const value = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true }) as Json | undefined;
      const first = errors[0];
      if (first !== undefined) this.problem(path, `The file is not valid JSON (${printParseErrorCode(first.error)} in line ${lineOf(text, first.offset)}); what could be read of it is used.`);
      return value === undefined ? {} : this.#object(path, value);
    } catch (error) {
      this.problem(path, `The file could not be parsed (${messageOf(error)}); what it says is ignored.`); // Nested without end.
      return undefined;
    }
  }

  /** A YAML mapping. Aliases are bounded, tags are plain data. */
  yaml(path: string): JsonObject | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    try {
      return this.#object(path, this.#notes?.(`yaml-${hash('sha256', text)}.json`, () => parseYaml(text)) ?? parseYaml(text));
    } catch (error) {
      this.problem(path, `The file is not valid YAML (${messageOf(error)}); what it says is ignored.`);
      return undefined;
    }
  }

  #object(path: string, value: Json): JsonObject | undefined {
    if (isObject(value)) return value;
    this.problem(path, 'The file holds no object; what it says is ignored.');
    return undefined;
  }
}

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const stringOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
export const stringsOf = (value: Json | undefined): string[] => (Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []);

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
