/** Owns the paths of routes: constants, lists of them, template literals over constants, joined over mounts. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
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

/** A regular expression that stands for a path. */
export const isPattern = (path: string): boolean => path.includes('/^');

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
