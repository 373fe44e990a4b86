/** Owns calls that fill in templates: each value that the template writes is one that the call, or the answer around it, is given. */
import { Op, type Location, type Ref, type Setting, type TemplateLanguage, type ViewOutput } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, ViewRow } from '../models/types.ts';
import { lowerTemplate } from '../templates/index.ts';
import { calleeText } from './callee.ts';
import type { Contexts } from './contexts.ts';
import { ofModels } from './of-models.ts';
import type { Texts } from './operations.ts';
import type { Denotations } from './denote.ts';
import type { Paths } from './paths.ts';
import type { Placed, Positions } from './positions.ts';
import { TemplateFiles, fearedOf, writtenIn, type Written } from './template-files.ts';

interface Call {
  readonly call: Ref;
  readonly row: ViewRow;
  readonly model: Model;
  /** What the decorated method returns. */
  readonly returns?: readonly Ref[];
}

/** Templates whose file's name does not tell the language. */
const PAGE = /\.(?:html?|tpl|jst)$/i;
/** A text without markup is no page. */
const MARKUP = /<[a-z!]/i;

const enginesIn = ofModels((models) => models.flatMap((model) => model.engines ?? []));

export class Views {
  private readonly files: TemplateFiles;
  private used: readonly TemplateLanguage[] | undefined;

  constructor(
    private readonly program: Program,
    private readonly positions: Positions,
    private readonly texts: Texts,
    private readonly paths: Paths,
    private readonly denotations: Denotations,
    private readonly contexts: Contexts,
    private readonly models: readonly Model[],
    private readonly text: (location: Location) => string,
  ) {
    this.files = new TemplateFiles(program.documents);
  }

  /** Values that the templates of these calls write, each with what must not be in it. */
  outputs(calls: readonly Call[], settings: readonly Setting[]): ViewOutput[] {
    const automatic = !settings.some(({ setting, value }) => setting === 'template.escape' && value.known && value.value === false);
    return calls.flatMap((one) => this.writtenBy(one).flatMap((written) => this.outputsOf(one, written, automatic)));
  }

  private writtenBy({ call, row, model }: Call): readonly Written[] {
    if (row.text !== undefined) return this.inline(call, row, model);
    if (this.files.isEmpty || row.file === undefined) return [];
    return this.positions.of(call, row.file, model).flatMap((placed) => this.inFile(call, placed, row));
  }

  private inFile(call: Ref, { ref, path }: Placed, row: ViewRow): readonly Written[] {
    const from = this.program.files[fileOf(call)]?.path ?? '';
    return this.paths.of(ref, path).flatMap((name) => {
      const document = this.files.find(name.replace(/^\{\w+\}\/|^[^]*\uFFFC\//, ''), from);
      const language = document && this.languageOf(document.path, document.fact.templates?.map((one) => one.language) ?? [], row);
      return document && language ? this.files.written(document, language) : [];
    });
  }

  private inline(call: Ref, row: ViewRow, model: Model): readonly Written[] {
    const { language } = row;
    const maker = row.compiled ? this.makerOf(call) : call;
    if (language === undefined || maker === undefined) return [];
    const placed = this.positions.of(maker, row.text as string, model);
    const [text, ...others] = placed.flatMap(({ ref, path }) => this.texts.of(ref, path));
    const read = text?.includes('\uFFFC') === true && placed[0]?.path.length === 0 ? this.readFrom(placed[0].ref) : [];
    if (read.length > 0) return read.flatMap((one) => this.inFile(call, one, row));
    return text === undefined || others.length > 0 || !MARKUP.test(text) ? [] : writtenIn(lowerTemplate(text, language), '');
  }

  /** Where the path stands of the file whose text a value is: `readFileSync(path, 'utf8')`, also with `toString()` behind it. */
  private readFrom(ref: Ref): readonly Placed[] {
    const [def, ...others] = this.program.definitions.of(ref);
    if (def === undefined || others.length > 0 || isPseudo(def) || this.program.op(def) !== Op.Call) return [];
    const view = this.program.view(fileOf(def));
    const callee = view.a(valueOf(def));
    if (view.op(callee) === Op.Member && view.str(view.b(callee)) === 'toString') return this.readFrom(refOf(fileOf(def), view.a(callee)));
    const read = this.denotations.rows(this.denotations.callee(def), 'sinks').find(({ row }) => row.danger === 'path' && row.kind === 'read');
    const at = read && (typeof read.row.at === 'string' ? read.row.at : read.row.at[0]);
    return read && at !== undefined ? this.positions.of(def, at, read.model) : [];
  }

  /** The call whose result is called. */
  private makerOf(call: Ref): Ref | undefined {
    const view = this.program.view(fileOf(call));
    const [maker, ...others] = this.program.definitions.of(refOf(fileOf(call), view.a(valueOf(call))));
    return maker !== undefined && others.length === 0 && !isPseudo(maker) && this.program.op(maker) === Op.Call ? maker : undefined;
  }

  private languageOf(path: string, known: readonly TemplateLanguage[], row: ViewRow): TemplateLanguage | undefined {
    if (!PAGE.test(path)) return known[0];
    if (row.language) return row.language;
    this.used ??= this.languagesInUse();
    const fitting = this.used.filter((language) => known.includes(language));
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  /** Languages of the engines that the program imports, or else depends on. */
  private languagesInUse(): readonly TemplateLanguage[] {
    const engines = enginesIn(this.models);
    const imported = new Set(this.program.files.flatMap(({ targets }) => targets.map((target) => (target.kind === 'package' ? target.name : ''))));
    const of = (isUsed: (name: string) => boolean): TemplateLanguage[] => [...new Set(engines.filter((one) => isUsed(one.package)).map(({ language }) => language))];
    const byImport = of((name) => imported.has(name));
    return byImport.length > 0 ? byImport : of((name) => this.program.packages.some(({ dependencies }) => dependencies.has(name)));
  }

  private outputsOf({ call, row, model, returns }: Call, written: Written, automatic: boolean): ViewOutput[] {
    const danger = fearedOf(written, automatic);
    if (danger === undefined || written.path.length === 0) return [];
    const site = { ref: call, location: this.program.location(call), symbol: this.program.symbol(call), callee: calleeText(this.program, this.text, call) };
    const about = {
      ...site, danger, escaped: danger !== 'html', name: written.path.join('.').replaceAll('.[]', '[…]'),
      ...(written.file === '' ? {} : { template: { file: written.file, start: written.start, end: written.end } }),
    };
    const values = returns?.map((ref) => ({ ref, path: [] })) ?? this.positions.of(call, row.values, model);
    const given = values.map(({ ref, path }) => ({ ref, path: [...path, ...written.path] }));
    const beside = row.beside === undefined ? [] : this.positions.receiver(call).flatMap(({ ref }) => this.contexts.of(this.rootOf(ref), [row.beside as string, ...written.path]));
    return [
      ...given.map(({ ref, path }) => ({ ...about, value: ref, path, valueLocation: this.shown(returns ? ref : call, ref, path) })),
      ...beside.map(({ ref, path }) => ({ ...about, value: ref, path, valueLocation: this.program.location(call) })),
    ];
  }

  /** The answer itself, below a chain of calls on it: `res.status(200)`. */
  private rootOf(ref: Ref): Ref {
    const view = this.program.view(fileOf(ref));
    let at = view.rootOf(valueOf(ref));
    for (let links = 0; links < 6 && view.op(at) === Op.Call && view.op(view.a(at)) === Op.Member; links++) at = view.rootOf(view.a(view.a(at)));
    return refOf(fileOf(ref), at);
  }

  /** Where the value stands in the call, if it stands there. */
  private shown(call: Ref, ref: Ref, path: readonly string[]): Location {
    const outer = this.program.location(call);
    const inner = this.program.location(this.inLiteral(ref, path));
    return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end ? inner : outer;
  }

  private inLiteral(ref: Ref, path: readonly string[]): Ref {
    const [key, ...rest] = path;
    if (key === undefined || isPseudo(ref) || this.program.op(ref) !== Op.Object) return ref;
    const view = this.program.view(fileOf(ref));
    const entries = view.list(valueOf(ref));
    for (let i = entries.length - 2; i >= 0; i -= 2) {
      if ((entries[i] as number) >= 0 && view.str(entries[i] as number) === key) return this.inLiteral(refOf(fileOf(ref), entries[i + 1] as number), rest);
    }
    return ref;
  }
}
