/** Owns declared types: what an annotation, an alias or a member of an interface says a value is. */
import { Op, type FnRef, type Ref, type TypeFact } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';

const MAX_DEPTH = 8;

export class Types {
  constructor(private readonly program: Program) {}

  /** TypeRef of a parameter, or of a member of something with a declared type. */
  of(ref: Ref, depth = 0): Ref | undefined {
    if (isPseudo(ref) || depth > MAX_DEPTH) return undefined;
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(ref));
    switch (view.op(value)) {
      case Op.Param:
        return this.annotation(file, view.module.functions[view.a(value)]?.params[view.b(value)]?.type);
      case Op.Member: {
        const base = this.of(refOf(file, view.a(value)), depth + 1);
        return base === undefined ? undefined : this.member(base, view.str(view.b(value)), depth + 1);
      }
      default:
        return undefined;
    }
  }

  private annotation(file: number, type: number | undefined): Ref | undefined {
    return type === undefined || type < 0 ? undefined : refOf(file, type);
  }

  /** Types that an alias of the program stands for. */
  aliased(type: Ref): readonly Ref[] {
    return this.facts(type).flatMap(({ file, fact }) => (fact.kind === 'alias' ? fact.extends.map((target) => refOf(file, target)) : []));
  }

  /** Declared type of a member of an interface or inline type. */
  private member(type: Ref, name: string, depth: number): Ref | undefined {
    if (depth > MAX_DEPTH) return undefined;
    for (const { file, fact } of this.facts(type)) {
      const found = fact.members.find((member) => this.program.text(file, member.name) === name);
      if (found) return this.annotation(file, found.type);
      for (const parent of fact.extends) {
        const inherited = this.member(refOf(file, parent), name, depth + 1);
        if (inherited !== undefined) return inherited;
      }
    }
    return undefined;
  }

  private facts(type: Ref): { readonly file: number; readonly fact: TypeFact }[] {
    const view = this.program.view(fileOf(type));
    if (view.op(valueOf(type)) !== Op.TypeRef) return [];
    return this.program.definitions.of(refOf(fileOf(type), view.a(valueOf(type)))).flatMap((entity) => {
      if (isPseudo(entity) || this.program.op(entity) !== Op.TypeName) return [];
      const file = fileOf(entity);
      const fact = this.program.module(file).types[this.program.view(file).b(valueOf(entity))];
      return fact ? [{ file, fact }] : [];
    });
  }
}

/** Functions with the TypeRefs of the variables they are assigned to: `const handler: Handler = (req) => …`. */
export function functionAnnotations(program: Program): Map<FnRef, Ref[]> {
  const index = new Map<FnRef, Ref[]>();
  program.files.forEach((_, file) => {
    const view = program.view(file);
    for (const value of view.having(Op.Cast)) {
      if (view.op(view.a(value)) !== Op.Function) continue;
      const fn = refOf(file, view.a(view.a(value)));
      index.set(fn, [...(index.get(fn) ?? []), refOf(file, view.b(value))]);
    }
  });
  return index;
}
