/** Owns which credentials somebody can guess: passwords and codes, and not what a program has made at random or has signed. */
import { Op, type Ref, type Route } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { isPasswordName } from './names.ts';

/** Values that programs make and hand to programs: keys, tokens, secrets of clients. */
const MACHINE_MADE = /(?:key|token|secret)s?$/i;
/** Fields that people fill in, or codes that are short. */
const GUESSABLE = /pass|\bpin\b|otp|code|secret|answer|mail|user|login|phone|mobile|hash/i;
/** Paths whose tokens may be short codes. */
const CODE_PATH = /otp|2fa|mfa|verif/i;

/** Is a value, by what it is called, made by a program and too long to be guessed? */
export const isMachineMade = (name: string): boolean => MACHINE_MADE.test(name) && !isPasswordName(name);

/** What a member or a parameter is called. */
export function nameOf(program: Program, ref: Ref): string {
  const view = program.view(fileOf(ref));
  const value = valueOf(ref);
  if (view.op(value) === Op.Member) return view.str(view.b(value));
  return view.op(value) === Op.Param ? view.str(view.module.functions[view.a(value)]?.params[view.b(value)]?.name ?? -1) : '';
}

/** Is all that a route is sent a token and what goes with it, as the class says that its handler's parameter is annotated with? */
export function sendsTokenAlone(program: Program, route: Route): boolean {
  if (CODE_PATH.test(route.path ?? '')) return false;
  const fields = route.handler.functions.flatMap((fn) => program.functionFact(fn).params.flatMap(({ type }) => (type < 0 ? [] : fieldsOf(program, refOf(fileOf(fn), type)))));
  return fields.some(isMachineMade) && !fields.some((name) => GUESSABLE.test(name));
}

function fieldsOf(program: Program, type: Ref): string[] {
  const view = program.view(fileOf(type));
  if (view.op(valueOf(type)) !== Op.TypeRef) return [];
  return program.definitions.of(refOf(fileOf(type), view.a(valueOf(type)))).flatMap((def) => {
    const cls = isPseudo(def) ? undefined : program.classOf(def);
    if (!cls) return [];
    return program.classes.lineage(cls).flatMap((at) => (program.classes.fact(at)?.members ?? []).flatMap((member) => (member.kind === 'field' ? [program.text(at.file, member.name)] : [])));
  });
}
