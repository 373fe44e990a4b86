/** Owns password hashes with their parameters, and hooks of data libraries that hash before a write. */
import { Op, type Location, type PasswordHash, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { HashParameter, HashRow, Model } from '../models/types.ts';
import { calleeText } from './callee.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';
import type { Positions } from './positions.ts';

type Parameter = PasswordHash['parameters'] extends ReadonlyMap<string, infer V> ? V : never;

export class Hashes {
  private hooked: Set<string> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
    private readonly text: (location: Location) => string,
    private readonly version: (file: number, library: string) => string | undefined,
  ) {}

  /** The password hash that a call computes. */
  at(call: Ref, callee: NodeSet): PasswordHash | undefined {
    for (const { row, model } of this.denotations.rows(callee, 'hashes')) {
      const password = this.positions.first(call, row.password, model);
      if (!password || !this.applies(call, row, model)) continue;
      const parameters = new Map(Object.entries(row.parameters).map(([name, parameter]) => [name, this.parameter(call, parameter, model)]));
      return {
        ref: call, location: this.program.location(call), symbol: this.program.symbol(call), library: model.library,
        callee: calleeText(this.program, this.text, call), algorithm: this.algorithm(call, row, model), password: password.ref, parameters,
      };
    }
    return undefined;
  }

  private applies(call: Ref, row: HashRow, model: Model): boolean {
    for (const [at, values] of Object.entries(row.given ?? {})) {
      const placed = this.positions.first(call, at, model);
      const constant = placed && this.constants.of(placed.ref, placed.path);
      if (!constant?.known || !values.includes(constant.value as string)) return false;
    }
    if (row.when) {
      const placed = this.positions.first(call, row.when, model);
      const constant = placed && this.constants.of(placed.ref, placed.path);
      if (!constant?.known || !constant.value) return false;
    }
    if (!row.unless) return true;
    const placed = this.positions.first(call, row.unless, model);
    return !placed || this.constants.at(placed.ref, placed.path).length === 0;
  }

  private algorithm(call: Ref, row: HashRow, model: Model): PasswordHash['algorithm'] {
    if (!row.variant) return row.algorithm;
    const placed = this.positions.first(call, row.variant.at, model);
    if (!placed) return row.algorithm;
    const constant = this.constants.of(placed.ref, placed.path);
    if (constant.known) return constant.value === undefined ? row.algorithm : (row.variant.values[String(constant.value)] ?? 'unknown');
    const defs = this.constants.at(placed.ref, placed.path);
    if (defs.length === 0) return this.isClosed(placed.ref) ? row.algorithm : 'unknown';
    const view = this.program.view(fileOf(defs[0] as Ref));
    const def = valueOf(defs[0] as Ref);
    return view.op(def) === Op.Member ? (row.variant.values[view.str(view.b(def))] ?? 'unknown') : 'unknown';
  }

  private parameter(call: Ref, parameter: HashParameter, model: Model): Parameter {
    for (const at of parameter.at) {
      const placed = this.positions.first(call, at, model);
      if (!placed) continue;
      const given = this.given(placed.ref, placed.path, parameter, model);
      if (given) return given;
    }
    const value = parameter.default === undefined ? undefined : this.defaultOf(call, parameter, model);
    return value === undefined ? { value: { known: false }, ref: undefined, defaulted: true } : { value: { known: true, value, from: 'default', location: this.program.location(call) }, ref: undefined, defaulted: true };
  }

  private given(ref: Ref, path: readonly string[], parameter: HashParameter, model: Model): Parameter | undefined {
    const through = this.throughSalt(ref, parameter, model);
    if (through) return through;
    const constant = this.constants.of(ref, path);
    if (constant.known && constant.value !== undefined) return { value: constant, ref, defaulted: false };
    // A literal without the property takes the default; anything else may hold it.
    if (path.length > 0 && this.constants.at(ref, path).length === 0) return this.isClosed(ref) ? undefined : { value: { known: false }, ref, defaulted: false };
    return constant.known ? undefined : { value: { known: false }, ref, defaulted: false };
  }

  /** A salt that a call made from a cost: `genSalt(10)`. */
  private throughSalt(ref: Ref, parameter: HashParameter, model: Model): Parameter | undefined {
    if (!parameter.through) return undefined;
    for (const def of this.program.definitions.of(ref)) {
      if (this.program.op(def) !== Op.Call) continue;
      const callee = this.denotations.callee(def);
      const maker = parameter.through.find(({ call }) => this.positions.isCall(callee, model, call));
      if (!maker) continue;
      const placed = this.positions.first(def, maker.at, model);
      const constant = placed && this.constants.of(placed.ref, placed.path);
      if (constant?.known && constant.value !== undefined) return { value: constant, ref: placed?.ref, defaulted: false };
      if (placed) return { value: { known: false }, ref: placed.ref, defaulted: false };
      return { value: maker.default === undefined ? { known: false } : { known: true, value: maker.default, from: 'default', location: this.program.location(def) }, ref: undefined, defaulted: true };
    }
    return undefined;
  }

  /** The library's default in the version that the package declares. */
  private defaultOf(call: Ref, parameter: HashParameter, model: Model): number | string | undefined {
    const version = model.packages.map((name) => this.version(fileOf(call), name)).find((found) => found !== undefined);
    for (const [range, value] of Object.entries(parameter.older ?? {})) if (version && isOlder(version, range)) return value;
    return parameter.default;
  }

  private isClosed(ref: Ref): boolean {
    return this.program.definitions.of(ref).every((def) => {
      if (this.program.op(def) !== Op.Object) return this.program.op(def) === Op.Const || this.program.functionOf(def) !== undefined;
      const entries = this.program.view(fileOf(def)).list(valueOf(def));
      return entries.every((entry, i) => i % 2 === 1 || entry >= 0);
    });
  }

  /** Does a hook of the library, anywhere in the repository, contain a password hash? Then what is stored may be hashed there. */
  isHooked(model: Model): boolean {
    this.hooked ??= this.findHooks();
    return this.hooked.has(model.library);
  }

  private findHooks(): Set<string> {
    const found = new Set<string>();
    for (const call of this.denotations.sites.having('hooks')) {
      if (this.program.op(call) !== Op.Call) continue;
      for (const { row, model } of this.denotations.rows(this.denotations.callee(call), 'hooks')) {
        if (!found.has(model.library) && row.handler && this.handlersHash(call, row.handler, model)) found.add(model.library);
      }
    }
    for (const library of this.hookedByDecoratorOrSetter()) found.add(library);
    return found;
  }

  private handlersHash(call: Ref, at: string, model: Model): boolean {
    return this.positions.of(call, at, model).some(({ ref, path }) => this.constants.at(ref, path).some((def) => this.functionHashes(this.program.functionOf(def), 0)));
  }

  /** Methods of entity classes and setters of columns that hash, whatever registers them. */
  private hookedByDecoratorOrSetter(): Set<string> {
    const found = new Set<string>();
    this.program.files.forEach((source, file) => {
      for (const cls of source.module.classes) {
        for (const member of cls.members) {
          const rows = member.decorators.flatMap((decorator) => this.denotations.rows(this.denotations.decorated(refOf(file, decorator)), 'hooks'));
          if (rows.length > 0 && member.fn >= 0 && this.functionHashes(refOf(file, member.fn), 0)) for (const { model } of rows) found.add(model.library);
        }
      }
    });
    return found;
  }

  /** Does a function (or one it calls, two levels down) compute a password hash or a digest? */
  private functionHashes(fn: Ref | undefined, depth: number): boolean {
    if (fn === undefined || depth > 2) return false;
    const file = fileOf(fn);
    const { from, to } = this.program.functionFact(fn);
    const view = this.program.view(file);
    for (let value = from; value < to; value++) {
      if (view.op(value) !== Op.Call) continue;
      const call = refOf(file, value);
      const callee = this.denotations.callee(call);
      if (this.denotations.rows(callee, 'hashes').length > 0 || this.denotations.rows(callee, 'digests').length > 0) return true;
      if (this.program.calls.callees(call).some((inner) => this.functionHashes(inner.fn, depth + 1))) return true;
    }
    return false;
  }
}

/** Is a declared version (`^4.0.0`, `4.1`) inside a range of the form `<5` or `<5.2`? */
function isOlder(version: string, range: string): boolean {
  const bound = /^<\s*(\d+)(?:\.(\d+))?/.exec(range);
  const have = /(\d+)(?:\.(\d+))?/.exec(version);
  if (!bound || !have) return false;
  const [major, minor] = [Number(have[1]), Number(have[2] ?? 0)];
  return major < Number(bound[1]) || (major === Number(bound[1]) && minor < Number(bound[2] ?? 0));
}
