/** Owns what of a function is reached on a route by whoever brings no credential. Running its conditions is dear: each is asked about only when somebody looks for what stands behind it. */
import type { Behaviour, Ending, Under } from './behaviour.ts';

type Work = Behaviour['works'][number];
export type Answer = 'yes' | 'no' | 'maybe';

/** What a function does, as far as it is reached. */
export interface Part {
  readonly all: Behaviour;
  ends: (isMeant: (ending: Ending) => boolean) => boolean;
  works: (isMeant: (work: Work) => boolean) => boolean;
}

/** Without a look at the route. */
export const whole = (all: Behaviour): Part => ({ all, ends: (isMeant) => all.endings.some(isMeant), works: (isMeant) => all.works.some(isMeant) });

/** Of each function, what is surely and possibly reached, and what may not be. */
export interface Seen {
  readonly all: Behaviour;
  readonly sure: Part;
  readonly possible: Part;
  readonly unsure: Part;
}

/** All of it is reached. */
export const everywhere = (all: Behaviour): Seen => ({ all, sure: whole(all), possible: whole(all), unsure: { all, ends: () => false, works: () => false } });

export class ReachedParts implements Seen {
  private readonly endings: (Answer | undefined)[] = [];
  private readonly works: (Answer | undefined)[] = [];

  readonly sure: Part;
  readonly possible: Part;
  readonly unsure: Part;

  constructor(
    readonly all: Behaviour,
    private readonly ask: (under: readonly Under[]) => Answer,
  ) {
    this.sure = this.part((answer) => answer === 'yes');
    this.possible = this.part((answer) => answer !== 'no');
    this.unsure = this.part((answer) => answer !== 'yes');
  }

  /** Of the middlewares of libraries, only what asks who it is is left out for some. */
  private part(counts: (answer: Answer) => boolean): Part {
    const { all } = this;
    return {
      all,
      ends: (isMeant) => all.endings.some((ending, index) => isMeant(ending) && counts((this.endings[index] ??= this.ask(ending.under)))),
      works: (isMeant) => all.works.some((work, index) => isMeant(work) && counts((this.works[index] ??= work.does === 'auth' ? this.ask(work.under) : 'yes'))),
    };
  }
}
