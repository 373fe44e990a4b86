/** Owns functions that a library runs as tasks: what one of them hands on, to the next, to all that come later, or to the function at the end. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Passage } from '../flow/index.ts';
import type { Model, TaskRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';
import type { Positions } from './positions.ts';

interface Task {
  readonly name: string;
  readonly fn: Ref;
  /** What it hands on: the value, and its place among the results. */
  readonly results: readonly { readonly value: Ref; readonly index: number }[];
}

export class Tasks {
  /** Calls that send, by the name of what they send. */
  private senders: Map<string, Ref[]> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** How results pass through a call that runs tasks. */
  passages(call: Ref, callee: NodeSet): Passage[] {
    return this.denotations.rows(callee, 'tasks').flatMap(({ row, model }) => this.ofRow(call, row, model));
  }

  private ofRow(call: Ref, row: TaskRow, model: Model): Passage[] {
    if (row.form === 'queue') return this.queued(call, row);
    if (row.form === 'event') return this.sent(call, row);
    if (row.form === 'worker' || row.form === 'job') return [];
    const listed = this.positions.of(call, row.tasks, model).flatMap(({ ref, path }) => (path.length === 0 ? this.tasks(ref) : []));
    const last = this.program.view(fileOf(call)).list(valueOf(call)).length - 1;
    const atEnd = (index: number, path: readonly string[]): Passage['to'][] => (last > 0 ? [{ kind: 'param', argument: last, index, path }] : []);
    const passage = (value: Ref, to: Passage['to']): Passage => ({ from: [value], fromPath: [], to, before: (danger: Danger) => danger, passing: undefined, primitive: false, name: row.form === 'waterfall' ? 'the task before' : 'a task' });
    return listed.flatMap((task, i) => task.results.flatMap(({ value, index }) => {
      if (row.form === 'waterfall') {
        const next = listed[i + 1];
        return next ? [passage(value, { kind: 'param', argument: 0, index, path: [], fn: next.fn })] : [...atEnd(index + 1, []).map((to) => passage(value, to)), passage(value, { kind: 'return', path: [] })];
      }
      const path = index === 0 ? [task.name] : [task.name, String(index)];
      const ends = [...atEnd(1, path).map((to) => passage(value, to)), passage(value, { kind: 'return', path })];
      const later = row.form === 'auto' ? listed.filter((other) => other !== task).flatMap((other) => [0, 1].map((at) => passage(value, { kind: 'param', argument: 0, index: at, path, fn: other.fn }))) : [];
      return [...ends, ...later];
    }));
  }

  /** Functions in a list or an object, also behind the names of those they wait for: `['a', (results, done) => …]`. */
  private tasks(holder: Ref): Task[] {
    return this.program.definitions.of(holder).flatMap((def) => {
      if (isPseudo(def)) return [];
      const view = this.program.view(fileOf(def));
      const items = Array.from(view.list(valueOf(def)));
      if (this.program.op(def) === Op.Array) return items.flatMap((item, i) => this.task(String(i), refOf(fileOf(def), item)));
      if (this.program.op(def) !== Op.Object) return [];
      return items.flatMap((key, i) => (i % 2 === 0 && key >= 0 ? this.task(view.str(key), refOf(fileOf(def), items[i + 1] as number)) : []));
    });
  }

  private task(name: string, value: Ref): Task[] {
    return this.program.definitions.of(value).flatMap((def) => {
      const fn = this.program.functionOf(def);
      if (fn !== undefined) return [{ name, fn, results: this.results(fn) }];
      if (isPseudo(def) || this.program.op(def) !== Op.Array) return [];
      const last = this.program.view(fileOf(def)).list(valueOf(def)).at(-1);
      return last === undefined ? [] : this.task(name, refOf(fileOf(def), last));
    });
  }

  /** What a task gives to its callback behind the error, or returns when it has none. */
  private results(fn: Ref): Task['results'] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const fact = this.program.functionFact(fn);
    if (fact.async) return fact.returns.map((value) => ({ value: refOf(file, value), index: 0 }));
    const callbacks = new Set(fact.params.map(({ value }) => value));
    const found: { value: Ref; index: number }[] = [];
    for (let value = fact.from; value < fact.to; value++) {
      if (view.op(value) !== Op.Call || !callbacks.has(view.rootOf(view.a(value)))) continue;
      Array.from(view.list(value)).slice(1).forEach((given, index) => found.push({ value: refOf(file, given), index }));
    }
    return found;
  }

  /** What is sent under the name, by the object that the function listens to. */
  private sent(call: Ref, row: TaskRow): Passage[] {
    const listened = this.receivers(call);
    const name = this.name(call);
    if (name === undefined || listened.length === 0) return [];
    this.senders ??= this.calls(row.members ?? []);
    return (this.senders.get(name) ?? []).filter((sender) => this.receivers(sender).some((one) => listened.includes(one))).flatMap((sender) => {
      const view = this.program.view(fileOf(sender));
      return Array.from(view.list(valueOf(sender))).slice(1).map((value, index): Passage => ({
        from: [refOf(fileOf(sender), value)], fromPath: [], to: { kind: 'param', argument: 1, index, path: [] }, before: (danger: Danger) => danger, passing: undefined, primitive: false, name: 'emit()',
      }));
    });
  }

  private receivers(call: Ref): readonly Ref[] {
    const view = this.program.view(fileOf(call));
    return this.program.definitions.of(refOf(fileOf(call), view.a(view.a(valueOf(call)))));
  }

  /** The constant name of an event. */
  private name(call: Ref): string | undefined {
    const [first] = this.program.view(fileOf(call)).list(valueOf(call));
    const constant = first === undefined ? undefined : this.constants.of(refOf(fileOf(call), first), []);
    return constant?.known ? String(constant.value) : undefined;
  }

  /** All calls of members of these names, by the name of the event. */
  private calls(members: readonly string[]): Map<string, Ref[]> {
    const found = new Map<string, Ref[]>();
    this.program.files.forEach((source, file) => {
      if (!members.some((member) => source.module.strings.includes(member))) return;
      const view = this.program.view(file);
      source.module.op.forEach((op, value) => {
        const callee = op === Number(Op.Call) ? view.a(value) : -1;
        if (callee < 0 || view.op(callee) !== Op.Member || !members.includes(view.str(view.b(callee)))) return;
        const name = this.name(refOf(file, value));
        if (name !== undefined) found.set(name, [...(found.get(name) ?? []), refOf(file, value)]);
      });
    });
    return found;
  }

  /** What is put into a queue is given to its worker. */
  private queued(call: Ref, row: TaskRow): Passage[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    return Array.from(view.callsOn(valueOf(call))).flatMap((use) => {
      const callee = view.a(use);
      const [item] = view.list(use);
      if (view.op(callee) !== Op.Member || item === undefined || !row.members?.includes(view.str(view.b(callee)))) return [];
      const from = { from: [refOf(file, item)], before: (danger: Danger) => danger, passing: undefined, primitive: false, name: `${view.str(view.b(callee))}()` };
      const to = { kind: 'param', argument: 0, index: 0, path: [] } as const;
      return [{ ...from, fromPath: [], to }, { ...from, fromPath: ['[]'], to }];
    });
  }
}
