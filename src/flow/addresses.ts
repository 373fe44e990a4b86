/** Owns checks of an address that no row of a model can say: comparisons of places, of single characters, and with hosts of one's own. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { isUrlDanger } from './dangers.ts';
import type { Guards } from './guards.ts';
import type { AccessPath, Knowledge } from './knowledge.ts';
import type { Question } from './subjects.ts';

/** Comparisons of `indexOf` with a number, and the polarity that says the element was found. */
export const FOUND: Readonly<Record<string, boolean>> = {
  '=== -1': false, '== -1': false, '!== -1': true, '!= -1': true, '> -1': true, '>= 0': true, '< 0': false, '<= -1': false,
};

export class Addresses {
  constructor(
    private readonly program: Program,
    private readonly knowledge: Knowledge,
    private readonly guards: Guards,
    private readonly isForeign: (ref: Ref, path: AccessPath, danger: Danger) => boolean,
  ) {}

  /** `url.host === req.headers.host`, `url.origin === BASE.origin`, `path.resolve(file) === ROOT`: a host or a path that no third party chooses. */
  equalsOwn(side: Ref, own: Ref, question: Question): string | undefined {
    const { subjects, absences } = this.guards;
    if (question.danger.startsWith('path-')) return absences.dangerAt(side, question) === undefined || this.isForeign(own, [], question.danger) ? undefined : 'equality with a path of its own';
    if (!isUrlDanger(question.danger) || !subjects.same(side, question) || subjects.same(own, question)) return undefined;
    return this.isForeign(own, [], 'free-text') && !this.isOwnHost(own) ? undefined : 'equality with a host of its own';
  }

  /** The host that the request itself was sent to. */
  private isOwnHost(ref: Ref): boolean {
    const { path, root } = this.guards.subjects.trail(ref);
    return /^(?:(?:.*\.)?headers?\.host|(?:request\.)?host(?:name)?)$/.test(path.join('.')) || this.program.op(root) === Op.Call;
  }

  /** `x.indexOf('https://host/') === 0`: the guard of a model that speaks of a place in a text. */
  compared(left: Ref, number: string, operator: string, polarity: boolean, question: Question): string | undefined {
    if (this.program.op(left) !== Op.Call) return undefined;
    const isEquality = /^[!=]==?$/.test(operator);
    const start = number === '0' && isEquality ? operator.startsWith('=') === polarity : undefined;
    const anywhere = FOUND[`${operator} ${number}`];
    if (start === undefined && anywhere === undefined) return undefined;
    const holds = start ?? anywhere === polarity;
    const wanted = start === undefined ? 'found' : 'start';
    return this.knowledge.guards(left).find((guard) => guard.compared === wanted && guard.polarity === holds && this.guards.fits(guard, question))?.name;
  }

  /** `x[0] === '/'` keeps out a scheme, `x[1] !== '/'` a second slash; `x[0] !== '-'` keeps out options. */
  begins(left: Ref, text: string | undefined, isEqual: boolean, question: Question): string | undefined {
    if (question.danger === 'argument') return text?.length === 1 && isEqual === (text !== '-') && this.isFirstOf(left, question) ? 'a check of the first character' : undefined;
    if ((text !== '/' && text !== '\\') || !(isUrlDanger(question.danger) || question.danger === 'path-root')) return undefined;
    const at = this.character(left);
    if (!at || !this.guards.subjects.same(at.of, question)) return undefined;
    if (question.danger === 'path-root') return !isEqual && at.index === 0 && text === '/' ? 'a check of the first character' : undefined;
    const second = question.danger === 'url-slashes' ? '/' : question.danger === 'url-backslash' ? '\\' : undefined;
    const ended = isEqual ? at.index === 0 && text === '/' && second === undefined : text === (at.index === 0 ? '/' : second) && second !== undefined && at.index <= 1;
    return ended ? 'a check of the first characters' : undefined;
  }

  /** `url.startsWith('http://127.0.0.1:') && !url.includes('@')`: what goes on behind the colon is a port, as it can be no password. */
  onPort(condition: Ref, polarity: boolean, question: Question): string | undefined {
    if (!isUrlDanger(question.danger)) return undefined;
    const all = [...this.together(condition, polarity, 0), ...this.known(question.subject)].map(({ ref, holds }) => ({ ...this.searched(ref, question), holds }));
    const begins = all.some(({ method, text = '', holds }) => method === 'startsWith' && holds && /^[a-z][a-z+.-]*:\/\/[\w.-]+:$/i.test(text));
    return begins && all.some(({ method, text, holds }) => method === 'includes' && !holds && text === '@') ? 'its beginning' : undefined;
  }

  /** What is known of a value already. */
  private known(value: Ref): readonly { readonly ref: Ref; readonly holds: boolean }[] {
    const [file, view] = [fileOf(value), this.program.view(fileOf(value))];
    const found: { ref: Ref; holds: boolean }[] = [];
    for (let at = valueOf(value), steps = 0; !isPseudo(value) && view.op(at) === Op.Refine && steps < 20; at = view.a(at), steps++) {
      const [condition = -1, polarity = 2, leaving = -1] = view.list(at);
      const isSure = leaving < 0 || this.knowledge.leaves(refOf(file, leaving));
      if (condition >= 0 && polarity !== 2 && isSure) found.push(...this.together(refOf(file, condition), polarity === 1, 0));
    }
    return found;
  }

  /** Conditions that hold, or fail, together where this one does. */
  private together(condition: Ref, polarity: boolean, depth: number): readonly { readonly ref: Ref; readonly holds: boolean }[] {
    const [file, value] = [fileOf(condition), valueOf(condition)];
    const view = this.program.view(file);
    const [operator = -1, right = -1] = view.op(value) === Op.Logical ? view.list(value) : [];
    if (right >= 0 && (view.str(operator) === '&&') === polarity && depth < 6) return [view.a(value), right].flatMap((side) => this.together(refOf(file, side), polarity, depth + 1));
    if (view.op(value) === Op.Unary && view.str(view.b(value)) === '!') return this.together(refOf(file, view.a(value)), !polarity, depth);
    return [{ ref: condition, holds: polarity }];
  }

  /** A search for a constant in the question's text. */
  private searched(ref: Ref, question: Question): { readonly method?: string; readonly text?: string | undefined } {
    const view = this.program.view(fileOf(ref));
    const callee = view.a(valueOf(ref));
    const [first = -1] = view.op(valueOf(ref)) === Op.Call ? view.list(valueOf(ref)) : [];
    if (first < 0 || view.op(callee) !== Op.Member || !this.guards.subjects.same(refOf(fileOf(ref), view.a(callee)), question)) return {};
    return { method: view.str(view.b(callee)), text: this.guards.fixed.constantText(refOf(fileOf(ref), first)) };
  }

  private isFirstOf(left: Ref, question: Question): boolean {
    const at = this.character(left);
    return at?.index === 0 && this.guards.subjects.same(at.of, question);
  }

  /** `x[0]`, `x.charAt(0)`. */
  private character(ref: Ref): { readonly of: Ref; readonly index: number } | undefined {
    const file = fileOf(ref);
    const view = this.program.view(file);
    let value = valueOf(ref);
    for (let steps = 0; steps < 20 && (view.op(value) === Op.Refine || view.op(value) === Op.Cast); steps++) value = view.a(value);
    const op = view.op(value);
    if (op === Op.Index || op === Op.Member) {
      const index = op === Op.Member ? view.str(view.b(value)) : this.guards.signedNumber(refOf(file, view.b(value)));
      return /^[01]$/.test(index) ? { of: refOf(file, view.a(value)), index: Number(index) } : undefined;
    }
    const callee = view.a(value);
    if (op !== Op.Call || view.op(callee) !== Op.Member || view.str(view.b(callee)) !== 'charAt') return undefined;
    const [first] = view.list(value);
    const index = first === undefined ? '0' : this.guards.signedNumber(refOf(file, first));
    return /^[01]$/.test(index) ? { of: refOf(file, view.a(callee)), index: Number(index) } : undefined;
  }
}
