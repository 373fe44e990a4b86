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

/** Joins a prefix and a path with one slash; undefined when a part is dynamic. */
export function joinPaths(prefix: string | undefined, path: string | undefined): string | undefined {
  if (prefix === undefined || path === undefined) return undefined;
  const joined = `${prefix.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
  return joined === '/' ? '' : isPattern(path) ? joined : joined.replace(/\/$/, '');
}

