/** Owns checks of a value against texts of the program: comparisons, beginnings, memberships, patterns; checks of one value share its name. */
import { ConstKind, Op, type Pattern, type Ref, type TextCheck } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

const EQUALITY: ReadonlySet<string> = new Set(['===', '!==', '==', '!=']);
const OF_TEXT: Readonly<Record<string, TextCheck['form']>> = { startsWith: 'start', indexOf: 'start', search: 'start', includes: 'anywhere', lastIndexOf: 'anywhere' };
const OF_LIST: ReadonlySet<string> = new Set(['includes', 'indexOf', 'has', 'contains']);
/** Methods whose result tells of their receiver. */
const KEEPS = /^(?:trim|trimStart|trimEnd|toLowerCase|toUpperCase|toLocale(?:Lower|Upper)Case|toString|normalize|replace|replaceAll|slice|substr|substring|split|shift|at|charAt|match|exec|concat|scheme|getScheme)$/;
/** Functions whose result tells of their argument. */
const TELLS = /^(?:String|URL|URI|url|parse|decode\w*|unescape|escape|trim|lower\w*|toLower\w*|normali[sz]e\w*|parse\w*|clean\w*|saniti[sz]e\w*)$/i;
/** Parts that tell of the whole. */
const PARTS: ReadonlySet<string> = new Set(['0', 'protocol', 'scheme', 'href', '[]', 'length']);
const MAX_STEPS = 40;

export class TextChecks {
  constructor(
    private readonly program: Program,
    private readonly patterns: readonly Pattern[],
  ) {}

  find(isFocus: (file: number) => boolean): TextCheck[] {
    const found: TextCheck[] = [];
    this.program.files.forEach((source, file) => {
      if (!isFocus(file)) return;
      const view = this.program.view(file);
      const { op } = source.module;
      for (let value = 0; value < op.length; value++) {
        if (op[value] === Op.Binary) found.push(...this.compared(view, file, value));
        else if (op[value] === Op.Call) found.push(...this.called(view, file, value));
      }
    });
    for (const pattern of this.patterns) {
      for (const { call, subject } of pattern.uses) {
        // What is replaced is not checked.
        if (subject !== undefined && !this.isReplacement(call)) found.push(this.check(call, subject, [pattern.source], 'pattern'));
      }
    }
    return found;
  }

  /** `scheme === 'javascript:'`, also as a case of a switch. */
  private compared(view: ModuleView, file: number, value: number): TextCheck[] {
    const [operator = -1, right = -1] = view.list(value);
    if (right < 0 || !EQUALITY.has(view.str(operator))) return [];
    const [one, other] = [refOf(file, view.a(value)), refOf(file, right)];
    for (const [subject, text] of [[one, other], [other, one]] as const) {
      const texts = this.isText(subject) ? [] : this.texts(text);
      if (texts.length > 0) return [this.check(refOf(file, value), subject, texts, 'equal')];
    }
    return [];
  }

  private called(view: ModuleView, file: number, value: number): TextCheck[] {
    const callee = view.a(value);
    const [first] = view.list(value);
    const name = view.op(callee) === Op.Member ? view.str(view.b(callee)) : '';
    if (first === undefined || !(name in OF_TEXT || OF_LIST.has(name))) return [];
    const [receiver, argument] = [refOf(file, view.a(callee)), refOf(file, first)];
    const listed = OF_LIST.has(name) ? this.elements(receiver) : [];
    if (listed.length > 0) return [this.check(refOf(file, value), argument, listed, 'member')];
    const texts = name in OF_TEXT ? this.texts(argument) : [];
    return texts.length > 0 ? [this.check(refOf(file, value), receiver, texts, OF_TEXT[name] as TextCheck['form'])] : [];
  }

  private check(site: Ref, subject: Ref, texts: readonly string[], form: TextCheck['form']): TextCheck {
    const { name, parts } = this.subject(subject);
    return { ref: site, location: this.program.location(site), symbol: this.program.symbol(site), subject: name, parts, texts, form, value: subject };
  }

  private isReplacement(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    return view.op(callee) === Op.Member && view.str(view.b(callee)).startsWith('replace');
  }

  private isText(ref: Ref): boolean {
    return this.program.op(ref) === Op.Const;
  }

  /** Constant texts that a value is: by itself, as an element of a list that is walked, as what a list hands to a function. */
  private texts(ref: Ref): readonly string[] {
    const view = this.program.view(fileOf(ref));
    const root = view.rootOf(valueOf(ref));
    if (view.op(root) === Op.Param) return this.handed(fileOf(ref), view, root);
    return this.program.definitions.of(ref).flatMap((def) => this.text(def));
  }

  private text(def: Ref): readonly string[] {
    if (isPseudo(def) || this.program.op(def) !== Op.Const) return [];
    const view = this.program.view(fileOf(def));
    return Number(view.a(valueOf(def))) === Number(ConstKind.String) ? [view.str(view.b(valueOf(def)))] : [];
  }

  private elements(list: Ref): readonly string[] {
    const listed = this.program.definitions.of(list).map((def) => this.listOf(def));
    return listed.flatMap((one) => this.program.definitions.elements(one).flatMap((def) => this.text(def)));
  }

  /** The list that a set is made of. */
  private listOf(def: Ref): Ref {
    if (isPseudo(def) || this.program.op(def) !== Op.New) return def;
    const view = this.program.view(fileOf(def));
    const [list] = view.list(valueOf(def));
    return list === undefined || globalName(view, view.a(valueOf(def))) !== 'Set' ? def : refOf(fileOf(def), list);
  }

  /** `SCHEMES.some((scheme) => url.startsWith(scheme))`. */
  private handed(file: number, view: ModuleView, parameter: number): readonly string[] {
    if (view.b(parameter) !== 0) return [];
    return this.program.calls.usesOf(refOf(file, view.a(parameter))).flatMap(({ call, argument }) => {
      const caller = this.program.view(fileOf(call));
      const callee = caller.a(valueOf(call));
      return argument === 0 && caller.op(callee) === Op.Member ? this.elements(refOf(fileOf(call), caller.a(callee))) : [];
    });
  }

  /** A name that all checks of one value share, whatever it was turned into before, and the parts that were looked at. */
  private subject(ref: Ref): { readonly name: string; readonly parts: readonly string[] } {
    const view = this.program.view(fileOf(ref));
    const path: string[] = [];
    const parts: string[] = [];
    let value = valueOf(ref);
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      value = view.rootOf(value);
      const next = whole(view, value, path, parts);
      if (next === undefined) break;
      value = next;
    }
    const root = view.op(value) === Op.Param ? `parameter ${view.a(value)} ${view.b(value)}` : `value ${value}`;
    return { name: [fileOf(ref), root, ...path].join(' '), parts };
  }
}

const globalName = (view: ModuleView, value: number): string => (view.op(value) === Op.Global ? view.str(view.a(value)) : '');

/** What a value is a part, or another form, of; undefined when it stands for itself. */
function whole(view: ModuleView, value: number, path: string[], parts: string[]): number | undefined {
  switch (view.op(value)) {
    case Op.Call:
    case Op.New:
      return converted(view, value, parts);
    case Op.Member: {
      const name = view.str(view.b(value));
      if (PARTS.has(name)) parts.push(name);
      else path.unshift(name);
      return view.a(value);
    }
    case Op.Element:
      if (view.b(value) !== 0) return undefined;
      parts.push('0');
      return view.a(value);
    case Op.Logical:
      return view.str(view.list(value)[0] ?? -1) === '&&' ? undefined : view.a(value);
    default:
      return undefined;
  }
}

function converted(view: ModuleView, call: number, parts: string[]): number | undefined {
  const callee = view.rootOf(view.a(call));
  const [first] = view.list(call);
  const op = view.op(callee);
  const name = op === Op.Member || op === Op.Import ? view.str(view.b(callee)) : op === Op.Function ? view.str(view.module.functions[view.a(callee)]?.name ?? -1)  : globalName(view, callee);
  if (op === Op.Member && KEEPS.test(name)) {
    parts.push(name);
    return view.a(callee);
  }
  return first !== undefined && (TELLS.test(name) || name === 'default' || name === '=') ? first : undefined;
}
