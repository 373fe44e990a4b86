/** Owns queues of jobs: what one part of the program puts in is given to the worker of the queue with the same name. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import type { AccessPath, Passage } from '../flow/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, TaskRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';
import type { Positions } from './positions.ts';

interface Sent {
  readonly ref: Ref;
  readonly path: AccessPath;
}

const MAX_SENT = 40;

export class Jobs {
  /** What is put in, by the name of the queue or the job. */
  private sent: Map<string, Sent[]> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** From what is put in to the parameter of the worker. */
  passages(call: Ref, callee: NodeSet): Passage[] {
    return this.denotations.rows(callee, 'tasks').flatMap(({ row, model }) => (row.form === 'worker' ? this.given(call, row, model) : []));
  }

  /** Is the message that a function reads seen to be put in by the program itself, or handed to it by a caller? */
  isFed(message: Ref): boolean {
    const view = this.program.view(fileOf(message));
    let value = view.rootOf(valueOf(message));
    while (view.op(value) === Op.Member || view.op(value) === Op.Element) value = view.rootOf(view.a(value));
    if (view.op(value) !== Op.Param) return false;
    const fn = refOf(fileOf(message), view.a(value));
    if (this.program.calls.callersOf(fn).length > 0) return true;
    return this.program.calls.usesOf(fn).some((use) => this.passages(use.call, this.denotations.callee(use.call)).length > 0);
  }

  private given(call: Ref, row: TaskRow, model: Model): Passage[] {
    this.sent ??= this.scan();
    const sent = this.names(call, row, model).flatMap((name) => this.sent?.get(name) ?? []).slice(0, MAX_SENT);
    const places = this.positions.of(call, row.tasks, model).map(({ argument }) => argument);
    const at = (row.at ?? '').split('.');
    // Some releases give the worker one job, others a list.
    return places.flatMap((argument) => sent.flatMap(({ ref, path }) => [at, ['[]', ...at]].map((below): Passage => ({
      from: [ref], fromPath: path, to: { kind: 'param', argument, index: 0, path: below }, before: (danger: Danger) => danger, passing: undefined, primitive: false, name: 'the queue',
    }))));
  }

  private scan(): Map<string, Sent[]> {
    const found = new Map<string, Sent[]>();
    for (const call of this.denotations.sites.having('tasks')) {
      if (this.program.op(call) !== Op.Call) continue;
      for (const { row, model } of this.denotations.rows(this.denotations.callee(call), 'tasks')) {
        if (row.form !== 'job') continue;
        const values = this.positions.of(call, row.tasks, model).map(({ ref, path }) => ({ ref, path }));
        for (const name of this.names(call, row, model)) found.set(name, [...(found.get(name) ?? []), ...values]);
      }
    }
    return found;
  }

  /** The name at its place; of a queue object, the name that it was made with, or the object itself. */
  private names(call: Ref, row: TaskRow, model: Model): string[] {
    const placed = row.named === undefined ? undefined : this.positions.first(call, row.named, model);
    if (!placed) return [];
    if (row.named !== 'this') {
      const constant = this.constants.of(placed.ref, placed.path);
      return constant.known ? [String(constant.value)] : [];
    }
    return this.program.definitions.of(placed.ref).map((def) => {
      const first = isPseudo(def) || (this.program.op(def) !== Op.New && this.program.op(def) !== Op.Call) ? undefined : this.program.view(fileOf(def)).list(valueOf(def))[0];
      const constant = first === undefined ? undefined : this.constants.of(refOf(fileOf(def), first), []);
      return constant?.known && typeof constant.value === 'string' ? constant.value : `#${def}`;
    });
  }
}
