/** Owns checks of an address against a host that is configured or stored, of which only a piece has to fit; that it is a host is told by its names. */
import { Op, type LooseCheck, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';
import { operandsOf } from './operands.ts';

const HOST = /(?:hosts?|hostnames?|domains?|origins?|sites?|ur[il]s?|callbacks?)$/i;
/** A name that says that the text is made to be such a piece, or is no host. */
const PIECE = /suffix|prefix|postfix|ending|path|pattern|glob|wildcard|subdomain|folder|director/i;
const FORMS: Readonly<Record<string, LooseCheck['form']>> = { endsWith: 'end', startsWith: 'start', includes: 'anywhere' };
/** What ends a host, at the end of a text. */
const ENDED = /[/?#]$/;
/** Parts of a parsed address that hold its path. */
const WITH_PATH: ReadonlySet<string> = new Set(['href', 'pathname', 'search', 'toString']);
const MAX_DEPTH = 8;

export class Looseness {
  /** How a call's callee is shown. Set by whoever has the texts. */
  callee = (_call: Ref): string => '';

  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
  ) {}

  find(isFocus: (file: number) => boolean): LooseCheck[] {
    return this.program.files.flatMap((_, file) => (isFocus(file) ? this.program.view(file).having(Op.Call).flatMap((call) => this.at(refOf(file, call)) ?? []) : []));
  }

  /** The check that a call makes, if it is a loose one. */
  at(call: Ref): LooseCheck | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    const [first] = view.list(valueOf(call));
    if (first === undefined || view.op(valueOf(call)) !== Op.Call || view.op(callee) !== Op.Member) return undefined;
    const form = Object.hasOwn(FORMS, view.str(view.b(callee))) ? FORMS[view.str(view.b(callee))] : undefined;
    const subject = refOf(file, view.a(callee));
    if (form === undefined || !this.isHost(refOf(file, first), form) || (form === 'anywhere' && !this.isText(subject))) return undefined;
    return { ref: call, location: this.program.location(call), symbol: this.program.symbol(call), callee: this.callee(call), form, subject };
  }

  /** Is the text a host, or an address up to its host, with nothing at its open side? */
  isHost(text: Ref, form: LooseCheck['form'], depth = 0): boolean {
    const [file, view] = [fileOf(text), this.program.view(fileOf(text))];
    const value = view.rootOf(valueOf(text));
    const op = view.op(value);
    if (depth > MAX_DEPTH || this.constants.of(text).known) return false;
    if (op === Op.Template || op === Op.Concat) return this.isOpenText(file, [...view.list(value)], form, depth);
    if (op === Op.Select || op === Op.Phi) return [...view.list(value)].every((one) => this.isHost(refOf(file, one), form, depth + 1));
    if (op === Op.Logical) return this.isHost(refOf(file, view.a(value)), form, depth + 1);
    if (op === Op.Member && WITH_PATH.has(view.str(view.b(value)))) return false;
    const defs = this.program.definitions.of(text);
    if (defs.some((def) => this.isEnded(def, form))) return false;
    const names = this.names(text, 0);
    return names.some((name) => HOST.test(name)) && !names.some((name) => PIECE.test(name));
  }

  /** `https://${host}` is open behind the host; `.${host}` has a dot in front. */
  private isOpenText(file: number, parts: readonly number[], form: LooseCheck['form'], depth: number): boolean {
    const side = form === 'end' ? parts[0] : parts.at(-1);
    return side !== undefined && this.isHost(refOf(file, side), form, depth + 1);
  }

  /** Is one of the values that a text may be known to have its dot or its slash? */
  private isEnded(def: Ref, form: LooseCheck['form']): boolean {
    if (isPseudo(def)) return false;
    const view = this.program.view(fileOf(def));
    const op = view.op(valueOf(def));
    const parts = op === Op.Template || op === Op.Concat ? view.list(valueOf(def)) : op === Op.Const ? [valueOf(def)] : [];
    const side = form === 'end' ? parts[0] : parts.at(-1);
    const constant = side === undefined ? undefined : this.constants.of(refOf(fileOf(def), side));
    if (constant?.known !== true) return false;
    return form === 'end' ? String(constant.value).startsWith('.') : ENDED.test(String(constant.value));
  }

  /** What a value is called on its way: bindings, parameters, members, and the list that it is an element of. */
  private names(ref: Ref, depth: number): readonly string[] {
    if (isPseudo(ref) || depth > MAX_DEPTH) return [];
    const [file, view] = [fileOf(ref), this.program.view(fileOf(ref))];
    const value = view.rootOf(valueOf(ref));
    const own = [...view.namesOf(value), ...this.ownName(view, value)];
    switch (view.op(value)) {
      case Op.Param: {
        const use = this.program.calls.usesOf(refOf(file, view.a(value)))[0];
        const list = use && view.b(value) === 0 ? this.receiver(use.call) : undefined;
        return [...own, ...(list === undefined ? [] : this.names(list, depth + 1))];
      }
      case Op.Element: return [...own, ...this.names(refOf(file, view.a(value)), depth + 1)];
      case Op.Call: return [...own, ...(this.receiver(refOf(file, value)) === undefined ? [] : this.names(this.receiver(refOf(file, value)) as Ref, depth + 1))];
      default: return own;
    }
  }

  private ownName(view: ModuleView, value: number): readonly string[] {
    switch (view.op(value)) {
      case Op.Param: return [view.str(view.module.functions[view.a(value)]?.params[view.b(value)]?.name ?? -1)];
      case Op.Member: case Op.Import: return [view.str(view.b(value))];
      case Op.Captured: return [view.str(view.module.bindings[view.a(value)]?.name ?? -1)];
      default: return [];
    }
  }

  private receiver(call: Ref): Ref | undefined {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    return view.op(callee) === Op.Member ? refOf(fileOf(call), view.a(callee)) : undefined;
  }

  /** One address, and no list of them. */
  private isText(ref: Ref): boolean {
    const [name] = this.names(ref, MAX_DEPTH).slice(-1);
    return name !== undefined && /(?:host|hostname|origin|href|ur[il]|referr?er)$/i.test(name);
  }

  /** Loose checks that make a value true: its own, those of functions that give it, those of functions that are asked for each element. */
  decide(value: Ref, depth = 0): readonly LooseCheck[] {
    if (isPseudo(value) || depth > MAX_DEPTH) return [];
    const [file, view] = [fileOf(value), this.program.view(fileOf(value))];
    const root = view.rootOf(valueOf(value));
    switch (view.op(root)) {
      case Op.Call: {
        const own = this.at(refOf(file, root));
        return own ? [own] : this.called(refOf(file, root)).flatMap((fn) => this.program.functionFact(fn).returns.flatMap((one) => this.decide(refOf(fileOf(fn), one), depth + 1)));
      }
      case Op.Logical: case Op.Phi: case Op.Select: case Op.Unary:
        return operandsOf(view, root).flatMap((one) => (one < 0 ? [] : this.decide(refOf(file, one), depth + 1)));
      default: return [];
    }
  }

  /** Functions of the program whose results a call gives, or asks for. */
  private called(call: Ref): readonly Ref[] {
    const view = this.program.view(fileOf(call));
    const callees = this.program.calls.callees(call).map(({ fn }) => fn);
    const callee = view.a(valueOf(call));
    const isAsking = callees.length === 0 && view.op(callee) === Op.Member && /^(?:some|find|findIndex|filter)$/.test(view.str(view.b(callee)));
    const given = isAsking ? view.list(valueOf(call))[0] : undefined;
    return given === undefined ? callees : this.program.definitions.of(refOf(fileOf(call), given)).flatMap((def) => this.program.functionOf(def) ?? []);
  }
}
