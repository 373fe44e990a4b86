/** Owns which dangers have origins of their own, and what these are. */
import { ConstKind, Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { chosenSetting, connection, environment, environmentSecret } from './environment-origins.ts';
import { isListedKey, isSpelled } from './character-codes.ts';
import { errorDetail, errorMessage, stack } from './error-origins.ts';
import { namesAt } from './named.ts';
import { sensitiveKind, type SensitiveKind } from './names.ts';
import { sourceAt, type Origin, type OriginContext } from './origins.ts';

/** Randomness that a model calls predictable, and the clock. */
const weakRandom = (context: OriginContext): Origin => (ref, path) => {
  if (path.length > 0) return undefined;
  const row = context.denotations.rows(context.denotations.own(ref), 'origins')[0]?.row;
  if (!row) return undefined;
  return row.is === 'weak-random' ? sourceAt(context, ref, 'weak-random') : row.is === 'random' || row.is === 'random-bytes' ? 'clean' : undefined;
};

/** Bytes of a secure generator. */
const randomBytes = (context: OriginContext): Origin => (ref) => {
  const row = context.denotations.rows(context.denotations.own(ref), 'origins')[0]?.row;
  return row?.is === 'random-bytes' ? sourceAt(context, ref, 'random-bytes') : row ? 'clean' : undefined;
};

/** Secure randomness in a text. */
const randomText = (context: OriginContext): Origin => (ref) => {
  const row = context.denotations.rows(context.denotations.own(ref), 'origins')[0]?.row;
  return row?.is === 'random' || row?.is === 'random-bytes' ? sourceAt(context, ref, 'random') : undefined;
};

/** Where a parser of uploads has put a file. */
const uploadedFile = (context: OriginContext): Origin => (ref, path) => {
  const isFile = path.length === 0 && context.denotations.rows(context.denotations.own(ref), 'origins').some(({ row }) => row.is === 'uploaded-file');
  return isFile ? sourceAt(context, ref, 'upload') : undefined;
};

/** The directory of temporary files: what a model calls so, or a path that begins with its usual name. */
const temporary = (context: OriginContext): Origin => (ref, path) => {
  if (path.length > 0 || isPseudo(ref)) return undefined;
  const view = context.program.view(fileOf(ref));
  const isPath = context.program.op(ref) === Op.Const && view.a(valueOf(ref)) === Number(ConstKind.String) && /^\/(?:var\/)?tmp(?:\/|$)/.test(view.str(view.b(valueOf(ref))));
  return isPath || context.denotations.rows(context.denotations.own(ref), 'origins').some(({ row }) => row.is === 'temporary-directory') ? sourceAt(context, ref, 'temporary') : undefined;
};

/** A regular expression, or its text; a literal that may become one. */
const pattern = (context: OriginContext): Origin => (ref, path) => {
  if (isPseudo(ref) || path.length > 1 || (path.length === 1 && path[0] !== 'source')) return undefined;
  const view = context.program.view(fileOf(ref));
  const op = view.op(valueOf(ref));
  const kind = view.a(valueOf(ref));
  if (op === Op.Const) return kind === Number(ConstKind.Regex) || (kind === Number(ConstKind.String) && path.length === 0) ? sourceAt(context, ref, 'pattern') : undefined;
  const isMade = (op === Op.New || op === Op.Call) && view.op(kind) === Op.Global && view.str(view.a(kind)) === 'RegExp';
  return isMade ? sourceAt(context, ref, 'pattern') : undefined;
};

/** A text literal that is not empty, or a text that is spelled with numbers. */
const hardCoded = (context: OriginContext): Origin => (ref, path) => {
  if (path.length === 0 && (isSpelled(context.program, ref) || isListedKey(context.program, ref))) return sourceAt(context, ref, 'literal');
  if (path.length > 0 || isPseudo(ref) || context.program.op(ref) !== Op.Const) return undefined;
  const view = context.program.view(fileOf(ref));
  const kind = view.a(valueOf(ref)) as ConstKind;
  const isText = kind === ConstKind.String || kind === ConstKind.Digest;
  const text = view.str(view.b(valueOf(ref)));
  if (!isText || text === '') return undefined;
  const source = sourceAt(context, ref, 'literal', 'a literal');
  return kind === ConstKind.Digest ? { ...source, sensitive: text.slice(text.lastIndexOf(':') + 1) } : source;
};

/** A script element, or one that a script makes, whose address names a host. */
const SCRIPT_MARKUP = /(?:<script\b[^<>]*?\s|^\s*|\.)src\s*=\s*\\?["'`]?(?:https?:)?\/\//i;

const scriptMarkup = (context: OriginContext): Origin => (ref, path) => {
  const source = hardCoded(context)(ref, path, 'hard-coded');
  if (source === undefined || source === 'clean') return undefined;
  const view = context.program.view(fileOf(ref));
  return SCRIPT_MARKUP.test(view.str(view.b(valueOf(ref)))) ? { ...source, text: '' } : undefined;
};

/** Contents that a model says come from a file or from the network. */
const contents = (kind: 'file' | 'network') => (context: OriginContext): Origin => (ref, path) => {
  if (path.includes('length')) return 'clean';
  const row = context.denotations.rows(context.denotations.own(ref), 'sources').find((attached) => attached.row.source === kind);
  return row ? sourceAt(context, ref, kind) : undefined;
};

/** A value that is secret by what it is called (also one that was made at random, if it is `generated`): a variable, a member, a parameter, what a function with such a name returns. */
const named = (isWanted: (kind: SensitiveKind | undefined) => boolean, generated?: SensitiveKind) => (context: OriginContext): Origin => (ref, path) => {
  if (isPseudo(ref)) return undefined;
  const below = path.findLast((key) => key !== '[]' && key !== '#key' && key !== '*');
  const { returned, own } = namesAt(context.program, ref);
  const names = path.length === 0 ? own : below !== undefined && isOpaque(context.program.op(ref)) ? [below] : [];
  const kind = names.map(sensitiveKind).find(isWanted) ?? (path.length === 0 && isWanted(returned) ? 'returned' : undefined);
  return kind !== undefined && !isPlain(context, ref) && (kind === generated || !isMadeAtRandom(context, ref)) ? { ...sourceAt(context, ref, 'secret'), sensitive: kind } : undefined;
};

/** Values whose inside only names can tell. */
const isOpaque = (op: Op): boolean => op === Op.Param || op === Op.Call || op === Op.Import || op === Op.Global || op === Op.Await;

/** `const token = randomBytes(32).toString('hex')`: what nobody chose needs no slow function. */
function isMadeAtRandom({ program, denotations }: OriginContext, ref: Ref): boolean {
  const view = program.view(fileOf(ref));
  let at = valueOf(ref);
  for (let steps = 0; steps < 6 && view.op(at) === Op.Call; steps++) {
    if (denotations.rows(denotations.own(refOf(fileOf(ref), at)), 'origins').some(({ row }) => row.is === 'random' || row.is === 'random-bytes')) return true;
    const callee = view.a(at);
    if (view.op(callee) !== Op.Member) return false;
    at = view.rootOf(view.a(callee));
  }
  return false;
}

/** Numbers, flags and nothing are no secrets, whatever they are called. */
function isPlain({ program }: OriginContext, ref: Ref): boolean {
  const op = program.op(ref);
  if (op === Op.Const) return Number(program.view(fileOf(ref)).a(valueOf(ref))) !== Number(ConstKind.String) && Number(program.view(fileOf(ref)).a(valueOf(ref))) !== Number(ConstKind.Digest);
  return op === Op.Binary || op === Op.Unary || op === Op.Function || op === Op.Class;
}

/** A key of an object that is no literal, or a part of a path that is split: `Object.keys(source)`, `path.split('.')`. */
const enumerated = (context: OriginContext): Origin => (ref, path) => {
  const [last] = path;
  if (path.length !== 1 || isPseudo(ref)) return undefined;
  const op = context.program.op(ref);
  if (last === '#key') return op === Op.Param || op === Op.Index || op === Op.Element || op === Op.Rest ? sourceAt(context, ref, 'enumeration') : undefined;
  if (op !== Op.Call || !/^(?:\[\]|\d+)$/.test(last as string)) return undefined;
  const view = context.program.view(fileOf(ref));
  const callee = view.a(valueOf(ref));
  return view.op(callee) === Op.Member && view.str(view.b(callee)) === 'split' ? sourceAt(context, ref, 'enumeration') : undefined;
};

/** A row that holds a secret column, as a whole or just that column. */
/** `delete user.password; return users.save(user)`: what is saved comes back as it was given, without the column. */
function givesWithout(program: Program, call: Ref, column: string): boolean {
  const view = program.view(fileOf(call));
  let value = view.list(valueOf(call))[0] ?? -1;
  for (let steps = 0; value >= 0 && steps < 30; steps++) {
    const op = view.op(value);
    if (op === Op.Update) {
      const [key = -1, kept = -1] = view.list(value);
      if (key >= 0 && view.str(key) === column) return view.op(kept) === Op.Const && view.a(kept) === Number(ConstKind.Undefined);
      value = view.a(value);
    } else if (op === Op.Refine || op === Op.Cast || op === Op.Await) value = view.a(value);
    else if (op === Op.Call && view.op(view.a(value)) === Op.Member && view.str(view.b(view.a(value))) === 'assign') value = view.list(value)[0] ?? -1;
    else return false;
  }
  return false;
}

/** `rows.forEach((row) => delete row.password)`: taken off one by one, in the function that has asked for them. */
function isTakenOffEach(program: Program, call: Ref, column: string): boolean {
  const view = program.view(fileOf(call));
  const around = view.functionOf(valueOf(call));
  const isWithin = (fn: number): boolean => fn === around || (fn > 0 && isWithin(view.module.functions[fn]?.parent ?? 0));
  for (let value = 0; value < view.module.op.length; value++) {
    if (view.op(value) !== Op.Update || !isWithin(view.functionOf(value))) continue;
    const [key = -1, kept = -1] = view.list(value);
    const base = view.op(view.rootOf(view.a(value)));
    if (key >= 0 && view.str(key) === column && view.op(kept) === Op.Const && (base === Op.Element || (base === Op.Param && view.functionOf(value) !== view.functionOf(valueOf(call))))) return true;
  }
  return false;
}

const secretRow = (context: OriginContext): Origin => (ref, path) => {
  const op = isPseudo(ref) ? Op.Unknown : context.program.op(ref);
  if (op !== Op.Call && op !== Op.New && op !== Op.Tagged) return undefined;
  const access = context.records.at(ref);
  if (!access) return undefined;
  const below = path.find((key) => key !== '[]' && key !== '*' && key !== 'rows' && !/^\d+$/.test(key));
  const secrets = context.records.secrets.of(access);
  // A column that is read by its name is there, whether or not the table is declared.
  const column = secrets.find((name) => below === undefined || name === below) ?? (below !== undefined && context.records.secrets.givesOut(access, below) ? below : undefined);
  if (column !== undefined && ((access.action !== 'read' && givesWithout(context.program, ref, column)) || isTakenOffEach(context.program, ref, column))) return 'clean';
  if (column !== undefined) return { ...sourceAt(context, ref, 'row'), sensitive: `${access.table}.${column}` };
  const keys = path.filter((key) => key !== '[]' && key !== '*' && !/^\d+$/.test(key));
  const joined = context.records.secrets.joined(access).find(({ names, column: name }) => keys.every((key, i) => key === [...names, name][i]) && !isTakenOffEach(context.program, ref, name));
  return joined === undefined ? 'clean' : { ...sourceAt(context, ref, 'row'), sensitive: `${joined.table}.${joined.column}` };
};

export const ORIGIN_KINDS: Readonly<Partial<Record<Danger, readonly ((context: OriginContext) => Origin)[]>>> = {
  'weak-random': [weakRandom],
  'hard-coded': [hardCoded],
  pattern: [pattern],
  secret: [named((kind) => kind !== undefined, 'token'), environment, connection],
  'clear-password': [named((kind) => kind === 'password')],
  'environment-secret': [environmentSecret],
  'chosen-setting': [chosenSetting],
  'random-bytes': [randomBytes],
  'random-text': [randomText],
  'uploaded-file': [uploadedFile],
  temporary: [temporary],
  'script-markup': [scriptMarkup],
  stack: [stack],
  'error-detail': [errorDetail],
  'error-message': [errorMessage],
  'secret-row': [secretRow],
  'enumerated-proto': [enumerated],
  'enumerated-constructor': [enumerated],
  'file-content': [contents('file')],
  'network-content': [contents('network')],
};
