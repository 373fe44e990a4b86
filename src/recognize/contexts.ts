/** Owns values that middleware keeps for later handlers of the same request: `c.set('user', u)`, `res.locals.user = u`, `req.user = u`. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program, type Use } from '../link/index.ts';
import type { AccessPath } from '../flow/index.ts';
import type { ContextRow, Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import { NO_NODES, step, type NodeSet } from './nodes.ts';
import type { Positions } from './positions.ts';

export interface Kept {
  readonly ref: Ref;
  readonly path: AccessPath;
}

const NONE: readonly Kept[] = [];
type SetRow = Extract<ContextRow, { readonly set: string }>;

export class Contexts {
  /** Stored values by row and key. */
  private stored: Map<ContextRow, Map<string, Ref[]>> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** What handlers have stored at the place that the value's access path names; empty when it names none. */
  of(ref: Ref, path: AccessPath): readonly Kept[] {
    if (isPseudo(ref)) return NONE;
    const op = this.program.op(ref);
    if (op !== Op.Param && op !== Op.Member && op !== Op.Call && op !== Op.This) return NONE;
    if (op === Op.Call) {
      const asked = this.asked(ref, path);
      if (asked) return asked;
    }
    const nodes = path.length === 0 && op !== Op.Param ? NO_NODES : this.denotations.own(ref);
    if (nodes.length === 0) return NONE;
    const passed = op === Op.Param ? this.passed(nodes, path) : NONE;
    return passed.length > 0 || path.length === 0 ? passed : this.shared(nodes, path);
  }

  /** The error of `(error, request, response, next)`. */
  private passed(nodes: NodeSet, path: AccessPath): readonly Kept[] {
    const found = this.denotations.rows(nodes, 'contexts').filter(({ row, model }) => 'passed' in row && this.denotations.isAt(nodes, model, row.to));
    return found.flatMap(({ row }) => this.values(row, '')).map((ref) => ({ ref, path }));
  }

  /** `c.get('user')`. */
  private asked(ref: Ref, path: AccessPath): readonly Kept[] | undefined {
    const attached = this.denotations.rows(this.denotations.callee(ref), 'contexts').find(({ row, model }) => 'set' in row && row.get.some((at) => this.isAt(ref, model, at)));
    if (!attached) return undefined;
    const key = this.key(ref, 'arg(0)', attached.model);
    return key === undefined ? NONE : this.values(attached.row, key).map((value) => ({ ref: value, path }));
  }

  private isAt(call: Ref, model: Model, path: string): boolean {
    return this.denotations.isAt(this.denotations.callee(call), model, path);
  }

  /** `res.locals.user`, `c.var.user`: walks down the access path to an object that handlers share. */
  private shared(start: NodeSet, path: AccessPath): readonly Kept[] {
    let nodes = start;
    for (let taken = 0; nodes.length > 0 && taken < path.length; taken++) {
      const key = path[taken] as string;
      const found = this.denotations.rows(nodes, 'contexts').filter(({ row }) => 'shared' in row || 'returned' in row || ('set' in row && row.members !== undefined));
      const values = found.flatMap(({ row }) => this.values(row, key));
      if (values.length > 0) return values.map((ref) => ({ ref, path: path.slice(taken + 1) }));
      nodes = step(nodes, `.${key}`);
    }
    return NONE;
  }

  private values(row: ContextRow, key: string): readonly Ref[] {
    this.stored ??= this.scan();
    return this.stored.get(row)?.get(key) ?? [];
  }

  private scan(): Map<ContextRow, Map<string, Ref[]>> {
    const stored = new Map<ContextRow, Map<string, Ref[]>>();
    const add = (row: ContextRow, key: string, value: Ref): void => {
      const byKey = stored.get(row) ?? new Map<string, Ref[]>();
      stored.set(row, byKey.set(key, [...(byKey.get(key) ?? []), value]));
    };
    this.program.files.forEach((source, file) => {
      const updates = this.program.view(file).having(Op.Update).map((value) => refOf(file, value));
      const here = this.denotations.sites.in(file, 'contexts');
      // In the order in which they are written.
      for (const ref of here.length === 0 ? updates : [...updates, ...here].sort((one, other) => one - other)) {
        if (this.program.op(ref) === Op.Update) this.scanUpdate(file, valueOf(ref), add);
        else if (this.program.op(ref) === Op.Call) this.scanCall(ref, add);
      }
      source.module.functions.forEach((_, fn) => this.scanFunction(refOf(file, fn), add));
    });
    return stored;
  }

  private scanUpdate(file: number, value: number, add: (row: ContextRow, key: string, value: Ref) => void): void {
    const view = this.program.view(file);
    const [key = -1, kept = -1] = view.list(value);
    if (key < 0) return;
    // What the object was before other stores into it.
    let base = view.a(value);
    for (let steps = 0; steps < 50 && (view.op(base) === Op.Update || view.op(base) === Op.Refine); steps++) base = view.a(base);
    const nodes = this.denotations.of(refOf(file, base));
    for (const { row } of this.denotations.rows(nodes, 'contexts')) if ('shared' in row) add(row, view.str(key), refOf(file, kept));
  }

  private scanCall(call: Ref, add: (row: ContextRow, key: string, value: Ref) => void): void {
    for (const { row, model } of this.denotations.rows(this.denotations.callee(call), 'contexts')) {
      const passed = 'passed' in row && this.isAt(call, model, row.passed) ? this.positions.first(call, row.value, model) : undefined;
      if (passed?.path.length === 0) add(row, '', passed.ref);
      if (!('set' in row) || !this.isAt(call, model, row.set)) continue;
      const key = this.key(call, row.key, model);
      const value = this.positions.first(call, row.value, model);
      if (key !== undefined && value?.path.length === 0) add(row as SetRow, key, value.ref);
    }
  }

  /** A function whose result is kept under the name that stands beside it: `{ method: load, assign: 'user' }`. */
  private scanFunction(fn: FnRef, add: (row: ContextRow, key: string, value: Ref) => void): void {
    const fact = this.program.functionFact(fn);
    if (fact.returns.length === 0) return;
    for (const use of this.program.calls.usesOf(fn)) {
      const nodes = use.path.length === 0 ? NO_NODES : this.denotations.handedTo(use);
      for (const { row, model } of this.denotations.rows(nodes, 'contexts')) {
        if (!('returned' in row) || !this.denotations.isAt(nodes, model, row.returned)) continue;
        const key = this.beside(use, row.named);
        if (key !== undefined) for (const value of fact.returns) add(row, key, refOf(fileOf(fn), value));
      }
    }
  }

  /** The constant under a name in the object, among those of the argument, that holds the function. */
  private beside(use: Use, name: string): string | undefined {
    const view = this.program.view(fileOf(use.call));
    const argument = view.list(valueOf(use.call))[use.argument];
    const constant = argument === undefined ? undefined : this.constants.of(refOf(fileOf(use.call), argument), [...use.path.slice(0, -1), name]);
    return constant?.known ? String(constant.value) : undefined;
  }

  private key(call: Ref, at: string, model: Model): string | undefined {
    const placed = this.positions.first(call, at, model);
    const constant = placed && this.constants.of(placed.ref, placed.path);
    return constant?.known ? String(constant.value) : undefined;
  }
}
