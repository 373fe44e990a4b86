/** Owns the arrows of the house: which folder may import which, and why. This table is the law; the reasons are for people. */
import { posix } from 'node:path';
import { importsOf } from './source.ts';
import type { Source } from './source.ts';

interface Arrow {
  /** Folder (or file) whose imports are judged; the longest match counts. */
  readonly from: string;
  /** Folders, files, packages or builtins it may import; `type:` in front allows types only. Its own folder goes without saying. */
  readonly to: readonly string[];
  readonly because: string;
}

// Builtins that compute and neither read nor write anything outside the process.
const PURE = ['node:crypto', 'node:path', 'node:util', 'node:buffer', 'node:url'];
const STAGES = ['src/facts', 'src/lower', 'src/link', 'src/flow', 'src/models', 'src/recognize', 'src/judge', 'src/project', 'src/fix', 'src/config'];
const COMPILER = ['typescript'];

export const ARROWS: readonly Arrow[] = [
  { from: 'src/facts', to: ['type:@eslint-community/regexpp'], because: 'everybody speaks it, so it depends on nobody; the form of a parsed pattern is a standard one' },
  { from: 'src/lower', to: ['src/facts', 'type:typescript', 'node:crypto', 'node:buffer', 'node:util', 'node:zlib'], because: 'a compiler change must stop here; the compiler itself comes as a parameter' },
  { from: 'src/templates', to: ['src/facts'], because: 'what a template writes depends on nothing but its text' },
  { from: 'src/sql', to: ['src/facts'], because: 'what SQL declares depends on nothing but its text' },
  { from: 'src/lower/documents', to: ['src/facts', 'src/lower', 'src/templates', 'src/sql', 'node:crypto', 'node:module', 'jsonc-parser', 'yaml', 'type:jsonc-parser', 'type:yaml'], because: 'the trees of other languages stop here as well; their parsers are loaded when a file needs them' },
  { from: 'src/link', to: ['src/facts'], because: 'linking must not care which language a fact came from' },
  { from: 'src/flow', to: ['src/facts', 'src/link'], because: 'it is the one data-flow engine, and knows no library' },
  { from: 'src/models', to: ['src/models/types.ts', 'src/models/programs.ts', 'type:src/facts'], because: 'a model is data, which users can write too; several libraries run the same programs' },
  { from: 'src/patterns', to: ['@eslint-community/regexpp'], because: 'what a regular expression means depends on nothing but its text' },
  { from: 'src/recognize', to: ['src/facts', 'src/link', 'src/flow', 'src/patterns', 'src/templates', 'src/sql', 'src/models/types.ts', '@eslint-community/regexpp'], because: 'it is the only place where a library meets a fact, through models it is given' },
  { from: 'src/judge', to: ['src/facts', 'type:src/recognize', 'node:crypto'], because: 'a rule is given a Backend, it never builds one' },
  { from: 'rules', to: ['#rule'], because: 'a rule that needs more is asking for a missing concept' },
  { from: 'src/config', to: ['src/facts', 'src/judge', 'src/models/types.ts', 'src/generated', 'schema', '@cfworker/json-schema', 'jsonc-parser', 'picomatch'], because: 'a configuration is data of an audited repository and is read without being run' },
  { from: 'src/project', to: ['src/facts', 'src/lower', 'src/config', 'ts-morph', ...COMPILER, 'node:*', 'ignore', 'jsonc-parser', 'picomatch', 'yaml'], because: 'it is the only folder that touches the disk' },
  { from: 'src/project/worker-on-sources.mjs', to: ['src/project', 'tsx/esm/api'], because: 'it starts the worker from its sources, in this checkout only' },
  { from: 'src/fix', to: ['src/facts', 'src/project', 'src/judge', 'type:src/analyse.ts', ...PURE], because: 'an edit is proven by lowering again, which project does' },
  { from: 'src/report', to: ['src/facts', 'src/judge', 'type:src/recognize', 'type:src/project', 'type:src/config', 'picocolors', 'fast-string-width', 'fast-wrap-ansi', 'type:sarif', ...PURE, 'node:zlib'], because: 'a report is a function from a judgement to text' },
  { from: 'src/eslint', to: [...STAGES, 'src/generated', 'src/analyse.ts', 'eslint', '@typescript-eslint/utils', '@typescript-eslint/parser', ...COMPILER, ...PURE, 'node:module', 'package.json'], because: 'two hosts, no third engine' },
  { from: 'src/audit', to: [...STAGES, 'src/report', 'src/generated', 'src/analyse.ts', 'commander', 'picocolors', ...PURE, 'node:os', 'node:process', 'node:perf_hooks', 'node:v8', 'package.json'], because: 'two hosts, no third engine' },
  { from: 'src/analyse.ts', to: [...STAGES, 'src/generated', 'node:crypto'], because: 'it is the glue of the stages, which both hosts and the tests use' },
  { from: 'src/index.ts', to: ['src/eslint'], because: 'the package is the plugin' },
  { from: 'src/generated', to: ['rules', 'src/models', 'type:src/judge'], because: 'registries only list what the rooms hold' },
];

/** Folders that run in an audited repository's process: what they may never do is listed with the reason. */
const NEVER: readonly { readonly specifier: RegExp; readonly except: readonly string[]; readonly because: string }[] = [
  { specifier: /^(?:node:)?(?:http|https|http2|net|tls|dgram|dns|dns\/promises)$/, except: [], because: 'an audit never uses the network' },
  { specifier: /^(?:node:)?(?:fs|fs\/promises|child_process|worker_threads)$/, except: ['src/project'], because: 'only src/project touches the disk and starts processes' },
  { specifier: /^(?:node:)?vm$/, except: [], because: 'nothing of an audited repository is ever executed' },
];

/** What is wrong with the imports of a file, one sentence each. */
export function wrongImports(source: Source, arrows: readonly Arrow[] = ARROWS): readonly string[] {
  const arrow = arrowOf(source.path, arrows);
  if (!arrow) return [`${source.path}: no arrow says what it may import; add its folder to test/house/arrows.ts.`];
  return importsOf(source).flatMap(({ specifier, typeOnly, line }) => {
    const target = targetOf(source.path, specifier);
    const place = `${source.path}:${line}`;
    const never = NEVER.find((item) => item.specifier.test(target) && !item.except.some((folder) => isInside(source.path, folder)));
    if (never) return [`${place}: imports ${specifier}, but ${never.because}.`];
    if (isInside(target, arrow.from) && arrow.from.startsWith('src/') && !arrow.from.startsWith('src/models')) return [];
    if (arrow.to.some((allowed) => allows(allowed, target, typeOnly))) return [];
    return [`${place}: ${arrow.from} may not import ${specifier}${typeOnly ? '' : ' at run time'}, because ${arrow.because}.`];
  });
}

function arrowOf(path: string, arrows: readonly Arrow[]): Arrow | undefined {
  return arrows.filter(({ from }) => isInside(path, from)).sort((one, other) => other.from.length - one.from.length)[0];
}

/** Relative imports become paths from the root; the package's own aliases and packages stay. */
function targetOf(path: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), specifier)) : specifier;
}

function allows(allowed: string, target: string, typeOnly: boolean): boolean {
  if (allowed.startsWith('type:')) return typeOnly && allows(allowed.slice(5), target, typeOnly);
  if (allowed === 'node:*') return target.startsWith('node:');
  return isInside(target, allowed);
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
