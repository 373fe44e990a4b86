/** Owns async handlers that await work which may fail, where the library waits for no promise. */
import { Op, type FnRef, type Handler, type Route, type UnhandledRejection } from '../facts/index.ts';
import { fileOf, fnRef, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Crashes } from './crashes.ts';
import type { ErrorPlaces } from './error-places.ts';

export function unhandledRejections(program: Program, crashes: Crashes, places: ErrorPlaces, routes: readonly Route[], isFocus: (file: number) => boolean): UnhandledRejection[] {
  const given = program.files.flatMap((source, file) => (isFocus(file) ? source.module.functions.flatMap(({ async }, index) => (async && crashes.leftBy(fnRef(file, index)) ? [fnRef(file, index)] : [])) : []));
  const made = routes.filter(({ ref, dead }) => dead !== true && crashes.leavesPromise(ref)).flatMap(({ before, handler }) => [...before, handler].flatMap((one) => madeBy(program, one)));
  return [...new Set([...given, ...made])].flatMap((fn): UnhandledRejection[] => {
    const work = isFocus(fileOf(fn)) ? failing(program, crashes, places, fn) : undefined;
    return work ? [work] : [];
  });
}

/** Async handlers that a function of the program makes and gives back: `app.get('/', list())`. */
function madeBy(program: Program, { ref, functions }: Handler): FnRef[] {
  if (isPseudo(ref) || program.op(ref) !== Op.Call) return [];
  const makers = program.calls.callees(ref).map(({ fn }) => fn);
  return functions.filter((fn) => {
    const { async, parent } = program.functionFact(fn);
    return async && makers.includes(fnRef(fileOf(fn), parent));
  });
}

function failing(program: Program, crashes: Crashes, places: ErrorPlaces, fn: FnRef): UnhandledRejection | undefined {
  const file = fileOf(fn);
  const view = program.view(file);
  for (const value of view.having(Op.Await)) {
    const call = view.rootOf(view.a(value));
    if (view.functionOf(value) !== valueOf(fn) || view.op(call) !== Op.Call || isCaught(view, call) || crashes.isTried(file, value, program.functionFact(fn).from)) continue;
    const work = places.workOf(refOf(file, call));
    if (work) return { ref: refOf(file, call), location: work.location, symbol: program.symbol(refOf(file, call)), work };
  }
  return undefined;
}

/** `await save().catch(next)`, `await save().then(done, next)` */
function isCaught(view: ModuleView, call: number): boolean {
  const callee = view.a(call);
  const name = view.op(callee) === Op.Member ? view.str(view.b(callee)) : '';
  return name === 'catch' || (name === 'then' && view.list(call).length > 1);
}
