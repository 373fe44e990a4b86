/** Owns which elements of a list a sink means: those behind an option, or all but the values of options. */
import type { Ref } from '../facts/index.ts';
import { orderedItems, type ListItem, type Program } from '../link/index.ts';
import type { ItemsRow } from '../models/types.ts';
import type { Constants } from './constants.ts';

export interface ListPlace {
  readonly ref: Ref;
  readonly path: readonly string[];
}

export class ListPlaces {
  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
  ) {}

  /** Elements of the list that the row means; the whole list where its order is not known. */
  of(list: Ref, row: ItemsRow): readonly ListPlace[] {
    const defs = this.program.definitions.of(list);
    return defs.flatMap((def) => {
      const items = orderedItems(this.program, def);
      return items ? this.chosen(items, row) : this.whole(def, row);
    });
  }

  private whole(list: Ref, { until }: ItemsRow): readonly ListPlace[] {
    const isEnded = until !== undefined && this.constants.at(list, ['[]']).some((def) => new RegExp(until).test(this.text(def) ?? ''));
    return isEnded ? [] : [{ ref: list, path: ['[]'] }];
  }

  private chosen(items: readonly ListItem[], { behind, unlessBehind, until }: ItemsRow): readonly ListPlace[] {
    const texts = items.map(({ ref, isSpread }) => (isSpread ? undefined : this.text(ref)));
    const end = until === undefined ? -1 : texts.findIndex((text) => text !== undefined && new RegExp(until).test(text));
    return items.flatMap(({ ref, isSpread }, i) => {
      if (end >= 0 && i > end) return [];
      const option = i === 0 ? '' : texts[i - 1];
      const isMeant = option === undefined ? behind === undefined || items[i - 1]?.isSpread === true : (behind === undefined || new RegExp(behind).test(option)) && (unlessBehind === undefined || !new RegExp(unlessBehind).test(option));
      return isMeant || (isSpread && behind !== undefined) ? [{ ref, path: isSpread ? ['[]'] : [] }] : [];
    });
  }

  private text(ref: Ref): string | undefined {
    const constant = this.constants.of(ref);
    return constant.known ? String(constant.value) : undefined;
  }
}
