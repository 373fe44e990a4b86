/** Owns what decorators of the program give to a parameter: what a decorator's own function takes from the request, and what a pipe of the program makes of a value. */
import { Op, type Ref } from '../facts/index.ts';
import type { AccessPath } from '../flow/index.ts';
import { fileOf, fnRef, isInstance, isPseudo, refOf, valueOf, type ClassRef, type Program } from '../link/index.ts';
import type { Denotations } from './denote.ts';
import type { Kept } from './contexts.ts';
import type { Positions } from './positions.ts';

export class GivenParameters {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
  ) {}

  /** What the decorators of a parameter give; nothing for all other values. */
  of(ref: Ref, path: AccessPath): readonly Kept[] {
    return this.decorators(ref).flatMap((decorator) => [...this.made(decorator), ...this.piped(decorator)].map((value) => ({ ref: value, path })));
  }

  /** Does a pipe of the program stand between the request and the parameter? */
  isPiped(ref: Ref): boolean {
    return this.decorators(ref).some((decorator) => this.piped(decorator).length > 0);
  }

  decorators(ref: Ref): readonly Ref[] {
    if (isPseudo(ref) || this.program.op(ref) !== Op.Param) return [];
    const view = this.program.view(fileOf(ref));
    return (view.module.functions[view.a(valueOf(ref))]?.params[view.b(valueOf(ref))]?.decorators ?? []).map((decorator) => refOf(fileOf(ref), decorator));
  }

  /** `const User = createParamDecorator((data, ctx) => …)`: results of that function. */
  private made(decorator: Ref): Ref[] {
    const view = this.program.view(fileOf(decorator));
    const callee = this.program.op(decorator) === Op.Call ? refOf(fileOf(decorator), view.a(valueOf(decorator))) : decorator;
    return this.program.definitions.of(callee).flatMap((def) => {
      if (isPseudo(def) || this.program.op(def) !== Op.Call) return [];
      return this.denotations.rows(this.denotations.callee(def), 'givers').flatMap(({ row, model }) => this.positions.of(def, `${row.gives}.return`, model).map((placed) => placed.ref));
    });
  }

  private piped(decorator: Ref): Ref[] {
    if (this.program.op(decorator) !== Op.Call) return [];
    const pipes = this.denotations.rows(this.denotations.decorated(decorator), 'sources').flatMap(({ row, model }) =>
      row.pipes?.method === undefined ? [] : this.positions.of(decorator, row.pipes.at, model).map((placed) => ({ ref: placed.ref, method: row.pipes?.method as string })));
    return pipes.flatMap(({ ref, method }) => this.classes(ref).flatMap((cls) => this.results(cls, method)));
  }

  private classes(ref: Ref): ClassRef[] {
    return this.program.definitions.of(ref).flatMap((def) => {
      const cls = isInstance(def) ? { file: fileOf(def), cls: this.program.classIndex(def) } : this.program.classOf(def);
      return cls ? [cls] : [];
    });
  }

  private results(cls: ClassRef, method: string): Ref[] {
    return this.program.classes.members(cls, method, false).flatMap(({ at, member }) =>
      member.fn < 0 ? [] : this.program.functionFact(fnRef(at.file, member.fn)).returns.map((value) => refOf(at.file, value)));
  }
}
