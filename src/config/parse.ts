/** Owns the way from the text of `surety.config.json` to a Config: JSON only, checked against the published schema. */
import { Validator } from '@cfworker/json-schema';
import type { OutputUnit, Schema } from '@cfworker/json-schema';
import schema from '../../schema/surety.config.schema.json' with { type: 'json' };
import { lineStarts, position } from '../facts/index.ts';
import { didYouMean } from './closest.ts';
import type { Config } from './types.ts';

/** No configuration written by a person comes near; a hostile one may. */
const MAX_LENGTH = 1_000_000;

/** A configuration that cannot be used; its message is one sentence for the user. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads a configuration. `file` is the name users know it by.
 * @throws ConfigError naming the JSON path of what is wrong.
 */
export function parseConfig(text: string, file: string): Config {
  if (text.length > MAX_LENGTH) throw new ConfigError(`${file} is longer than ${MAX_LENGTH} characters.`);
  const value = json(text, file);
  const { errors, valid } = new Validator(schema as Schema, '7', false).validate(value);
  if (!valid) throw new ConfigError(`${file}: ${sentence(errors)}`);
  return value as Config;
}

function json(text: string, file: string): unknown {
  // Editors on Windows may put a byte order mark first.
  const bare = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(bare);
  } catch (error) {
    throw new ConfigError(`${file} is not JSON${placeOf(error, bare)}.`);
  }
}

/** Where the JSON ends to be JSON. What stands there is not quoted: the file may be a link to one that is nobody's business. */
function placeOf(error: unknown, text: string): string {
  const offset = /position (\d+)/.exec((error as Error).message)?.[1];
  if (offset === undefined) return '';
  const { line, column } = position(lineStarts(text), Number(offset));
  return ` (line ${line}, column ${column})`;
}

/** The keywords that say what is wrong; the others only say that something inside them is. */
const TELLING: ReadonlySet<string> = new Set(['false', 'type', 'enum', 'required', 'pattern']);

/** Position of the deepest telling error, which is the nearest to what the user wrote; of several the first. */
function worst(errors: readonly OutputUnit[]): number {
  const depth = (error: OutputUnit | undefined): number => (error && TELLING.has(error.keyword) ? error.instanceLocation.split('/').length : 0);
  return errors.reduce((best, error, index) => (depth(error) > depth(errors[best]) ? index : best), 0);
}

/** One sentence that begins with the JSON path of what is wrong. */
function sentence(errors: readonly OutputUnit[]): string {
  const index = worst(errors);
  const error = errors[index];
  if (!error) return 'the configuration is not as its schema wants it.';
  const path = pathOf(error.instanceLocation);
  const subject = path.length === 0 ? 'the configuration' : `\`${path.join('.')}\``;
  if (error.keyword === 'pattern') return `${subject} is not written as it must be, for example \`${exampleOf(error)}\`.`;
  if (error.keyword !== 'false') return `${subject} ${alternatives(error, errors).map(complaint).join(' or ')}.`;
  const hint = didYouMean(path.at(-1) ?? '', knownKeys(errors[index - 1]));
  return `${subject} is not a known key${hint || '.'}`;
}

/** Errors of the other branches of an `anyOf` at the same place: each tells one way to write it right. */
function alternatives(error: OutputUnit, errors: readonly OutputUnit[]): readonly string[] {
  const branch = error.keywordLocation.lastIndexOf('/anyOf/');
  const start = error.keywordLocation.slice(0, branch + '/anyOf/'.length);
  const others = errors.filter(({ instanceLocation, keyword, keywordLocation }) =>
    instanceLocation === error.instanceLocation && TELLING.has(keyword) && keywordLocation.startsWith(start));
  return branch < 0 ? [error.error] : [...new Set(others.map((other) => other.error))];
}

/** The validator's words, turned to its subject. */
function complaint(error: string): string {
  return error
    .replace(/^Instance type "\w+" is invalid\. Expected (.+)$/, (_, types: string) => `must be of type ${types.replaceAll('"', '')}`)
    .replace(/^Instance does not match any of \[(.+)\]\.$/, (_, values: string) => `must be one of ${values.replaceAll('"', '`').replaceAll(',', ', ')}`)
    .replace(/^Instance does not have required property "(.+)"\.$/, 'needs the key `$1`')
    .replace(/\.$/, '');
}

function pathOf(location: string): readonly string[] {
  return location.split('/').slice(1).map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Keys that the schema has beside the one it refused. */
function knownKeys(parent: OutputUnit | undefined): readonly string[] {
  return Object.keys(descend(schemaOf(parent), ['properties']) ?? {});
}

function exampleOf(error: OutputUnit): string {
  return String(descend(schemaOf(error), ['examples', '0']));
}

/** The part of the schema in which a keyword stands, found by following its way through `$ref`. */
function schemaOf(error: OutputUnit | undefined): unknown {
  const root: unknown = schema;
  let node: unknown = root;
  for (const part of pathOf(error?.keywordLocation ?? '').slice(0, -1)) {
    node = part === '$ref' ? descend(root, pathOf(String(descend(node, ['$ref'])))) : descend(node, [part]);
  }
  return node;
}

function descend(node: unknown, path: readonly string[]): object | undefined {
  return path.reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined), node) as object | undefined;
}
