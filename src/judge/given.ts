/** Owns the constants that a setting may have: the one that is given, or those that callers give. */
import type { Backend, GivenConstant, Setting } from '../facts/index.ts';

export const constantsOf = (backend: Backend, { value, refs, valueLocation }: Setting): readonly GivenConstant[] =>
  value.known ? [{ value: value.value, location: valueLocation }] : refs.flatMap(({ ref, path }) => backend.given(ref, path));
