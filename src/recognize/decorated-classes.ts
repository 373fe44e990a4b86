/** Owns what a class says of the parameter that it annotates: decorated fields, once a validating pipe is in force. */
import { Op, type Danger, type MemberFact, type Ref } from '../facts/index.ts';
import type { AccessPath } from '../flow/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ClassRef, type Program } from '../link/index.ts';
import type { DeclaredRow, Model, SchemaRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';
import type { Schemas } from './schemas.ts';
import { allOf, combined, listVerdict, type Verdict } from './verdicts.ts';

/** `seen`: a pipe is put before handlers. `none`: the application is in sight, and no pipe is. `unknown`: the application is not in sight. */
interface Pipes {
  readonly state: 'seen' | 'none' | 'unknown';
  /** Fields that the class does not declare are dropped or refused. */
  readonly closed: boolean;
}

const MAX_DEPTH = 12;

export class DecoratedClasses {
  private readonly pipes = new Map<DeclaredRow, Pipes>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
    private readonly schemas: Schemas,
  ) {}

  /** What is left below a parameter that is annotated with a class; undefined when it is not, or when nothing checks it. */
  judge(param: Ref, row: DeclaredRow, model: Model, path: AccessPath, danger: Danger): Verdict | undefined {
    const cls = this.annotated(param);
    if (!cls) return undefined;
    const pipes = this.ownPipes(param, row, model) ?? this.pipesOf(row, model);
    if (pipes.state === 'none') return undefined;
    if (danger === 'unvalidated') return this.isDecorated(cls) ? 'ended' : undefined;
    // Where the application is not in sight (an editor), a class with checked fields is taken to be checked.
    return this.ofClass(cls, path, danger, pipes.closed, 0);
  }

  /** What is left below an instance of a class whose fields have been checked. */
  ofInstance(cls: ClassRef, path: AccessPath, danger: Danger): Verdict {
    return danger === 'unvalidated' ? (this.isDecorated(cls) ? 'ended' : 'passes') : this.ofClass(cls, path, danger, false, 0);
  }

  /** What a parameter is annotated with, and whether a pipe is there to check it; undefined without an annotation. */
  annotation(param: Ref, row: DeclaredRow, model: Model): { readonly type: Ref; readonly form: 'class' | 'type'; readonly isDecorated: boolean; readonly pipe: Pipes['state'] } | undefined {
    const view = this.program.view(fileOf(param));
    const fact = view.module.functions[view.a(valueOf(param))]?.params[view.b(valueOf(param))];
    if (!fact || fact.type < 0) return undefined;
    const cls = this.annotated(param);
    return { type: refOf(fileOf(param), fact.type), form: cls ? 'class' : 'type', isDecorated: cls !== undefined && this.isDecorated(cls), pipe: this.pipesOf(row, model).state };
  }

  /** Does anything check a field of the class? A class that extends what a call made is taken to be checked. */
  private isDecorated(cls: ClassRef): boolean {
    if (this.program.classes.foreignParents(cls).length > 0) return true;
    return this.program.classes.lineage(cls).some((at) => (this.program.classes.fact(at)?.members ?? []).some((member) => member.decorators.some((value) => {
      const decorator = refOf(at.file, value);
      return this.isOwn(decorator) || this.rowsOf(decorator).length > 0;
    })));
  }

  private annotated(param: Ref): ClassRef | undefined {
    if (this.program.op(param) !== Op.Param) return undefined;
    const file = fileOf(param);
    const view = this.program.view(file);
    const fact = view.module.functions[view.a(valueOf(param))]?.params[view.b(valueOf(param))];
    return fact && fact.type >= 0 ? this.classOfType(refOf(file, fact.type)) : undefined;
  }

  private classOfType(type: Ref): ClassRef | undefined {
    const view = this.program.view(fileOf(type));
    if (view.op(valueOf(type)) !== Op.TypeRef) return undefined;
    return this.classOf(refOf(fileOf(type), view.a(valueOf(type))));
  }

  private classOf(value: Ref): ClassRef | undefined {
    for (const def of this.program.definitions.of(value)) {
      const cls = isPseudo(def) ? undefined : this.program.classOf(def);
      if (cls) return cls;
    }
    return undefined;
  }

  private ofClass(cls: ClassRef, path: AccessPath, danger: Danger, closed: boolean, depth: number): Verdict {
    if (depth > MAX_DEPTH) return 'unknown';
    const [key, ...rest] = path;
    if (key === undefined) return closed ? 'ended' : 'passes';
    if (key === '[]' || key === '#key') return 'unknown';
    const members = this.program.classes.members(cls, key, false).filter(({ member }) => member.kind === 'field');
    if (members.length > 0) return combined(members.map(({ at, member }) => this.ofField(at, member, rest, danger, closed, depth)));
    const inherited = this.program.classes.foreignParents(cls).map((parent) => this.ofParent(parent, path, danger, closed, depth));
    if (inherited.length > 0) return inherited.includes('ended') ? 'ended' : combined(inherited);
    return closed ? 'ended' : 'passes';
  }

  /** `extends PartialType(Base)`: the fields of the classes that the call is given, or a schema that is given. */
  private ofParent(parent: Ref, path: AccessPath, danger: Danger, closed: boolean, depth: number): Verdict {
    if (isPseudo(parent) || this.program.op(parent) !== Op.Call) return 'unknown';
    const found = this.denotations.rows(this.denotations.callee(parent), 'schemas')[0];
    const inner = found?.row.inner ? this.positions.of(parent, found.row.inner, found.model) : [];
    if (inner.length === 0) return 'unknown';
    // Of two classes one may declare the field; where none does, the answer is the same for both.
    return allOf(inner.map((one) => {
      const cls = this.classOf(one.ref);
      return cls ? this.ofClass(cls, path, danger, closed, depth + 1) : this.schemas.judge(one.ref, path, danger, 0);
    }));
  }

  private ofField(at: ClassRef, member: MemberFact, rest: AccessPath, danger: Danger, closed: boolean, depth: number): Verdict {
    const decorators = member.decorators.map((value) => refOf(at.file, value));
    if (decorators.some((one) => this.isOwn(one))) return 'unknown';
    const said = decorators.flatMap((one) => this.rowsOf(one).map((found) => ({ one, ...found })));
    if (said.length === 0) return closed ? 'ended' : 'passes';
    return allOf(said.map(({ one, row, model }) => this.byDecorator(at, member, one, row, model, rest, danger, closed, depth)));
  }

  private byDecorator(at: ClassRef, member: MemberFact, decorator: Ref, row: SchemaRow, model: Model, rest: AccessPath, danger: Danger, closed: boolean, depth: number): Verdict {
    const isList = this.isForEach(decorator);
    if (isList && rest[0] !== '[]') return rest.length > 0 ? 'unknown' : (listVerdict(danger) ?? 'passes');
    const below = isList ? rest.slice(1) : rest;
    if (row.holds !== 'object') return this.schemas.byRow(decorator, row, model, below, danger, 0);
    return this.nested(refOf(at.file, member.type), below, danger, closed, depth);
  }

  /** A field that is validated by the class it is annotated with, or by the class of its items. */
  private nested(type: Ref, path: AccessPath, danger: Danger, closed: boolean, depth: number): Verdict {
    if (valueOf(type) < 0 || this.program.op(type) !== Op.TypeRef) return 'unknown';
    const cls = this.classOfType(type);
    if (cls) return this.ofClass(cls, path, danger, closed, depth + 1);
    const view = this.program.view(fileOf(type));
    const item = view.list(valueOf(type))[0];
    const inner = item === undefined || item < 0 ? undefined : this.classOfType(refOf(fileOf(type), item));
    if (!inner) return 'unknown';
    return path[0] === '[]' ? this.ofClass(inner, path.slice(1), danger, closed, depth + 1) : (listVerdict(danger) ?? 'passes');
  }

  /** `{ each: true }`: the decorator speaks of the items. */
  private isForEach(decorator: Ref): boolean {
    return this.positions.of(decorator, 'arg(-1).each').some(({ ref, path }) => {
      const constant = this.constants.of(ref, path);
      return constant.known && constant.value === true;
    });
  }

  /** A decorator that the program itself composes: what it says is not read. */
  private isOwn(decorator: Ref): boolean {
    const view = this.program.view(fileOf(decorator));
    const callee = view.op(valueOf(decorator)) === Op.Call ? refOf(fileOf(decorator), view.a(valueOf(decorator))) : decorator;
    return this.program.definitions.of(callee).some((def) => this.program.functionOf(def) !== undefined);
  }

  private rowsOf(decorator: Ref): readonly { readonly row: SchemaRow; readonly model: Model }[] {
    const isCall = this.program.op(decorator) === Op.Call;
    return this.denotations.rows(isCall ? this.denotations.callee(decorator) : this.denotations.of(decorator), 'schemas').filter(({ row }) => row.decorator === true);
  }

  /** The pipe that decorators of the parameter, of its method or of the class name: `@Body(new ValidationPipe({ whitelist: true }))`. The nearest one counts. */
  private ownPipes(param: Ref, row: DeclaredRow, model: Model): Pipes | undefined {
    const [file, view] = [fileOf(param), this.program.view(fileOf(param))];
    const fn = view.a(valueOf(param));
    const { functions, classes } = view.module;
    const owner = classes[functions[fn]?.owner ?? -1];
    const decorators = [functions[fn]?.params[view.b(valueOf(param))]?.decorators, owner?.members.find((member) => member.fn === fn)?.decorators, owner?.decorators];
    for (const level of decorators) {
      const given = (level ?? []).flatMap((decorator) => (view.op(decorator) === Op.Call ? Array.from(view.list(decorator), (value) => refOf(file, value)) : []));
      const pipes = given.filter((ref) => this.program.op(ref) === Op.New && this.denotations.isAt(this.denotations.callee(ref), model, row.pipe));
      if (pipes.length > 0) return { state: 'seen', closed: pipes.some((pipe) => this.isClosing(pipe, row, model)) };
    }
    return undefined;
  }

  private pipesOf(row: DeclaredRow, model: Model): Pipes {
    let found = this.pipes.get(row);
    if (!found) this.pipes.set(row, (found = this.find(row, model)));
    return found;
  }

  private find(row: DeclaredRow, model: Model): Pipes {
    let [isMentioned, hasApp, isClosed, isOpen] = [false, false, false, false];
    const names = [row.pipe, row.app].map((path) => path.split(/[.|]/).at(-1) as string);
    this.program.files.forEach((source, file) => {
      if (source.role !== 'source' || !names.some((name) => source.module.strings.includes(name))) return;
      const { op } = source.module;
      for (let value = 0; value < op.length; value++) {
        const ref = refOf(file, value);
        if (op[value] === Op.Import && this.denotations.isAt(this.denotations.of(ref), model, row.pipe)) isMentioned = true;
        else if (op[value] === Op.Call && this.denotations.isAt(this.denotations.callee(ref), model, row.app)) hasApp = true;
        else if (op[value] === Op.New && this.denotations.isAt(this.denotations.callee(ref), model, row.pipe)) {
          if (this.isClosing(ref, row, model)) isClosed = true;
          else isOpen = true;
        }
      }
    });
    return { state: isMentioned ? 'seen' : hasApp ? 'none' : 'unknown', closed: isClosed && !isOpen };
  }

  private isClosing(pipe: Ref, row: DeclaredRow, model: Model): boolean {
    return row.closed.some((at) => this.positions.of(pipe, at, model).some(({ ref, path }) => {
      const constant = this.constants.of(ref, path);
      return constant.known && constant.value === true;
    }));
  }
}
