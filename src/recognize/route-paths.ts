/** Owns the paths of routes: constants, lists of them, template literals over constants, joined over mounts. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { Matcher, parse } from '../patterns/index.ts';
import type { Constants } from './constants.ts';

export class RoutePaths {
  /** The text of an expression in the run that is looked at: a round of a loop, a call of a helper. */
  bound: ((ref: Ref) => string | undefined) | undefined;

  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
  ) {}

  /** Constant paths that an argument is; undefined when it is no path at all (a function, a router). */
  of(ref: Ref): (string | undefined)[] | undefined {
    const found: (string | undefined)[] = [];
    const text = this.bound?.(ref);
    if (text !== undefined) return [text];
    for (const def of this.program.definitions.of(ref)) {
      const path = this.path(def);
      if (path === NO_PATH) return undefined;
      found.push(...path);
    }
    return found.length === 0 ? undefined : found;
  }

  private path(def: Ref): readonly (string | undefined)[] | typeof NO_PATH {
    if (isPseudo(def)) return NO_PATH;
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    switch (view.op(value)) {
      case Op.Const: {
        const constant = this.constants.of(def);
        return [constant.known ? String(constant.value) : undefined];
      }
      case Op.Template:
      case Op.Concat:
        return [this.templatePath(def)];
      case Op.Array:
        return view.list(value).length > 0 && this.of(refOf(file, view.list(value)[0] as number)) ? Array.from(view.list(value)).flatMap((item) => this.of(refOf(file, item)) ?? [undefined]) : NO_PATH;
      default:
        return NO_PATH;
    }
  }

  private templatePath(def: Ref): string | undefined {
    const file = fileOf(def);
    let text = '';
    for (const part of this.program.view(file).list(valueOf(def))) {
      const bound = this.bound?.(refOf(file, part));
      const constant = bound === undefined ? this.constants.of(refOf(file, part)) : { known: true as const, value: bound };
      if (!constant.known) return undefined;
      text += String(constant.value);
    }
    return text;
  }
}

const NO_PATH = Symbol('no path');

/** `/users/{id}` as `/users/:id`. */
export const braced = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** `/users/{id?}/{rest*}` as `/users/:id?/:rest*`. */
export const bracedAll = (path: string): string => path.replaceAll(/\{(\w+)(\??|\*\d*)\}/g, (_, name: string, kind: string) => `:${name}${kind.replace(/\d+/, '')}`);

/** A regular expression that stands for a path. */
export const isPattern = (path: string): boolean => path.includes('/^') || path.includes('\\/');

const MAX_STEPS = 5000;
/** What a parameter may be: a number, a word, and what patterns are often made for. */
export const EXAMPLES = ['1', 'zz', 'ab-1', '3f2b8c1e-5d4a-4b6c-9e7f-1a2b3c4d5e6f', '507f1f77bcf86cd799439011'] as const;

/** Does a regular expression, as it is written behind a prefix, match a path? Not known where a parameter decides. */
export function patternMatches(written: string, path: string): boolean | 'unknown' {
  const [, prefix = '', source = '', flags = ''] = /^(.*?)\/(\^.*)\/([a-z]*)$/.exec(written) ?? /^()\/(.*)\/([a-z]*)$/.exec(written) ?? [];
  const ast = source === '' || isPattern(path) || !isKnown(path) || !path.startsWith(prefix) ? undefined : parse(source, flags);
  if (!ast) return 'unknown';
  const matcher = new Matcher(ast, flags);
  // A parameter is what the request says: different ones tell whether it decides.
  const found = EXAMPLES.map((text) => matcher.finds(path.slice(prefix.length).replaceAll(/:\w+[^/]*|\*/g, text) || '/', MAX_STEPS));
  const [first] = found;
  return first === undefined || found.some((one) => one !== first) ? 'unknown' : first;
}

/** Stands in a path for a part that is not known, one segment or more; a number behind it tells two of them apart. */
const GAP = '…';
export const gap = (ref: Ref): string => `${GAP}${ref}`;
export const isGap = (segment: string): boolean => segment.startsWith(GAP);
export const isKnown = (path: string): boolean => !path.includes(GAP);

/** A path as a route has it: nothing where a part is not known, and then what is known of it. */
export const placed = (full: string): { readonly path: string | undefined; readonly partialPath?: string } =>
  (isKnown(full) ? { path: full } : { path: undefined, partialPath: full.replace(/^\/…/, GAP).replaceAll(/…\d+/g, GAP) });

/** Joins a prefix and a path with one slash. */
export function joinPaths(prefix: string | undefined, path: string | undefined): string {
  const [left, right] = [prefix ?? GAP, path ?? GAP];
  const joined = `${left.replace(/\/$/, '')}/${right.replace(/^\//, '')}`;
  return joined === '/' ? '' : isPattern(right) ? joined : joined.replace(/\/$/, '');
}
