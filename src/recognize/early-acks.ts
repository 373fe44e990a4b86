/** Owns messages that are acknowledged before what they ask for is done. */
import { RegionKind, type Deed, type Done, type EarlyAck, type FnRef, type Ref, type Setting } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Deeds } from './deeds.ts';
import { runsWithin } from './deferred.ts';

/** What is lost when it is not done: a request may only read. */
const WORK: ReadonlySet<Deed> = new Set(['write', 'mail', 'message', 'payment', 'job']);
/** Records of what happened are no work. */
const ASIDE = /log|audit|metric|stat|event|trace/i;

export class EarlyAcks {
  constructor(
    private readonly program: Program,
    private readonly deeds: Deeds,
  ) {}

  find(settings: ReadonlyMap<string, readonly Setting[]>): EarlyAck[] {
    const acks = settings.get('queue.ack') ?? [];
    const called = acks.flatMap((ack): EarlyAck[] => {
      const work = this.behind(ack.ref, acks);
      return work ? [{ ...site(ack), by: 'call', work }] : [];
    });
    const delivered = (settings.get('queue.no-ack') ?? []).filter(({ value }) => value.known && value.value === true).flatMap((consumer): EarlyAck[] => {
      const handlers = (settings.get('queue.consumer') ?? []).filter(({ ref }) => ref === consumer.ref).flatMap(({ refs }) => refs.flatMap(({ ref }) => this.program.functionOf(ref) ?? []));
      const work = handlers.flatMap((fn) => this.worksOf(fn)).find(isWork);
      return work ? [{ ...site(consumer), by: 'delivery', work }] : [];
    });
    return [...called, ...delivered];
  }

  /** What is first done after the call, where nothing has been done before it, and always on the same way. */
  private behind(ack: Ref, acks: readonly Setting[]): Done | undefined {
    const fn = this.program.functionAround(ack);
    const works = this.worksOf(fn).filter(({ ref }) => !acks.some((one) => one.ref === ref));
    if (valueOf(fn) === 0 || works.some(({ ref }) => ref < ack)) return undefined;
    const around = this.branches(ack);
    return works.find((work) => isWork(work) && around.every((region) => this.branches(work.ref).includes(region)) && !this.isCaught(work.ref));
  }

  private worksOf(fn: FnRef): Done[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const calls = view.calls().filter((value) => value >= from && value < to && runsWithin(this.program, refOf(file, view.functionOf(value)), fn));
    return calls.flatMap((value) => this.deeds.of(refOf(file, value)) ?? []);
  }

  /** Branches, loops and functions in which a place lies: what is done there is not always done. */
  private branches(at: Ref): number[] {
    const { regions } = this.program.module(fileOf(at));
    const found: number[] = [];
    for (let region = this.program.view(fileOf(at)).regionOf(valueOf(at)); region >= 0; region = regions[region]?.parent ?? -1) {
      const kind = regions[region]?.kind;
      if (kind !== RegionKind.Try && kind !== RegionKind.After) found.push(region);
    }
    return found;
  }

  /** What is done about an error, or in any case. */
  private isCaught(at: Ref): boolean {
    const { regions } = this.program.module(fileOf(at));
    return this.branches(at).some((region) => regions[region]?.kind === RegionKind.Catch || regions[region]?.kind === RegionKind.Finally);
  }
}

const isWork = ({ deed, table = '' }: Done): boolean => WORK.has(deed) && !(deed === 'write' && ASIDE.test(table));
const site = ({ ref, location, symbol, callee }: Setting): Pick<EarlyAck, 'ref' | 'location' | 'symbol' | 'callee'> => ({ ref, location, symbol, callee });
