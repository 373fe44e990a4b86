/** Owns files that are looked at first and used by the same path afterwards, so that something else may stand there by then. */
import { Op, RegionKind, type Race, type Ref, type Setting } from '../facts/index.ts';
import { fileOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';

const MAX_DEPTH = 8;
const DECIDING: ReadonlySet<number> = new Set<number>([RegionKind.Branch, RegionKind.After, RegionKind.Case]);

export class Races {
  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
  ) {}

  /** Each use once, with the first check that decides whether it happens. */
  find(checks: readonly Setting[], uses: readonly Setting[]): Race[] {
    const byFile = new Map<number, Setting[]>();
    for (const check of checks) byFile.set(fileOf(check.ref), [...(byFile.get(fileOf(check.ref)) ?? []), check]);
    const found = new Map<Ref, Race>();
    for (const use of uses) {
      const check = (byFile.get(fileOf(use.ref)) ?? []).find((one) => this.decides(one, use) && this.isSame(one, use));
      if (check && !found.has(use.ref)) found.set(use.ref, { ref: use.ref, location: use.location, symbol: use.symbol, callee: use.callee, check: check.callee, checkLocation: check.location });
    }
    return [...found.values()];
  }

  /** Is it the same value, or the same constant? */
  private isSame(check: Setting, use: Setting): boolean {
    const view = this.program.view(fileOf(use.ref));
    return check.refs.some((one) => use.refs.some((other) => {
      if (view.rootOf(valueOf(one.ref)) === view.rootOf(valueOf(other.ref)) || isSameMember(view, valueOf(one.ref), valueOf(other.ref))) return true;
      const [first, second] = [this.constants.of(one.ref), this.constants.of(other.ref)];
      return first.known && second.known && typeof first.value === 'string' && first.value === second.value;
    }));
  }

  private decides(check: Setting, use: Setting): boolean {
    const view = this.program.view(fileOf(use.ref));
    const [at, call] = [valueOf(use.ref), valueOf(check.ref)];
    return at > call ? this.isGuarded(view, at, call) || isInCallback(view, at, call) : isInCallback(view, at, call);
  }

  private isGuarded(view: ModuleView, use: number, check: number): boolean {
    const { regions } = view.module;
    for (let at = view.regionOf(use); at >= 0; at = regions[at]?.parent ?? -1) {
      const region = regions[at];
      if (region && DECIDING.has(region.kind) && region.condition >= 0 && dependsOn(view, region.condition, check, 0)) return true;
    }
    return false;
  }
}

/** `file.path` twice. */
function isSameMember(view: ModuleView, one: number, other: number): boolean {
  const [first, second] = [view.rootOf(one), view.rootOf(other)];
  return view.op(first) === Op.Member && view.op(second) === Op.Member && view.b(first) === view.b(second) && view.rootOf(view.a(first)) === view.rootOf(view.a(second));
}

/** Is a condition made of what the call returned? */
function dependsOn(view: ModuleView, value: number, call: number, depth: number): boolean {
  if (value === call) return true;
  if (value < 0 || depth > MAX_DEPTH) return false;
  const root = view.rootOf(value);
  const inner = (next: number): boolean => dependsOn(view, next, call, depth + 1);
  switch (view.op(root)) {
    case Op.Call:
    case Op.Member:
    case Op.Unary:
      return root === call || inner(view.a(root));
    case Op.Binary:
    case Op.Logical:
      return inner(view.a(root)) || inner(view.list(root)[1] ?? -1);
    default:
      return false;
  }
}

/** Is it in a function that the call runs when it is done: a callback, or what is given to `then`? */
function isInCallback(view: ModuleView, use: number, check: number): boolean {
  const { functions } = view.module;
  const calls = [check, ...thenOf(view, check)];
  const callbacks = new Set(calls.flatMap((call) => Array.from(view.list(call), (argument) => view.rootOf(argument)).filter((argument) => view.op(argument) === Op.Function).map((argument) => view.a(argument))));
  if (callbacks.size === 0) return false;
  for (let at = view.functionOf(use); at > 0; at = functions[at]?.parent ?? -1) if (callbacks.has(at)) return true;
  return false;
}

const thenOf = (view: ModuleView, promise: number): readonly number[] => view.callsOn(promise).filter((call) => ['then', 'catch'].includes(view.str(view.b(view.a(call)))));
