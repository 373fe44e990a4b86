/** Owns which elements of a list a sink means: those behind an option, or all but the values of options. */
import type { Ref } from '../facts/index.ts';
import { orderedItems, type ListItem, type Program } from '../link/index.ts';
import type { ItemsRow } from '../models/types.ts';
import type { Constants } from './constants.ts';

const OPAQUE = '\uFFFC';
/** Lists that are spread in lists that are looked at. */
const MAX_SPREADS = 3;

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
  of(list: Ref, row: ItemsRow, before = '', depth = 0): readonly ListPlace[] {
    return this.program.definitions.of(list).flatMap((def) => {
      const items = depth > MAX_SPREADS ? undefined : orderedItems(this.program, def);
      return items ? this.chosen(items, row, before, depth) : this.whole(def, row);
    });
  }

  private whole(list: Ref, { until }: ItemsRow): readonly ListPlace[] {
    const isEnded = until !== undefined && this.constants.at(list, ['[]']).some((def) => new RegExp(until).test(this.text(def)));
    return isEnded ? [] : [{ ref: list, path: ['[]'] }];
  }

  /** `before`: what stands in front of the first one; undefined where that is not known. */
  private chosen(items: readonly ListItem[], row: ItemsRow, before: string | undefined, depth: number): readonly ListPlace[] {
    const found: ListPlace[] = [];
    let option = before;
    for (const { ref, isSpread } of items) {
      const text = isSpread ? this.last(ref, option) : this.text(ref);
      if (isSpread) found.push(...this.of(ref, row, option, depth + 1));
      else if (isMeant(row, option)) found.push({ ref, path: [] });
      if (!isSpread && text !== undefined && row.until !== undefined && new RegExp(row.until).test(text)) break;
      option = text;
    }
    return found;
  }

  /** What a list that is spread leaves in front of the next element, where all that it may be agree. */
  private last(list: Ref, before: string | undefined): string | undefined {
    const ends = new Set(this.program.definitions.of(list).map((def) => {
      const items = orderedItems(this.program, def);
      const end = items?.at(-1);
      return items?.length === 0 ? before : end && !end.isSpread ? this.text(end.ref) : undefined;
    }));
    return ends.size === 1 ? [...ends][0] : undefined;
  }

  /** A value that is no constant is no option that a row names. */
  private text(ref: Ref): string {
    const constant = this.constants.of(ref);
    return constant.known ? String(constant.value) : OPAQUE;
  }
}

/** By what stands in front of it; what is not known may be any option. */
const isMeant = ({ behind, unlessBehind }: ItemsRow, option: string | undefined): boolean =>
  option === undefined || ((behind === undefined || new RegExp(behind).test(option)) && (unlessBehind === undefined || !new RegExp(unlessBehind).test(option)));
