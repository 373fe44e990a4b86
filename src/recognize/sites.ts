/** Owns the sites of a repository: calls that query, filter, store, hash — found by one pass over the calls to be judged. */
import { Op, type Digest, type DigestInput, type Filter, type Location, type PasswordHash, type Query, type Ref, type Site, type Store } from '../facts/index.ts';
import { fileOf, refOf, type Program } from '../link/index.ts';
import type { FilterRow, Model, QueryRow, StoreRow, ViewRow } from '../models/types.ts';
import { calleeText } from './callee.ts';
import type { Denotations } from './denote.ts';
import type { Digests } from './digests.ts';
import type { Hashes } from './hashes.ts';
import type { NodeSet } from './nodes.ts';
import type { Switches } from './switches.ts';
import type { Placed, Positions } from './positions.ts';
import type { Rows, SinkFinder } from './sinks.ts';

export interface Sites extends Rows {
  readonly queries: Query[];
  readonly filters: Filter[];
  readonly stores: Store[];
  readonly passwordHashes: PasswordHash[];
  readonly digests: Digest[];
  readonly digestInputs: DigestInput[];
  readonly views: { readonly call: Ref; readonly row: ViewRow; readonly model: Model; readonly returns?: readonly Ref[] }[];
}

const none = (): Sites => ({ queries: [], filters: [], stores: [], passwordHashes: [], digests: [], digestInputs: [], views: [], sinks: [], settings: [] });

export class SiteFinder {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly digests: Digests,
    private readonly hashes: Hashes,
    private readonly switches: Switches,
    private readonly text: (location: Location) => string,
    private readonly sinks: SinkFinder,
    private readonly tableAt: (call: Ref, at: string, model: Model) => string,
  ) {}

  /** All sites in the files to be judged; in those that set up a tool, the sinks of the tool's model. */
  find(isFocus: (file: number) => boolean, isSetUp: (file: number) => boolean): Sites {
    const sites = none();
    this.program.files.forEach((_, file) => {
      if (isSetUp(file)) this.toolSinks(file, sites);
      if (isFocus(file)) this.inFile(file, sites);
    });
    return sites;
  }

  /** All sites in some files. */
  within(isMeant: (file: number) => boolean): Sites {
    const sites = none();
    this.program.files.forEach((_, file) => {
      if (isMeant(file)) this.inFile(file, sites);
    });
    return sites;
  }

  private inFile(file: number, sites: Sites): void {
    const { op } = this.program.module(file);
    for (let value = 0; value < op.length; value++) {
      const kind = op[value] as Op;
      if (kind === Op.Call || kind === Op.New || kind === Op.Tagged) this.visit(refOf(file, value), sites);
      else if (kind === Op.Update) this.stored(refOf(file, value), sites);
      else if (kind === Op.Object) this.sinks.ofOptions(refOf(file, value), sites);
    }
    this.sinks.ofReturns(file, sites);
    this.decoratedViews(file, sites);
  }

  private toolSinks(file: number, sites: Sites): void {
    this.program.module(file).op.forEach((kind, value) => {
      if (kind !== Number(Op.Call) && kind !== Number(Op.New)) return;
      const call = refOf(file, value);
      this.sinks.ofCall(call, this.denotations.callee(call), sites, (model) => model.tooling === true);
    });
  }

  /** Methods whose decorator names the template that is given what they return. */
  private decoratedViews(file: number, sites: Sites): void {
    const { classes, functions } = this.program.module(file);
    for (const { fn, decorators } of classes.flatMap(({ members }) => members)) {
      for (const decorator of fn < 0 ? [] : decorators) {
        const call = refOf(file, decorator);
        for (const { row, model } of this.denotations.rows(this.denotations.decorated(call), 'views')) sites.views.push({ call, row, model, returns: (functions[fn]?.returns ?? []).map((value) => refOf(file, value)) });
      }
    }
  }

  private stored(store: Ref, sites: Sites): void {
    this.sinks.ofStore(store, sites);
    this.sinks.ofOptions(store, sites);
  }

  private visit(call: Ref, sites: Sites): void {
    const callee = this.denotations.callee(call);
    this.sinks.ofDynamicCall(call, sites);
    if (callee.length === 0) return;
    for (const { row, model } of this.denotations.rows(callee, 'queries')) if (this.sinks.conditions.hold(call, row.when, model)) sites.queries.push(...this.queries(call, row, model));
    for (const { row, model } of this.denotations.rows(callee, 'filters')) sites.filters.push(...this.filters(call, row, model));
    for (const { row, model } of this.denotations.rows(callee, 'stores')) sites.stores.push(...this.stores(call, row, model));
    for (const { row, model } of this.denotations.rows(callee, 'views')) sites.views.push({ call, row, model });
    this.sinks.ofCall(call, callee, sites);
    this.sinks.ofHanded(call, callee, sites);
    const hash = this.hashes.at(call, callee);
    if (hash) sites.passwordHashes.push(hash);
    const digest = this.digestAt(call, callee);
    if (digest) sites.digests.push(digest);
    sites.digestInputs.push(...this.digests.inputsAt(call, callee));
  }

  private digestAt(call: Ref, callee: NodeSet): Digest | undefined {
    return callee.length > 0 ? this.digests.at(call) : undefined;
  }

  private site(call: Ref): Site & { readonly callee: string } {
    return { ref: call, location: this.program.location(call), symbol: this.program.symbol(call), callee: this.callee(call) };
  }

  /** Where an argument stands in its call; a name that stands for a value made elsewhere counts as the call. */
  private inside(call: Ref, ref: Ref): Location {
    const [outer, inner] = [this.program.location(call), this.program.location(ref)];
    return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end ? inner : outer;
  }

  /** The callee as written, e.g. `pool.query`. */
  callee(call: Ref): string {
    return calleeText(this.program, this.text, call);
  }

  private queries(call: Ref, row: QueryRow, model: Model): Query[] {
    const isTag = this.program.op(call) === Op.Tagged;
    // A tag used as a tag sends its values apart from the text; called as a function it runs the text.
    if (isTag && row.form !== 'raw') return [this.query(call, row, model, { ref: call, path: [], argument: -1 }, 'tag')];
    return row.text.flatMap((at) => this.positions.of(call, at, model)).map((placed) => this.query(call, row, model, placed, row.form === 'tag' ? 'raw' : row.form));
  }

  private query(call: Ref, row: QueryRow, model: Model, placed: Placed, form: Query['form']): Query {
    const parameters = row.parameters ? this.positions.first(call, row.parameters, model)?.ref : undefined;
    return {
      ...this.site(call), library: model.library, text: placed.ref, textPath: placed.path, textLocation: this.inside(call, placed.ref),
      parameters, placeholder: row.placeholder, form,
      parametersFollow: placed.argument === 0 && placed.path.length === 0 && row.parameters === 'arg(1)',
    };
  }

  private filters(call: Ref, row: FilterRow, model: Model): Filter[] {
    const code = (row.code ?? []).flatMap((at) => this.positions.of(call, at, model)).map(({ ref, path }) => ({ ref, path }));
    return this.positions.of(call, row.filter, model).map((placed) => ({
      ...this.site(call), library: model.library, filter: placed.ref, filterPath: placed.path, code, filterLocation: this.inside(call, placed.ref),
      operators: row.operators && !this.switches.endsForLibrary(model.library, 'object', fileOf(call)), casts: row.casts === true, parameters: row.parameters === true, literal: row.literal ?? [],
    }));
  }

  private stores(call: Ref, row: StoreRow, model: Model): Store[] {
    const name = row.target ? this.tableAt(call, row.target, model) : '';
    return this.positions.of(call, row.values, model).map((placed) => ({
      ...this.site(call), library: model.library, operation: row.operation, values: placed.ref, valuesPath: placed.path,
      valuesLocation: this.inside(call, placed.ref), target: name, hooked: this.hashes.isHooked(model),
    }));
  }
}
