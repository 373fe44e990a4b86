/** Owns what of the environment is secret: all of it, variables by their names, and what a name that is chosen elsewhere reads. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf } from '../link/index.ts';
import { isSecretSetting } from './names.ts';
import { sourceAt, type Origin, type OriginContext } from './origins.ts';

const isEnvironmentAt = ({ denotations }: OriginContext, ref: Ref): boolean => denotations.rows(denotations.own(ref), 'sources').some(({ row }) => row.source === 'environment' && row.holds === 'dictionary');

function memberName({ program }: OriginContext, ref: Ref): string {
  const view = program.view(fileOf(ref));
  return view.str(view.b(valueOf(ref)));
}

/** All of the environment: whatever secrets a process is given are in it. */
export const environment = (context: OriginContext): Origin => (ref, path) => {
  if (isPseudo(ref) || context.program.op(ref) !== Op.Member || path.some((key) => key !== '*')) return undefined;
  return isEnvironmentAt(context, ref) ? { ...sourceAt(context, ref, 'secret'), sensitive: 'secret' } : undefined;
};

/** Variables that hold an address of a database, with its password. */
const CONNECTION = /^(?:\w+_)?(?:DATABASE|DB|MONGO|MONGODB|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MSSQL|AMQP|RABBITMQ)_(?:URL|URI|DSN|CONNECTION(?:_STRING|_URL|_URI)?)$/;

export const connection = (context: OriginContext): Origin => (ref, path) => {
  if (path.length > 0 || isPseudo(ref) || context.program.op(ref) !== Op.Member || !CONNECTION.test(memberName(context, ref))) return undefined;
  const base = refOf(fileOf(ref), context.program.view(fileOf(ref)).a(valueOf(ref)));
  return isEnvironmentAt(context, base) ? { ...sourceAt(context, ref, 'secret'), sensitive: 'secret' } : undefined;
};

const baseOf = ({ program }: OriginContext, ref: Ref): Ref => {
  const view = program.view(fileOf(ref));
  return refOf(fileOf(ref), view.rootOf(view.a(valueOf(ref))));
};

/** `Object.keys(process.env).map((name) => process.env[name])`, `for (const name in process.env)`. */
function isOfAllKeys(context: OriginContext, read: Ref, isEnvironment: (ref: Ref) => boolean): boolean {
  const { program } = context;
  const file = fileOf(read);
  const view = program.view(file);
  const isKeys = (value: number): boolean => {
    const at = view.rootOf(value);
    const [only] = view.op(at) === Op.Call ? view.list(at) : [];
    const callee = view.op(at) === Op.Call ? view.a(at) : -1;
    return only !== undefined && callee >= 0 && view.op(callee) === Op.Member && /^(?:keys|getOwnPropertyNames|ownKeys)$/.test(view.str(view.b(callee))) && isEnvironment(refOf(file, view.rootOf(only)));
  };
  const key = view.rootOf(view.b(valueOf(read)));
  if (view.op(key) === Op.KeyOf) return isEnvironment(refOf(file, view.rootOf(view.a(key))));
  if (view.op(key) === Op.Element) return isKeys(view.a(key));
  return view.op(key) === Op.Param && program.calls.usesOf(refOf(file, view.a(key))).some(({ call }) => {
    const callee = fileOf(call) === file ? view.a(valueOf(call)) : -1;
    return callee >= 0 && view.op(callee) === Op.Member && /^(?:map|flatMap|forEach|reduce)$/.test(view.str(view.b(callee))) && isKeys(view.a(callee));
  });
}

/** All of the environment, or a variable of it that is secret by its name, and is no setting that clients are meant to have. */
export const environmentSecret = (context: OriginContext): Origin => (ref, path) => {
  const op = isPseudo(ref) ? Op.Unknown : context.program.op(ref);
  if (op !== Op.Member && op !== Op.Index) return undefined;
  const isEnvironment = (one: Ref): boolean => isEnvironmentAt(context, one);
  const [name] = path;
  if (op === Op.Index) return !isEnvironment(baseOf(context, ref)) ? undefined : path.length === 0 && isOfAllKeys(context, ref, isEnvironment) ? { ...sourceAt(context, ref, 'secret'), sensitive: 'whole' } : 'clean';
  if (isEnvironment(ref)) {
    if (name === '#key') return 'clean';
    if (name !== undefined && name !== '*' && name !== '[]') return isSecretSetting(name) ? sourceAt(context, ref, 'secret') : undefined;
    return { ...sourceAt(context, ref, 'secret'), sensitive: 'whole' };
  }
  const view = context.program.view(fileOf(ref));
  const isSecret = path.length === 0 && isSecretSetting(memberName(context, ref)) && isEnvironment(refOf(fileOf(ref), view.rootOf(view.a(valueOf(ref)))));
  return isSecret ? sourceAt(context, ref, 'secret') : undefined;
};

/** `process.env[name]`: whoever chooses the name reads any variable. */
export const chosenSetting = (context: OriginContext): Origin => (ref, path) => {
  if (path.length > 0 || isPseudo(ref) || context.program.op(ref) !== Op.Index || !isEnvironmentAt(context, baseOf(context, ref))) return undefined;
  return { ...sourceAt(context, ref, 'secret'), sensitive: 'chosen', key: refOf(fileOf(ref), context.program.view(fileOf(ref)).b(valueOf(ref))) };
};
