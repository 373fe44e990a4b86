/** Owns what an error may carry: what the program throws, and what a call quotes in the text of the error that it throws. */
import { Op, type Danger, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf } from '../link/index.ts';
import type { Explorer } from './explore.ts';
import { WHOLE, type AccessPath } from './knowledge.ts';
import { NO_LEAVES, extend, merge, type Leaf } from './leaves.ts';

/** Calls of unknown libraries that do not fail over what they are given, by their names. */
const CALM = /^(?:log|info|warn|error|debug|trace|next|push|set|get|emit|send|json|status|sendStatus|render|redirect|on|once|end|write|then|catch|finally|resolve|reject|isArray|keys|test|has|add|use|cb|callback|done|assign|pick|val|indexOf|stringify|parse|existsSync)$/;
/** Names of a callback's first parameter. */
const ERROR = /^_?(?:e|er|err|error|ex|exception|reason|problem)\d?$/i;
/** What an error is called, and where it arose: no text of it. */
const FIXED = /^(?:name|code|errno|syscall|status|statusCode|line|lineNumber|column|columnNumber|constructor)$/;
const MAX_LINKS = 6;

export class Thrown {
  constructor(private readonly explorer: Explorer) {}

  /** What may have been thrown in the block before a `catch`: there, or in functions of the program that it calls. */
  caught(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const view = this.explorer.program.view(fileOf(ref));
    const region = view.module.regions[view.a(valueOf(ref))];
    return region ? this.within(fileOf(ref), region.from, region.to, undefined, path, danger) : NO_LEAVES;
  }

  /** An error that a promise or a callback brings: the first parameter of such a function. */
  given(fn: FnRef, index: number, path: AccessPath, danger: Danger): readonly Leaf[] {
    const { program } = this.explorer;
    const { params } = program.functionFact(fn);
    if (index !== 0 || (danger !== 'thrown-html' && danger !== 'html')) return NO_LEAVES;
    const isError = ERROR.test(program.text(fileOf(fn), params[0]?.name ?? -1));
    return merge(program.calls.usesOf(fn).map((use) => {
      const view = program.view(fileOf(use.call));
      const callee = view.a(valueOf(use.call));
      const name = view.op(callee) === Op.Member ? view.str(view.b(callee)) : '';
      if (use.path.length > 0 || use.bound > 0) return NO_LEAVES;
      if ((name === 'catch' && use.argument === 0) || (name === 'then' && use.argument === 1)) return this.failing(refOf(fileOf(use.call), view.a(callee)), path, danger, 0);
      return danger === 'thrown-html' && isError && !FIXED.test(path[0] ?? '') && params.length > 1 && use.argument === view.list(valueOf(use.call)).length - 1 ? this.quoted(use.call) : NO_LEAVES;
    }));
  }

  /** What the calls behind a promise may throw. */
  private failing(ref: Ref, path: AccessPath, danger: Danger, links: number): readonly Leaf[] {
    const { program } = this.explorer;
    if (links > MAX_LINKS) return NO_LEAVES;
    const view = program.view(fileOf(ref));
    const value = valueOf(ref);
    if (view.op(value) === Op.New) return this.rejected(ref, path, danger);
    if (view.op(value) !== Op.Call) return NO_LEAVES;
    const callee = view.a(value);
    const behind = view.op(callee) === Op.Member ? this.failing(refOf(fileOf(ref), view.a(callee)), path, danger, links + 1) : NO_LEAVES;
    return merge([this.ofCall(ref, path, danger), behind]);
  }

  /** `new Promise((resolve, reject) => …)`: what is thrown there, and what `reject` is given. */
  private rejected(made: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const { program } = this.explorer;
    const view = program.view(fileOf(made));
    const [executor = -1] = view.list(valueOf(made));
    const fn = executor < 0 ? undefined : program.functionOf(refOf(fileOf(made), executor));
    if (fn === undefined || fileOf(fn) !== fileOf(made)) return NO_LEAVES;
    const { from, to, params } = program.functionFact(fn);
    const found = [this.within(fileOf(fn), from, to, valueOf(fn), path, danger)];
    for (let value = from; value < to; value++) {
      const [first = -1] = view.op(value) === Op.Call && view.rootOf(view.a(value)) === params[1]?.value ? view.list(value) : [];
      if (first >= 0) found.push(this.explorer.from(refOf(fileOf(fn), first), path, danger === 'thrown-html' ? 'html' : danger));
    }
    return merge(found);
  }

  /** Between two values of a file, in one function or in all. */
  private within(file: number, from: number, to: number, fn: number | undefined, path: AccessPath, danger: Danger): readonly Leaf[] {
    const view = this.explorer.program.view(file);
    const found: (readonly Leaf[])[] = [];
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      if (op === Op.Throw) {
        if (fn === undefined || view.functionOf(value) === fn) found.push(this.explorer.from(refOf(file, view.a(value)), path, danger === 'thrown-html' ? 'html' : danger));
      } else if (op === Op.Call && this.explorer.program.language.method(refOf(file, value), 'Promise') === 'reject') {
        const [first = -1] = fn === undefined || view.functionOf(value) === fn ? view.list(value) : [];
        if (first >= 0) found.push(this.explorer.from(refOf(file, first), path, danger === 'thrown-html' ? 'html' : danger));
      } else if (op === Op.Call || (op === Op.New && danger === 'thrown-html')) {
        if (fn === undefined || (danger === 'thrown-html' && view.functionOf(value) === fn)) found.push(this.ofCall(refOf(file, value), path, danger));
      }
    }
    return merge(found);
  }

  private ofCall(call: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const { program } = this.explorer;
    const callees = program.calls.callees(call);
    if (callees.length === 0) return danger === 'thrown-html' && !FIXED.test(path[0] ?? '') ? this.quoted(call) : NO_LEAVES;
    return merge(callees.map((callee) => this.explorer.bind(call, callee, this.ofFunction(callee.fn, path, danger))));
  }

  /** What a function throws is one question, so that functions that call each other end. */
  private ofFunction(fn: FnRef, path: AccessPath, danger: Danger): readonly Leaf[] {
    const { from, to } = this.explorer.program.functionFact(fn);
    return this.explorer.named(`${fn} throws ${danger} ${path.join('.')}`, fn, () => this.within(fileOf(fn), from, to, valueOf(fn), path, danger));
  }

  /** What a call of a library may show of its arguments in the error that it throws. */
  private quoted(call: Ref): readonly Leaf[] {
    const { program, knowledge } = this.explorer;
    const view = program.view(fileOf(call));
    const known = knowledge.quotes(call);
    if (!known && CALM.test(knowledge.calleeName(call).replace(/\(\)$/, ''))) return NO_LEAVES;
    const places = known ?? Array.from(view.list(valueOf(call)), (arg) => ({ ref: refOf(fileOf(call), arg), path: WHOLE }));
    const found = merge(places.map((one) => this.explorer.from(one.ref, one.path, 'html')));
    return extend(found, call, `may be quoted in the error of \`${knowledge.calleeName(call)}\``);
  }
}
