/** Owns how a package's `exports`, `imports` and `main` lead to its source, also when its build output is not there. */
import { isObject, objectOf, stringOf, type Json, type JsonObject } from './reader.ts';
import { join } from './paths.ts';

/** Conditions by how near their target is to the source; a condition that is not named comes after these. */
const CONDITIONS = ['source', 'development', 'types', 'import', 'module', 'node', 'module-sync', 'bun', 'deno', 'default', 'require', 'node-addons'];
const OUTPUT = /^(?:\.\/)?(?:dist|build|lib|out|output|esm?|cjs|umd|types|typings|\.next|dist-[\w-]+|_?build)(?:\/(?:esm?|cjs|umd|types|typings|node|dist|commonjs|module|src|source|lib))*\//;
const SOURCE_DIRECTORIES = ['src', '', 'source', 'lib'];

/** Directory-relative places where the module `subpath` (`.` or `./x`) of a package may stand, best first; without mapped extensions. */
export function entryCandidates(json: JsonObject, subpath: string): string[] {
  const out: string[] = [];
  for (const target of exportTargets(json['exports'], subpath)) out.push(...sourcesOf(target));
  if (subpath === '.') for (const field of ['source', 'types', 'typings', 'module', 'main']) out.push(...sourcesOf(stringOf(json[field]) ?? ''));
  return [...out, ...conventional(subpath)];
}

/** Where a package without helpful fields keeps a module. */
function conventional(subpath: string): string[] {
  if (subpath === '.') return ['src/index', 'index', 'src/main', 'lib/index', 'src/mod', 'mod'];
  const path = subpath.slice('./'.length);
  return [path, `src/${path}`, ...sourcesOf(path), `lib/${path}`];
}

/** Targets of `#name` in `imports`, best first; other packages' names among them. */
export const importTargets = (json: JsonObject, specifier: string): string[] => conditionTargets(json['imports'], specifier);

function exportTargets(exports: Json | undefined, subpath: string): string[] {
  if (exports === undefined) return [];
  const keyed = isObject(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (keyed) return conditionTargets(exports, subpath);
  return subpath === '.' ? leaves(exports) : [];
}

/** Exact key, or the pattern with the longest prefix, as Node matches them. */
function conditionTargets(map: Json | undefined, key: string): string[] {
  const table = objectOf(map);
  if (table[key] !== undefined) return leaves(table[key]);
  let best: { prefix: string; suffix: string; value: Json } | undefined;
  for (const [pattern, value] of Object.entries(table)) {
    const split = splitPattern(pattern);
    if (split !== undefined && fits(split, key) && (best === undefined || split.prefix.length > best.prefix.length)) best = { ...split, value };
  }
  if (best === undefined) return [];
  const star = key.slice(best.prefix.length, key.length - best.suffix.length);
  return leaves(best.value).map((target) => (target.endsWith('/') ? target + star : target.replaceAll('*', star)));
}

/** `./x/*` and the old form `./x/`. */
function splitPattern(pattern: string): { prefix: string; suffix: string } | undefined {
  const star = pattern.indexOf('*');
  if (star >= 0) return { prefix: pattern.slice(0, star), suffix: pattern.slice(star + 1) };
  return pattern.endsWith('/') ? { prefix: pattern, suffix: '' } : undefined;
}

const fits = (pattern: { prefix: string; suffix: string }, key: string): boolean =>
  key.length > pattern.prefix.length + pattern.suffix.length - 1 && key.startsWith(pattern.prefix) && key.endsWith(pattern.suffix);

const MAX_DEPTH = 12;

/** All targets below nested conditions, by preference. */
function leaves(value: Json): string[] {
  const found: { target: string; rank: number }[] = [];
  collect(value, 0, found);
  return found.sort((a, b) => a.rank - b.rank).map((leaf) => leaf.target);
}

function collect(value: Json, rank: number, found: { target: string; rank: number }[], depth = 0): void {
  if (depth > MAX_DEPTH) return;
  if (typeof value === 'string') found.push({ target: value, rank });
  else if (Array.isArray(value)) for (const item of value as readonly Json[]) collect(item, rank, found, depth + 1);
  else if (isObject(value)) for (const [condition, inner] of Object.entries(value)) collect(inner, Math.max(rank, rankOf(condition)), found, depth + 1);
}

const rankOf = (condition: string): number => (CONDITIONS.includes(condition) ? CONDITIONS.indexOf(condition) : condition === 'browser' || condition === 'react-native' ? 90 : 50);

/** The target itself, then what it was probably built from: `./dist/esm/x.js` → `src/x.js`, `x.js`. */
export function sourcesOf(target: string): string[] {
  if (target === '') return [];
  const path = join('', target);
  const rest = path.replace(OUTPUT, '');
  if (rest === path) return [path];
  return [path, ...SOURCE_DIRECTORIES.map((directory) => join(directory, rest))];
}
