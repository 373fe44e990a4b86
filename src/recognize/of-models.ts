/** Owns what is read off a list of models: once, however many programs are recognized with it. */
import type { Model } from '../models/types.ts';

/** An editor recognizes anew with each change of a text, and the list of models stays the same. */
export function ofModels<T>(make: (models: readonly Model[]) => T): (models: readonly Model[]) => T {
  const made = new WeakMap<readonly Model[], { readonly value: T }>();
  return (models) => {
    let known = made.get(models);
    if (known === undefined) made.set(models, (known = { value: make(models) }));
    return known.value;
  };
}

/** A row with the model that it stands in. */
export interface RowIn<R> {
  readonly row: R;
  readonly model: Model;
}

/** All rows of one list, in the order of the models. */
export const rowsOf = <R>(list: (model: Model) => readonly R[] | undefined): ((models: readonly Model[]) => readonly RowIn<R>[]) =>
  ofModels((models) => models.flatMap((model) => (list(model) ?? []).map((row) => ({ row, model }))));
