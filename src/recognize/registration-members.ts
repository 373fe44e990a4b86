/** Owns what stands below a name in an object that is registered: handlers, options, values in values. */
import { flattened, isNullish, type Value } from './setup-values.ts';

/** What stands at `options.auth`; nothing where it is null or not there. */
export function member(object: Value, path: string): Value | undefined {
  let at: Value | undefined = object;
  for (const name of path.split('.')) at = at && entry(at, name);
  return at && isNullish(at) !== true ? at : undefined;
}

const entry = (object: Value, name: string): Value | undefined =>
  (object.kind === 'dictionary' ? object.entries.get(name) : object.kind === 'instance' ? object.fields.get(name) : object.kind === 'unknown' && object.given ? entry(object.given, name) : undefined);

/** Handlers below these names, in their order; `pre[].method` are those of the objects in a list. */
export function membersOf(object: Value, names: readonly string[]): Value[] {
  return names.flatMap((name) => {
    const [list = '', inner] = name.split('[].');
    const value = member(object, list);
    if (!value) return [];
    return inner === undefined ? flattened(value) : flattened(value).map((one) => member(one, inner) ?? one);
  });
}
