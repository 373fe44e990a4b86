/** Owns whether an expression reads the environment: `process.env.NAME`, `env.NAME` of whatever has such a member. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, valueOf, type Program } from '../link/index.ts';

export function isOfEnvironment(program: Program, ref: Ref): boolean {
  const view = program.view(fileOf(ref));
  let value = view.rootOf(valueOf(ref));
  for (let steps = 0; steps < 4 && (view.op(value) === Op.Member || view.op(value) === Op.Index); steps++) {
    const isEnv = view.op(value) === Op.Member && view.str(view.b(value)) === 'env';
    const base = view.rootOf(view.a(value));
    if (isEnv && (view.op(base) === Op.Global || view.op(base) === Op.Import || view.op(base) === Op.Member)) return true;
    value = base;
  }
  return false;
}
