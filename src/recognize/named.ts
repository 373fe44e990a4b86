/** Owns names of values and places: what a value is called where it is read, and which places with telling names a value is stored in. */
import { Op, type Location, type NamedPlace, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { nameOfCallee } from './callee.ts';
import { givenKind, returnedKind, sensitiveKind, type SensitiveKind } from './names.ts';

/** The names under which a value is known where it stands, and whether a function with a telling name returned it. */
export function namesAt(program: Program, ref: Ref): { readonly own: readonly string[]; readonly returned: SensitiveKind | undefined } {
  const view = program.view(fileOf(ref));
  const value = valueOf(ref);
  const names = [...view.namesOf(value)];
  switch (view.op(value)) {
    case Op.Member:
      names.push(view.str(view.b(value)));
      break;
    case Op.Param:
      names.push(view.str(view.module.functions[view.a(value)]?.params[view.b(value)]?.name ?? -1));
      break;
    case Op.Global:
      names.push(view.str(view.a(value)));
      break;
    case Op.Call:
      return { own: names, returned: returnedKind(nameOfCallee(view, view.a(value))) };
    default:
  }
  return { own: names, returned: undefined };
}

/** Members that are given a name and what belongs to it. */
const KEEPS: ReadonlySet<string> = new Set(['set', 'put', 'emit', 'setItem', 'append', 'setHeader', 'store', 'save', 'write', 'setex']);

/** What a call is given under a telling name, or because its function has one. */
function argumentsOf(view: ModuleView, call: number): { readonly name: string; readonly value: number; readonly kind: SensitiveKind | undefined }[] {
  const callee = nameOfCallee(view, view.a(call));
  const args = [...view.list(call)];
  const [first = -1] = args;
  const key = KEEPS.has(callee) && args.length > 1 && first >= 0 && view.op(first) === Op.Const ? view.str(view.b(first)) : '';
  const kind = givenKind(callee);
  const values = key !== '' ? args.slice(-1).map((value) => ({ name: key, value, kind: sensitiveKind(key) })) : kind === undefined ? [] : args.map((value) => ({ name: callee, value, kind }));
  return values.filter(({ value }) => view.op(value) !== Op.Const && view.op(value) !== Op.Function && view.op(value) !== Op.Object);
}

/** Places of a file whose names say that they hold something secret: variables, members, keys of objects, results of functions. */
export function namedPlaces(program: Program, file: number, locate: (ref: Ref) => Location): NamedPlace[] {
  const view = program.view(file);
  const found: NamedPlace[] = [];
  // A value that was made before stands for the place where it is stored.
  const add = (place: NamedPlace['place'], name: string, value: number, kind = sensitiveKind(name), outer = -1, beside?: () => ReadonlyMap<string, Ref>): void => {
    if (kind === undefined || value < 0) return;
    const ref = refOf(file, value);
    const isElsewhere = outer >= 0 && ((view.module.start[value] as number) < (view.module.start[outer] as number) || (view.module.end[value] as number) > (view.module.end[outer] as number));
    found.push({ ref, location: locate(isElsewhere ? refOf(file, outer) : ref), symbol: program.symbol(ref), name, kind, place, ...(beside && { beside: beside() }) });
  };
  for (const { name, value } of view.module.named) add('variable', view.str(name), value);
  const { op } = view.module;
  for (let value = 0; value < op.length; value++) {
    if (op[value] === Op.Call) {
      for (const one of argumentsOf(view, value)) add('argument', one.name, one.value, one.kind, value);
    } else if (op[value] === Op.Update) add('member', keyName(view, view.list(value)[0]), view.list(value)[1] ?? -1, undefined, value);
    else if (op[value] === Op.Object) {
      const entries = view.list(value);
      for (let i = 0; i + 1 < entries.length; i += 2) add('key', keyName(view, entries[i]), entries[i + 1] as number, undefined, value, () => entriesOf(view, file, value));
    }
  }
  for (const fact of view.module.functions) for (const value of fact.returns) add('result', view.str(fact.name), value, returnedKind(view.str(fact.name)));
  for (const { members } of view.module.classes) for (const member of members) if (member.kind === 'field') add('member', view.str(member.name), member.value);
  return found;
}

function entriesOf(view: ModuleView, file: number, object: number): ReadonlyMap<string, Ref> {
  const entries = view.list(object);
  return new Map(Array.from({ length: entries.length >> 1 }, (_, i) => [keyName(view, entries[2 * i]), refOf(file, entries[2 * i + 1] as number)] as const));
}

const keyName = (view: ModuleView, key: number | undefined): string => (key !== undefined && key >= 0 ? view.str(key) : '');
