/** Owns which functions run because a job is due: workers of queues, listeners of brokers, what a clock starts. */
import { Op, type FnRef } from '../facts/index.ts';
import { fnRef, refOf, type Program } from '../link/index.ts';
import type { Denotations } from './denote.ts';
import { step } from './nodes.ts';
import type { Positions } from './positions.ts';

/** Times at which a clock starts a function: `schedule('0 3 * * *', run)`. */
const CLOCK = /^(?:\S+\s+){4,5}\S+$|^@(?:hourly|daily|weekly|monthly|yearly|midnight|every .+)$/;
const TAKES = /^_?(?:job|jobs|msg|message|delivery|event)$/i;
/** Members of a job or a message, one of which is a source. */
const OF_A_JOB = ['data', 'content', 'value', 'Body'] as const;

export function jobFunctions(program: Program, denotations: Denotations, positions: Positions): FnRef[] {
  return [...workers(program, denotations, positions), ...clocked(program), ...takers(program, denotations)];
}

function workers(program: Program, denotations: Denotations, positions: Positions): FnRef[] {
  return denotations.sites.having('tasks').flatMap((call) => denotations.rows(denotations.callee(call), 'tasks').flatMap(({ row, model }) => (row.form === 'worker' ? positions.of(call, row.tasks, model).flatMap(({ ref }) => program.functionOf(ref) ?? []) : [])));
}

/** A function that stands behind the times at which it runs. */
function clocked(program: Program): FnRef[] {
  return program.files.flatMap((_, file) => {
    const view = program.view(file);
    return view.calls().flatMap((call): FnRef[] => {
      const [first = -1, second = -1] = view.op(call) === Op.Tagged ? [] : view.list(call);
      const time = first >= 0 ? view.rootOf(first) : -1;
      if (second < 0 || view.op(time) !== Op.Const || !CLOCK.test(view.str(view.b(time)))) return [];
      const fn = program.functionOf(refOf(file, second));
      return fn === undefined ? [] : [fn];
    });
  });
}

/** `async process(job: Job) { … }`: whoever calls it, what it is given is a job or a message. */
function takers(program: Program, denotations: Denotations): FnRef[] {
  return program.files.flatMap(({ module }, file) => module.functions.flatMap((fact, fn) => {
    const [first] = fact.params;
    if (!first || !TAKES.test(program.text(file, first.name))) return [];
    const nodes = denotations.of(refOf(file, first.value));
    return OF_A_JOB.some((member) => denotations.rows(step(nodes, `.${member}`), 'sources').some(({ row }) => row.source === 'message')) ? [fnRef(file, fn)] : [];
  }));
}
