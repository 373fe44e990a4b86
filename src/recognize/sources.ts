/** Owns which values a request (or another foreign party) decides, and which danger can be in them. */
import { ConstKind, Op, REMOTE_SOURCES, type Danger, type Ref, type Source, type SourceKind, isPlainColumn } from '../facts/index.ts';
import { fileOf, isPseudo, valueOf, type Program } from '../link/index.ts';
import type { Holds, Model, SourceRow } from '../models/types.ts';
import { isUrlDanger, speaksOf, type AccessPath } from '../flow/index.ts';
import { ChainSchemas } from './chain-schemas.ts';
import type { DecoratedClasses } from './decorated-classes.ts';
import type { Conditions } from './conditions.ts';
import type { Denotations } from './denote.ts';
import type { GivenParameters } from './given-parameters.ts';
import { step, type NodeSet } from './nodes.ts';
import { isPasswordName, isPinName, sensitiveKind } from './names.ts';
import type { Origins } from './origins.ts';
import type { Positions } from './positions.ts';
import type { Schemas } from './schemas.ts';
import type { Switches } from './switches.ts';
import type { Verdict } from './verdicts.ts';

/** Dangers of what is no text. */
const OBJECTS: ReadonlySet<Danger> = new Set<Danger>(['object', 'list', 'array-like', 'open-object']);

/** First-class sources: what a remote party sends. */
const REMOTE: ReadonlySet<SourceKind> = new Set(REMOTE_SOURCES);

/** Dangers that only the program itself makes: no request brings them. */
const DERIVED: ReadonlySet<Danger> = new Set<Danger>([
  'stringified', 'script-markup',
  'weak-hash', 'hard-coded', 'weak-random', 'random-bytes', 'stack', 'error-detail', 'error-message', 'environment-secret', 'chosen-setting', 'file-content', 'network-content', 'path-resolved', 'uploaded-file', 'temporary', 'random-text', 'thrown-html', 'html-place',
  'prototype', 'merged-by-proto', 'merged-by-constructor', 'enumerated-proto', 'enumerated-constructor',
]);

interface Found {
  readonly row: SourceRow;
  readonly model: Model;
}

export class Sources {
  /** What the schemas leave that a route itself declares; routes are found later than sources. */
  ofRoute: ((ref: Ref, source: SourceKind | 'any', rest: AccessPath, danger: Danger) => Verdict | undefined) | undefined;

  /** Whether it is seen what the program itself has put into a queue. */
  isFed: ((ref: Ref) => boolean) | undefined;

  private readonly chains: ChainSchemas;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly schemas: Schemas,
    private readonly decorated: DecoratedClasses,
    private readonly switches: Switches,
    private readonly text: (ref: Ref) => string,
    private readonly release: (ref: Ref, library: string) => number | undefined,
    private readonly origins: Origins,
    private readonly given: GivenParameters,
    private readonly conditions: Conditions,
  ) {
    this.chains = new ChainSchemas(program, positions, schemas);
  }

  /** A source at the value's access path; `clean` when it cannot hold the danger; `unknown` behind a schema that is not understood; undefined when it is none. */
  at(ref: Ref, path: AccessPath, danger: Danger): Source | 'clean' | 'unknown' | undefined {
    if (isPseudo(ref)) return undefined;
    const own = this.origins.at(ref, path, danger);
    if (own) return own;
    let nodes: NodeSet = this.denotations.own(ref);
    for (let taken = 0; nodes.length > 0; taken++) {
      const found = this.row(nodes, ref);
      if ((found?.row.pipes && this.given.isPiped(ref)) || (found?.row.fed && this.isFed?.(ref))) return undefined;
      // Which columns a row holds is told where it is read, not where it is handed on.
      if (found?.row.source === 'database' && danger === 'secret-row') return undefined;
      // The names that an archive holds are no archive; what is packed, or stands in a file, comes from where that does.
      if ((found?.row.source === 'archive' || found?.row.source === 'file') && danger === 'archive') return undefined;
      if (found) return this.isPiped(ref, found.row, danger) ? 'clean' : this.judge(ref, found, path.slice(taken), path, danger);
      if (taken >= path.length) return undefined;
      const key = path[taken] as string;
      nodes = /^(?:\[\]|\d+)$/.test(key) ? step(nodes, '[]') : step(nodes, `.${key}`);
    }
    return undefined;
  }

  /** A pipe named in the parameter's decorator ends the danger: `@Param('id', ParseIntPipe)`. */
  private isPiped(ref: Ref, row: SourceRow, danger: Danger): boolean {
    return row.pipes !== undefined && this.given.decorators(ref).some((decorator) => this.pipesEnd(decorator, row, danger));
  }

  private pipesEnd(decorator: Ref, row: SourceRow, danger: Danger): boolean {
    const attached = this.denotations.rows(this.denotations.decorated(decorator), 'sources').find((one) => one.row === row);
    if (!attached || !row.pipes) return false;
    const placed = this.positions.of(decorator, row.pipes.at, attached.model);
    // A pipe of the program's own may ask for any form.
    if (danger === 'unvalidated') return placed.some(({ ref }) => this.program.op(ref) !== Op.Const);
    const pipes = placed.map(({ ref }) => this.denotations.of(ref));
    const ending = Object.entries(row.pipes.classes).filter(([, dangers]) => speaksOf(dangers, danger)).flatMap(([path]) => [path, `${path}.new`]);
    return pipes.some((nodes) => ending.some((path) => this.denotations.isAt(nodes, attached.model, path)));
  }

  private row(nodes: NodeSet, ref: Ref): Found | undefined {
    for (const { row, model } of this.denotations.rows(nodes, 'sources')) {
      if ((!row.versions || versionFits(row.versions, this.release(ref, model.library))) && this.conditions.hold(ref, row.when, model)) return { row, model };
    }
    return undefined;
  }

  private judge(ref: Ref, { row, model }: Found, rest: AccessPath, path: AccessPath, danger: Danger): Source | 'clean' | 'unknown' {
    const holds = this.holds(ref, row);
    const isRemote = REMOTE.has(row.source);
    if (keepsHost(row, danger)) return 'clean';
    if (DERIVED.has(danger) || (isRemote && this.switches.endsForRequests(danger, fileOf(ref))) || !canHold(holds, rest.map((key) => (/^\d+$/.test(key) ? '[]' : key)), danger)) return 'clean';
    if (!isRemote && (danger === 'password' || danger === 'named-password' || danger === 'secret' || danger === 'clear-password' || danger === 'object')) return 'clean';
    if ((danger === 'password' || danger === 'clear-password') && !isPasswordName(this.lastName(ref, path)) && !(danger === 'clear-password' && isPinName(this.lastName(ref, path)))) return 'clean';
    if (danger === 'secret' && sensitiveKind(this.lastName(ref, path)) === undefined) return 'clean';
    // A key or a number of a row brings no markup, and the text beside it is what is asked for.
    if (row.source === 'database' && danger === 'html' && isPlainColumn(rest.findLast((key) => /^[A-Za-z_]\w*$/.test(key)) ?? '')) return 'clean';
    if (!isRemote) return this.source(ref, row.source, rest);
    // A handler may stand on several routes: whether one of them has a schema is asked of the route.
    const validated = (row.declared && this.decorated.judge(ref, row.declared, model, rest, danger)) ?? this.chains.judge(ref, row, model, rest, danger)
      ?? this.schemas.validated(ref, rest, danger) ?? (danger === 'unvalidated' ? undefined : this.schemas.parsedBefore(ref, row.source, rest, danger) ?? this.ofRoute?.(ref, row.checked ? 'any' : row.source, rest, danger));
    if (validated === 'ended') return 'clean';
    if (validated === 'unknown') return 'unknown';
    return this.source(ref, row.source, rest);
  }

  private source(ref: Ref, kind: SourceKind, rest: AccessPath): Source {
    const below = rest.map((key) => (key === '[]' ? '[…]' : `.${key}`)).join('');
    return { ref, location: this.program.location(ref), symbol: this.program.symbol(ref), kind, text: `\`${this.text(ref)}${below}\``, below: rest };
  }

  /** A call without arguments may hold more than one with a name. */
  private holds(ref: Ref, row: SourceRow): Holds {
    if (!row.bare) return row.holds;
    const call = this.program.op(ref) === Op.Call ? ref : this.given.decorators(ref).find((decorator) => this.program.op(decorator) === Op.Call);
    return call !== undefined && this.program.view(fileOf(call)).list(valueOf(call)).length === 0 ? row.bare : row.holds;
  }

  /** The name under which the value was asked for: the last member, a call's constant argument, or what a function calls what it is given. */
  private lastName(ref: Ref, path: AccessPath): string {
    const named = path.findLast((key) => key !== '[]' && key !== '#key');
    if (named) return named;
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    if (view.op(value) === Op.Member) return view.str(view.b(value));
    if (view.op(value) === Op.Param) return view.str(view.module.functions[view.a(value)]?.params[view.b(value)]?.name ?? -1);
    const last = view.op(value) === Op.Call ? view.list(value).at(-1) : undefined;
    const first = last === undefined ? undefined : view.rootOf(last);
    const isText = first !== undefined && view.op(first) === Op.Const && view.a(first) === Number(ConstKind.String);
    return isText ? view.str(view.b(first)) : '';
  }
}

/** The path of the request begins with a slash; an address with its host leads to the server itself. */
const keepsHost = (row: SourceRow, danger: Danger): boolean => (row.absolute === true && isUrlDanger(danger)) || (row.source === 'url' && danger === 'url-authority');

/** Can what a source holds carry the danger below the path? */
function canHold(holds: Holds, rest: AccessPath, danger: Danger): boolean {
  const depth = rest.length;
  // A length is a number, whatever it is the length of.
  if (rest.findLast((key) => key !== '*') === 'length' && (depth > 1 || holds !== 'lists') && holds !== 'dictionary') return false;
  // A name is text.
  if (rest.at(-1) === '#key' && OBJECTS.has(danger)) return false;
  if (danger === 'number') return holds === 'json' && depth > 0;
  if (danger === 'object' || danger === 'array-like') return holds === 'json' || holds === 'texts';
  if (danger === 'open-object') return (holds !== 'text' && holds !== 'list' && depth === 0) || holds === 'json';
  // A value is a list where a name may be given twice; a list itself is meant to be one.
  if (danger === 'list') return holds === 'json' ? true : holds === 'texts' ? depth > 0 : holds === 'lists' && depth === 1;
  switch (holds) {
    case 'text':
      return depth === 0 || (depth === 1 && rest[0] === '[]');
    case 'dictionary':
      return depth === 1 || (depth === 2 && rest[1] === '[]');
    case 'lists':
      return depth === 1 || (depth >= 2 && rest[1] === '[]');
    default:
      return true;
  }
}

function versionFits(range: string, release: number | undefined): boolean {
  const match = /^(>=|<)(\d+)(?:\.(\d+))?(\?)?/.exec(range);
  if (!match || (match[4] && release === undefined)) return true;
  const bound = Number(match[2]) + Number(match[3] ?? 0) / 100;
  const at = release ?? Number.POSITIVE_INFINITY;
  return match[1] === '<' ? at < bound : at >= bound;
}
