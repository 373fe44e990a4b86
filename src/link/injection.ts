/**
 * Owns dependency containers: which values stand behind a token, by the provider objects that containers share:
 * `{ provide: TOKEN, useClass: Service }`, with useValue, useFactory and useExisting.
 */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import type { Program } from './program.ts';
import { fileOf, instanceRef, isPseudo, refOf, valueOf } from './refs.ts';

const NONE: readonly Ref[] = [];
const MAX_PROVIDERS = 4;
type Token = string | Ref;

export class Injection {
  private providers: Map<Token, Ref[]> | undefined;

  constructor(private readonly program: Program) {}

  /** What the container gives for a decorated parameter or field: `@Inject(TOKEN) db`. */
  decorated(decorators: readonly number[], file: number): readonly Ref[] {
    const view = this.program.view(file);
    for (const decorator of decorators) {
      if (view.op(decorator) !== Op.Call) continue;
      const [argument] = view.list(decorator);
      const found = argument === undefined ? NONE : this.behind(refOf(file, argument));
      if (found.length > 0) return found;
    }
    return NONE;
  }

  /** What is provided in place of a class. */
  insteadOf(cls: Ref): readonly Ref[] {
    return this.provided(cls);
  }

  private behind(argument: Ref): readonly Ref[] {
    for (const token of this.tokens(argument)) {
      const found = this.provided(token);
      if (found.length > 0) return found;
    }
    return NONE;
  }

  private provided(token: Token): readonly Ref[] {
    const objects = (this.providers ??= this.index()).get(token) ?? NONE;
    return objects.slice(0, MAX_PROVIDERS).flatMap((object) => this.made(object));
  }

  /** A token is a text, or the symbol or class that a name stands for. */
  private tokens(ref: Ref): Token[] {
    return this.program.definitions.of(ref).flatMap((def): Token[] => {
      if (isPseudo(def)) return [];
      const view = this.program.view(fileOf(def));
      const value = valueOf(def);
      const op = view.op(value);
      if (op === Op.Const) return view.a(value) === Number(ConstKind.String) ? [view.str(view.b(value))] : [];
      return op === Op.Call || op === Op.Class || op === Op.Object ? [def] : [];
    });
  }

  private made(object: Ref): readonly Ref[] {
    const file = fileOf(object);
    const view = this.program.view(file);
    const entries = view.list(valueOf(object));
    for (let i = 0; i < entries.length; i += 2) {
      const key = entries[i] as number;
      const held = refOf(file, entries[i + 1] as number);
      const name = key >= 0 ? view.str(key) : '';
      if (name === 'useValue') return this.program.definitions.of(held);
      if (name === 'useClass' || name === 'useExisting') return this.instances(held);
      if (name === 'useFactory') return this.results(held);
    }
    return NONE;
  }

  private instances(held: Ref): readonly Ref[] {
    return this.program.definitions.of(held).flatMap((def) => {
      const cls = this.program.classOf(def);
      return cls ? [instanceRef(cls.file, cls.cls)] : NONE;
    });
  }

  private results(held: Ref): readonly Ref[] {
    return this.program.definitions.of(held).flatMap((def) => {
      const fn = this.program.functionOf(def);
      return fn === undefined ? NONE : this.program.definitions.returns(fn);
    });
  }

  private index(): Map<Token, Ref[]> {
    // Registered first: a token's definition may ask for a provider again.
    const index = (this.providers = new Map<Token, Ref[]>());
    this.program.files.forEach(({ module }, file) => {
      const provide = module.strings.indexOf('provide');
      if (provide < 0) return;
      const view = this.program.view(file);
      for (const value of view.having(Op.Object)) {
        const entries = view.list(value);
        for (let i = 0; i < entries.length; i += 2) {
          if (entries[i] === provide) this.add(index, refOf(file, entries[i + 1] as number), refOf(file, value));
        }
      }
    });
    return index;
  }

  private add(index: Map<Token, Ref[]>, at: Ref, object: Ref): void {
    for (const token of this.tokens(at)) {
      const list = index.get(token);
      if (list) list.push(object);
      else index.set(token, [object]);
    }
  }
}
