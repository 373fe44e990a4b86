/** Owns routes that are exports of files by convention: the path is the file's place, the method the export's name; and middleware that a file puts before them. */
import { Op, type FnRef, type Handler, type HttpMethod, type Ref, type Route } from '../facts/index.ts';
import { fileOf, isPseudo, type Program } from '../link/index.ts';
import type { ConventionRow, Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import { conventionsIn, isUsed } from './convention-parameters.ts';
import type { Handlers } from './handlers.ts';
import { matcherCovers } from './matcher-patterns.ts';

interface Middleware {
  /** Folder that it holds for. */
  readonly folder: string;
  readonly handlers: readonly Handler[];
  /** Patterns of its matcher; undefined when it runs for all, `unknown` when they cannot be read. */
  readonly patterns: readonly string[] | undefined | 'unknown';
}

export class FileRoutes {
  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
    private readonly handlers: Handlers,
    private readonly models: readonly Model[],
  ) {}

  routes(): Route[] {
    return conventionsIn(this.models).flatMap(({ row, model }) => (isUsed(this.program, model) ? this.ofConvention(row, model) : []));
  }

  /** What files put before the pages of a model's routes. */
  everywhere(model: Model): readonly Handler[] {
    const row = model.conventions?.find(({ middleware }) => middleware !== undefined);
    return row?.middleware === undefined ? [] : this.middlewares(new RegExp(row.middleware), row).flatMap(({ handlers }) => handlers);
  }

  private ofConvention(row: ConventionRow, model: Model): Route[] {
    const pattern = new RegExp(row.files);
    const middleware = row.middleware === undefined ? [] : this.middlewares(new RegExp(row.middleware), row);
    return this.program.files.flatMap(({ path, role }, file) => {
      const match = role === 'source' ? pattern.exec(path) : null;
      return match ? this.ofFile(file, row, model, routePath(match.groups?.['path'] ?? ''), path.slice(0, match.index), middleware, match.groups?.['method']?.toUpperCase()) : [];
    });
  }

  private ofFile(file: number, row: ConventionRow, model: Model, path: string, folder: string, middleware: readonly Middleware[], named?: string): Route[] {
    return Object.entries(row.exports).flatMap(([name, method]) => this.exported(file, name).slice(0, 1).map((ref): Route => {
      const [handler = this.unknown(ref, name)] = this.handlers.ofExport(ref, 'route').slice(-1);
      const before = middleware.filter((one) => `${folder}/`.startsWith(one.folder)).flatMap(({ handlers, patterns }) => {
        const covers = patterns === undefined ? true : patterns === 'unknown' ? 'unknown' : anyCovers(patterns, path);
        return covers === false ? [] : handlers.map((one) => (covers === true ? one : { ...one, certain: false }));
      });
      const found = handler.functions.length > 0;
      const open = found || this.handlers.isMadeByPackage(ref) ? '' : `the handler ${handler.text} was not found`;
      return {
        ref, location: handler.functions[0] === undefined ? this.program.location(ref) : this.place(handler.functions[0], file, ref), symbol: name, framework: model.library,
        method: (named ?? method) as HttpMethod, path, before, handler: { ...handler, text: `\`${name}\`` }, closed: open === '', open,
      };
    }));
  }

  /** Where the export's function stands, if it is in the file itself. */
  private place(fn: FnRef, file: number, ref: Ref): Route['location'] {
    if (fileOf(fn) !== file) return { ...this.program.location(ref), file: this.program.path(file) };
    const { start, end } = this.program.functionFact(fn);
    return { file: this.program.path(file), start, end };
  }

  private exported(file: number, name: string): Ref[] {
    const found = this.program.exports.exported(file, name);
    if (found.kind === 'member') return [...this.program.definitions.membersOf(found.of, found.name)];
    return found.kind === 'refs' ? found.refs.filter((ref) => !isPseudo(ref)) : [];
  }

  private unknown(ref: Ref, name: string): Handler {
    return { ref, location: this.program.location(ref), symbol: name, text: `\`${name}\``, functions: [], attached: 'route', certain: true };
  }

  private middlewares(pattern: RegExp, row: ConventionRow): Middleware[] {
    return this.program.files.flatMap(({ path, role }, file): Middleware[] => {
      const match = role === 'source' ? pattern.exec(path) : null;
      if (!match) return [];
      const handlers = (row.middlewareExports ?? []).flatMap((name) => this.exported(file, name)).slice(0, 1).flatMap((ref) => this.handlers.of(ref, 'above'));
      return [{ folder: path.slice(0, match.index), handlers, patterns: this.matcher(file, row) }];
    });
  }

  private matcher(file: number, row: ConventionRow): Middleware['patterns'] {
    const [name = '', ...path] = (row.matcher ?? '').split('.');
    const values = this.exported(file, name).flatMap((ref) => this.constants.at(ref, path));
    if (values.length === 0) return undefined;
    const items = values.flatMap((value) => (this.program.op(value) === Op.Array ? this.program.definitions.elements(value) : [value]));
    const texts = items.map((item) => this.constants.of(this.program.op(item) === Op.Object ? (this.constants.at(item, ['source'])[0] ?? item) : item));
    return texts.every((text) => text.known && typeof text.value === 'string') ? texts.map((text) => String(text.known && text.value)) : 'unknown';
  }
}

/** `users/[id]/(group)/[...rest]` as `/users/:id/*`. */
function routePath(place: string): string {
  const segments = place.split('/').filter((segment) => segment !== '' && segment !== 'index' && !/^\(.*\)$/.test(segment) && !segment.startsWith('@'));
  return `/${segments.map((segment) => segment.replace(/^\[{1,2}\.\.\.(\w+)\]{1,2}$/, ':$1*').replace(/^\[(\w+)\]$/, ':$1')).join('/')}`;
}

function anyCovers(patterns: readonly string[], path: string): boolean | 'unknown' {
  const answers = patterns.map((one) => matcherCovers(one, path));
  return answers.includes(true) || (answers.includes('unknown') ? 'unknown' : false);
}
