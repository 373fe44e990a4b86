/** Owns the Backend that rules are given: concepts computed on demand, questions forwarded to the one engine. */
// long: the one place where the recognizers are put together.
import { Op, type Answer, type Backend, type Danger, type Limiter, type Location, type Ref, type Route, type Silence, type SourceKind } from '../facts/index.ts';
import { Flow } from '../flow/index.ts';
import { fileOf, type Program } from '../link/index.ts';
import type { Model, OptionRow } from '../models/types.ts';
import { slowness } from '../patterns/index.ts';
import { actionRoutes } from './action-routes.ts';
import { AccountAnswers } from './account-answers.ts';
import { AnswerStatuses } from './answer-status.ts';
import { Autoloads } from './autoload.ts';
import { Behaviours } from './behaviour.ts';
import { backupsOf } from './backups.ts';
import { calleeText } from './callee.ts';
import { calledMembers } from './called-members.ts';
import { chainOf } from './chains.ts';
import { isSliceOf } from './slices.ts';
import { CaseGuards } from './case-guards.ts';
import { catches } from './catching.ts';
import { Conditions } from './conditions.ts';
import { Constants } from './constants.ts';
import { ConventionParameters } from './convention-parameters.ts';
import { Controllers } from './controllers.ts';
import { codeTexts } from './code-texts.ts';
import { ofModels } from './of-models.ts';
import { conditionsOf } from './surroundings.ts';
import { ContentTypes } from './content-types.ts';
import { Contexts } from './contexts.ts';
import { argumentsFor, givenConstants, givenTexts } from './given-constants.ts';
import { GivenParameters } from './given-parameters.ts';
import { CookieCredentials } from './cookie-credentials.ts';
import { Crashes } from './crashes.ts';
import { DecoratedClasses } from './decorated-classes.ts';
import { Denotations } from './denote.ts';
import { Deeds } from './deeds.ts';
import { Digests } from './digests.ts';
import { DoubleAnswers } from './double-answers.ts';
import { DispatchRoutes } from './dispatch-routes.ts';
import { environmentDefaults } from './environment-defaults.ts';
import { DroppedPromises } from './dropped-promises.ts';
import { EarlyAcks } from './early-acks.ts';
import { documentsOf, environmentReads, tokensOf } from './documents.ts';
import { elementAddresses } from './element-addresses.ts';
import { errorHandling } from './error-handling.ts';
import { ErrorPlaces } from './error-places.ts';
import { EqualRefusals } from './equal-refusals.ts';
import { guardedActions } from './guarded-actions.ts';
import { handDecoded } from './hand-decoded.ts';
import { Hashes } from './hashes.ts';
import { HostChecks } from './host-checks.ts';
import { KeptMembers } from './kept-members.ts';
import { LibraryKnowledge } from './knowledge.ts';
import { gathers } from './gathers.ts';
import { migrationsOf } from './migrations.ts';
import { MethodSwitches } from './method-switches.ts';
import { FileRoutes } from './file-routes.ts';
import { GivenTwice } from './given-twice.ts';
import { Guards } from './guards.ts';
import { counts, iterations } from './iterations.ts';
import { MachineCallers } from './machine-callers.ts';
import { lateGuards } from './late-guards.ts';
import { Instances } from './instances.ts';
import { followHandedOn } from './handed-on.ts';
import { isConstantBytes } from './constant-bytes.ts';
import { isFilled } from './filled.ts';
import { isKept } from './kept.ts';
import { isKeptForLater } from './kept-results.ts';
import { isStored } from './stored.ts';
import { isTimed } from './timed.ts';
import { jobFunctions } from './job-functions.ts';
import { lengthChecks } from './length-checks.ts';
import { Limits } from './limits.ts';
import { namedPlaces } from './named.ts';
import { isPasswordColumn, kindOfText } from './names.ts';
import { ModelGraph } from './model-graph.ts';
import { closure, type NodeSet } from './nodes.ts';
import { Objects } from './objects.ts';
import { ORIGIN_KINDS } from './origin-kinds.ts';
import { receiving } from './receiving.ts';
import { Texts, enclosing, madeOf, memberNames, operationsOf } from './operations.ts';
import { OpenGuards } from './open-guards.ts';
import { Origins } from './origins.ts';
import { ParameterUses } from './parameter-uses.ts';
import { pageSizes } from './page-sizes.ts';
import { ParamReads } from './param-reads.ts';
import { Paths } from './paths.ts';
import { PassingOn } from './passing-on.ts';
import { Patterns } from './patterns.ts';
import { parameterize } from './parameterize.ts';
import { preferredTo } from './preferred.ts';
import { Procedures } from './procedures.ts';
import { Positions } from './positions.ts';
import { PossibleOrigins } from './possible-origins.ts';
import { misleadingConditions } from './misleading-conditions.ts';
import { promiseConditions } from './promise-conditions.ts';
import { propertyWrites } from './property-writes.ts';
import { Records } from './records.ts';
import { RouteWorks } from './route-work.ts';
import { Races } from './races.ts';
import { Reached } from './reached.ts';
import { Requests } from './requests.ts';
import { Refusals } from './refusals.ts';
import { Replacements } from './replacements.ts';
import { Closures } from './closures.ts';
import { Routers } from './routers.ts';
import { RouteInputs } from './route-inputs.ts';
import { FieldChecks } from './field-checks.ts';
import { RouteSchemas } from './route-schemas.ts';
import { Routes } from './routes.ts';
import { patternTexts } from './pattern-texts.ts';
import { secretReads } from './secret-reads.ts';
import { SecurityHeaders } from './security-headers.ts';
import { Senders } from './senders.ts';
import { Schema } from './schema.ts';
import { Schemas } from './schemas.ts';
import { SignatureChecks } from './signature-checks.ts';
import { Serving } from './serving.ts';
import { Signatures } from './signatures.ts';
import { UnseenImports } from './unseen-imports.ts';
import { SinkFinder } from './sinks.ts';
import { SiteFinder, type Sites } from './sites.ts';
import { Sources } from './sources.ts';
import { sqlTexts } from './sql-texts.ts';
import { StatementPlaces } from './statement-places.ts';
import { stringUses } from './string-uses.ts';
import { Swallowed } from './swallowed.ts';
import { Switches } from './switches.ts';
import { takesFirst } from './takes-first.ts';
import { isTooling } from './tooling.ts';
import { TextChecks } from './text-checks.ts';
import { unhandledRejections } from './unhandled-rejections.ts';
import { WrittenColumns } from './written-columns.ts';
import { Views } from './views.ts';

export interface RecognizeOptions {
  /** Indexes of the files to be judged; absent: all files with the role `source`. */
  readonly focus?: ReadonlySet<number>;
  /** Text of a file of the program, for snippets. */
  text(path: string): string | undefined;
}

export interface Recognized extends Backend {
  silences(): readonly Silence[];
}

const MAX_SNIPPET = 200;
const MAX_SILENCES = 5000;

/** Computes each concept once, when a rule first asks for it. */
const lazy = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

const graphOf = ofModels((models) => new ModelGraph(models));
const optionsIn = ofModels((models): ReadonlyMap<string, OptionRow> => new Map(models.flatMap((model) => (model.options ?? []).map((row) => [row.option, row] as const))));
const refusesIn = ofModels((models): ReadonlySet<string> => new Set(models.flatMap(({ controllers = [] }) => controllers.flatMap(({ refuses = [] }) => refuses))));
const observesIn = ofModels((models): ReadonlySet<string> => new Set(models.flatMap(({ controllers = [] }) => controllers.flatMap(({ observes = [] }) => observes))));

// long: the one place where the recognizers are put together; each line is one of them.
/** The backend in a program, as far as the models know its libraries. */
export function recognize(program: Program, models: readonly Model[], options: RecognizeOptions): Recognized {
  const graph = graphOf(models);
  const denotations = new Denotations(program, graph);
  followHandedOn(program, denotations, models);
  const positions = new Positions(program, graph, denotations);
  const constants = new Constants(program);
  const raw = (location: Location): string => options.text(location.file)?.slice(location.start, location.end) ?? '';
  const snippet = (location: Location): string => cut(raw(location));
  const version = (file: number, library: string): string | undefined => declaredVersion(program, file, library);
  const release = (ref: Ref, library: string): number | undefined => releaseOf(version(fileOf(ref), library));
  const nodesOf = (model: Model, path: string): NodeSet => closure(graph.find(model, path));
  const autoloads = new Autoloads(program, denotations, positions, models, nodesOf);
  const conventional = new ConventionParameters(program, models, nodesOf);
  denotations.adopted = (fn, index) => [...(index === 0 ? autoloads.parameter(fn) : []), ...conventional.of(fn, index), ...signatures.parameter(fn, index, true)];
  const signatures = new Signatures(program, models, nodesOf);
  const unseenImports = new UnseenImports(program, models, nodesOf);
  denotations.unseen = (ref) => unseenImports.of(ref);
  const keptMembers = new KeptMembers(program, denotations, models.flatMap(({ contexts = [] }) => contexts));
  program.definitions.kept = (base, name) => keptMembers.of(base, name);
  denotations.named = (fn, index) => signatures.parameter(fn, index);
  const digests = new Digests(program, graph, denotations, positions, constants, models);
  const schemas = new Schemas(program, denotations, positions, constants);
  const switches = new Switches(program, denotations, positions, constants);
  const shown = (ref: Ref): string => snippet(program.location(ref));
  const texts = new Texts(program, constants);
  const objects = new Objects(program, constants);
  const schema = new Schema(program, denotations, positions, constants, models);
  const records = new Records(program, denotations, positions, constants, objects, texts, snippet, (name, near) => schema.named(name, near));
  const origins = new Origins({ program, denotations, records, text: shown }, ORIGIN_KINDS);
  const possible = new PossibleOrigins(program, models);
  const contexts = new Contexts(program, denotations, positions, constants);
  const given = new GivenParameters(program, denotations, positions);
  const decorated = new DecoratedClasses(program, denotations, positions, constants, schemas);
  const conditions = new Conditions(positions, constants, denotations, program);
  const sources = new Sources(program, denotations, positions, schemas, decorated, switches, shown, release, origins, given, conditions);
  const instances = new Instances(program, denotations, positions, decorated, models);
  const knowledge = new LibraryKnowledge(program, denotations, positions, sources, constants, digests, schemas, contexts, given, instances, records);
  const flow = new Flow(program, knowledge);
  schemas.functions.engine = flow;
  const hashes = new Hashes(program, denotations, positions, constants, snippet, version);
  const closures = new Closures();
  const behaviours = new Behaviours(program, denotations, positions, constants, refusesIn(models), closures, observesIn(models));
  const requests = new Requests(program, closures, () => note({ kind: 'bound-hit', note: 'conditions of guards on the path and the method of a request are too many to run, so that the last of them were not' }));
  const limits = new Limits(program, denotations, positions, constants, behaviours, requests);
  const guards = new Guards(program, behaviours, limits, new Reached(program, denotations, constants, requests, closures));
  const securityHeaders = new SecurityHeaders(program, limits, behaviours);
  const sinkFinder = new SinkFinder(program, denotations, positions, constants, conditions, snippet, version, optionsIn(models), (fn) => signatures.result(fn));
  const cookieCredentials = new CookieCredentials(program, denotations, limits, behaviours, (setting) => settingsBy().get(setting) ?? []);
  const isFocus = (file: number): boolean => (options.focus ? options.focus.has(file) && !isTooling(program.files[file]) : program.files[file]?.role === 'source');
  const toolings = new Set(models.filter(({ tooling }) => tooling).flatMap(({ packages }) => packages));
  const isSetUp = (file: number): boolean => (options.focus?.has(file) ?? true) && isTooling(program.files[file], toolings);
  const isByHand = (file: number): boolean => (options.focus?.has(file) ?? true) && program.files[file]?.role === 'script';
  const finder = lazy(() => new SiteFinder(program, denotations, positions, digests, hashes, switches, snippet, sinkFinder, (call, at, model) => records.tableAt(call, at, model)));
  const sites = lazy((): Sites => finder().find(isFocus, isSetUp));
  const scripted = lazy((): Sites => finder().within(isByHand));
  // Rules ask for these for each route.
  const sinksBy = lazy(() => grouped(sites().sinks, ({ danger }) => danger));
  const settingsBy = lazy(() => grouped(sites().settings, ({ setting }) => setting));
  const outputs = lazy(() => new Views(program, positions, texts, paths, denotations, contexts, models, snippet).outputs(sites().views, sites().settings));
  const routers = lazy(() => new Routers(program, denotations, constants, autoloads, models, closures));
  const registrations = lazy(() => new Routes(program, routers(), snippet, closures, new PassingOn(program, constants, (fn) => behaviours.of(fn).endings.some(({ conditional }) => conditional), (handler) => behaviours.limiterRows(handler.ref).some(({ row }) => row.form === 'middleware') || limits.works.of(handler).some((does) => does !== 'static' && does !== 'rights'))));
  const routeSchemas = new RouteSchemas(program, constants, schemas, () => registrations().routes, new FieldChecks(program, denotations, positions, constants), models);
  sources.ofRoute = (ref, source, rest, danger) => routeSchemas.judge(ref, source, rest, danger);
  const routes = lazy(() => {
    const registered = registrations();
    const controlled = new Controllers(program, denotations, routers(), constants, registered.handlers, closures).routes();
    const files = new FileRoutes(program, constants, registered.handlers, models);
    const actions = actionRoutes(program, models, signatures, registered.handlers, files);
    const dispatched = new DispatchRoutes(program, denotations, constants, registered.handlers, models).routes();
    const methods = new MethodSwitches(program, behaviours, requests);
    const found = [...registered.routes, ...controlled, ...files.routes().flatMap((route) => methods.apart(route)), ...actions, ...dispatched].filter((route) => isFocus(fileOf(route.ref)));
    for (const route of found) for (const silence of unseen(route)) note(silence);
    return found;
  });
  const procedures = lazy(() => new Procedures(program, denotations, routers().run, registrations().handlers, models).routes().filter((route) => isFocus(fileOf(route.ref))));
  const contentTypes = lazy(() => new ContentTypes(program, denotations, positions, constants));
  const patterns = lazy(() => new Patterns(program, constants, isFocus, (ref) => flow.sources(ref, 'pattern', 'pattern').map((source) => source.ref)));
  const replacements = lazy(() => new Replacements(program, constants, patterns()).find(isFocus));
  const limiters = lazy(() => [...findLimiters(program, denotations, limits, isFocus), ...homeMade(routes(), limits, isFocus)]);
  const named = lazy(() => program.files.flatMap((_, file) => (isFocus(file) ? namedPlaces(program, file, (ref) => program.location(ref)) : [])));
  const serving = lazy(() => new Serving(program));
  const documents = lazy(() => documentsOf(program));
  const backups = lazy(() => backupsOf(program));
  const crashing = new Crashes(program, denotations, (call) => knowledge.parses(call), (call) => calleeText(program, snippet, call), version);
  const crashes = lazy(() => crashing.find(isFocus));
  const races = lazy(() => new Races(program, constants).find(sites().settings.filter(({ setting }) => setting === 'file.check'), sites().settings.filter(({ setting }) => setting === 'file.use')));
  const writes = lazy(() => propertyWrites(program, isFocus));
  const isVerifiersPromise = (call: Ref): boolean =>
    denotations.rows(denotations.callee(call), 'verifies').some(({ row, model }) => row.promise === true || (row.promise !== undefined && positions.of(call, row.promise, model).length === 0))
    || denotations.rows(denotations.callee(call), 'settings').some(({ row }) => row.promise === true);
  const promised = lazy(() => promiseConditions(program, isFocus, isVerifiersPromise));
  const misleading = lazy(() => misleadingConditions(program, isFocus, options.text));
  const strings = lazy(() => stringUses(program, isFocus));
  const counted = lazy(() => counts(program, isFocus));
  const loops = lazy(() => iterations(program, isFocus, sites().sinks.filter((sink) => sink.danger === 'array-like')));
  const operations = lazy(() => program.files.flatMap((_, file) => (isFocus(file) ? operationsOf(program, file) : [])));
  knowledge.looseness.callee = (call) => calleeText(program, snippet, call);
  const looseChecks = lazy(() => knowledge.looseness.find(isFocus));
  const checks = lazy(() => new TextChecks(program, patterns().all).find(isFocus));
  const late = lazy(() => lateGuards(registrations(), guards, isFocus));
  const answers = lazy(() => new AccountAnswers(program, behaviours, raw).find(routes(), isFocus));
  const inputs = new RouteInputs(program, denotations, schemas, limits, behaviours, decorated, routeSchemas, models);
  const works = new RouteWorks(program, flow, guards, records, inputs, new MachineCallers(program, flow, shown, () => sites().settings.filter(({ setting }) => setting === 'signature.verified').map(({ ref }) => ref), (call) => digests.at(call)));
  const requested = lazy(() => works.ofAll([...routes(), ...procedures()]));
  const isInRequest = (value: Ref): boolean => requested().has(program.functionAround(value));
  const dueFunctions = lazy(() => works.from(jobFunctions(program, denotations, positions)));
  const isInJob = (value: Ref): boolean => dueFunctions().has(program.functionAround(value));
  const deeds = new Deeds(program, denotations, records, snippet);
  const errorPlaces = new ErrorPlaces(program, denotations, behaviours, deeds, snippet);
  const unhandled = lazy(() => unhandledRejections(program, crashing, errorPlaces, routes(), isFocus));
  const handling = lazy(() => errorHandling(program, registrations(), isFocus));
  const answerStatuses = new AnswerStatuses(program, denotations, positions, constants);
  const swallowed = lazy(() => new Swallowed(program, deeds, raw).find(isFocus));
  const dropped = lazy(() => new DroppedPromises(program, deeds, isInRequest, raw, snippet).find(isFocus));
  const early = lazy(() => new EarlyAcks(program, deeds).find(settingsBy()));
  const senders = new Senders(() => [...routes(), ...procedures()], (route, value) => works.of(route).runs(value), (route) => guards.asksFirst(route));
  const writtenColumns = new WrittenColumns(program, records, flow);
  const hostChecks = new HostChecks(program, (value, source) => {
    const answer = flow.reaches(value, 'url-host');
    return answer.answer === 'yes' && answer.source.ref === source.ref;
  });
  const statements = new StatementPlaces({ program, denotations, positions, records, texts, conditions, text: shown, raw: (ref) => raw(program.location(ref)), source: raw, deeds, schema: (name, near) => schema.named(name, near), routes: () => [...routes(), ...procedures()], isFocus });
  const secrets = lazy(() => secretReads(program, routes, isFocus));
  const literals = lazy(() => patternTexts(program, isFocus));
  const decoded = lazy(() => handDecoded(program, isFocus));
  const actions = lazy(() => guardedActions(program, isFocus));
  const flaws = lazy(() => new SignatureChecks(program, denotations, (ref) => behaviours.under(ref), (ref) => flow.reaches(ref, 'control', [], ['body']).answer === 'yes', (ref) => flow.reaches(ref, 'control', [], ['headers']).answer === 'yes', (ref) => { const deed = deeds.itself(ref); return deed && (deed.table ?? ''); }).find(isFocus));
  const refusing = new Refusals(program, behaviours, constants);
  const refused = lazy(() => refusing.find(routes(), isFocus));
  const granted = lazy(() => refusing.grants(isFocus));
  const equal = new EqualRefusals(program, behaviours);
  const twice = new GivenTwice(program);
  const parameterUses = new ParameterUses(program, (call) => denotations.callee(call).length > 0);
  const codes = lazy(() => codeTexts(program, isFocus, sites().sinks.filter(({ danger }) => danger === 'code').map(({ value }) => value)));
  const elements = lazy(() => elementAddresses(program, denotations, isFocus));
  const sql = lazy(() => sqlTexts(program, texts, sites().queries));
  const pages = lazy(() => pageSizes(program, program.files.flatMap((_, file) => (isFocus(file) ? records.statements(file) : []))));
  const migrations = lazy(() => migrationsOf(program.documents, schema.all()));
  const drifts = lazy(() => schema.drifts());
  const focused = lazy(() => new Set(program.files.flatMap(({ path }, file) => (isFocus(file) ? [path] : []))));
  const paths = new Paths(program, constants, denotations);
  const ledger = new Map<string, Silence>();
  const note = (silence: Silence): void => {
    noteOnce(ledger, silence);
  };
  return {
    get queries() { return sites().queries; },
    get filters() { return sites().filters; },
    get stores() { return sites().stores; },
    get passwordHashes() { return sites().passwordHashes; },
    get digests() { return sites().digests; },
    get patterns() { return patterns().all; },
    slowness: ({ source, flags }, growth) => slowness(source, flags, growth),
    get replacements() { return replacements(); },
    get viewOutputs() { return outputs(); },
    get routes() { return routes(); },
    get procedures() { return procedures(); },
    get outerStatements() { return statements.outer(); },
    get remoteCalls() { return statements.remote(); },
    get parallelStatements() { return statements.parallel(); },
    get loopStatements() { return statements.loops(); },
    get writeGroups() { return statements.groups(); },
    get lostUpdates() { return statements.lost(); },
    get staleDecisions() { return statements.decided(); },
    get wholeTables() { return statements.whole(); },
    get sqlTexts() { return sql(); },
    isServer: (ref) => serving().isServer(ref), isJoined: (one, other) => serving().isJoined(one, other),
    isStored: ({ ref }) => isStored(program, ref),
    isRequested: ({ ref }) => statements.isRequested(ref),
    get tables() { return schema.all().filter(({ form, location }) => form === 'prisma' || form === 'sql' || focused().has(location.file)); },
    get migrations() { return migrations(); },
    get drifts() { return drifts().found; },
    get migratedTables() { return drifts().agreed; },
    get limiters() { return limiters(); },
    get digestInputs() { return sites().digestInputs; },
    get accountAnswers() { return answers(); },
    get openGuards() { return [...new OpenGuards(program, behaviours).find(routes()), ...new CaseGuards(program, behaviours, texts, () => patterns().all).find(routes())]; },
    get lateGuards() { return late(); },
    get undeclaredParams() { return new ParamReads(program, denotations, constants).undeclared(routes()); },
    get operations() { return operations(); },
    get namedPlaces() { return named(); },
    get documents() { return documents(); },
    get backups() { return backups(); },
    get tokens() { return tokensOf(program, documents(), isFocus); },
    get environmentReads() { return environmentReads(program, isFocus); },
    get environmentDefaults() { return environmentDefaults(program, environmentReads(program, isFocus), settingsBy().get('environment.default') ?? [], shown); },
    get propertyWrites() { return writes(); },
    get stringUses() { return strings(); },
    get crashes() { return crashes(); },
    get promiseConditions() { return promised(); },
    get misleadingConditions() { return misleading(); },
    get swallowedErrors() { return swallowed(); },
    get droppedPromises() { return dropped(); },
    get unhandledRejections() { return unhandled(); },
    get doubleAnswers() { return new DoubleAnswers(program, denotations, snippet).find(isFocus); },
    get errorHandling() { return handling(); },
    errorOrigin: (source) => errorPlaces.origin(source), isErrorTold: (source, sent) => errorPlaces.isTold(source, sent), answerStatus: (call) => answerStatuses.of(call),
    get earlyAcks() { return early(); },
    catches: (value) => { const fn = program.functionOf(value); return fn === undefined || catches(program, fn); },
    isInRequest,
    isInJob,
    isKeptForLater: (call) => isKeptForLater(program, call),
    isTimed: (call) => isTimed(program, call),
    get races() { return races(); },
    get guardedActions() { return actions(); },
    get signatureFlaws() { return flaws(); },
    get refusals() { return refused(); },
    get grants() { return granted(); },
    isGivenTo: (one, others) => twice.of(one, others),
    refusesEqual: ({ ref, operator }) => equal.has(ref, operator),
    parameterUses: (handler, parameter) => parameterUses.of(handler, parameter),
    chain: (call) => chainOf(program, call),
    calledOn: (call) => calledMembers(program, call),
    isSliceOf: (value, whole) => isSliceOf(program, value, whole),
    isKept: (value) => isKept(program, value),
    isConstantBytes: (made) => isConstantBytes(program, made),
    isFilled: (made, taken) => isFilled(program, made, taken),
    given: (value, path = []) => givenConstants(program, constants, value, path),
    credentialCookies: (route) => cookieCredentials.read(route),
    givenFor: (value, path = []) => argumentsFor(program, value, path),
    givenTexts: (value, path = []) => givenTexts(program, constants, (ref, below) => texts.of(ref, below), value, path),
    get secretReads() { return secrets(); },
    get patternTexts() { return literals(); },
    get textChecks() { return checks(); },
    get looseChecks() { return looseChecks(); },
    looseChecksOf: (value) => knowledge.looseness.decide(value),
    get lengthChecks() { return lengthChecks(program, isFocus); },
    get iterations() { return loops(); },
    get counts() { return counted(); },
    sinks: (danger, ...kinds) => {
      const more = danger === 'size' ? pages() : danger === 'stringified' ? codes() : danger === 'script-markup' ? elements() : [];
      const found = [...(sinksBy().get(danger) ?? []), ...more.filter((sink) => sink.danger === danger)];
      return kinds.length === 0 ? found : found.filter(({ kind }) => kinds.includes(kind));
    },
    scripts: {
      get digests() { return scripted().digests; },
      settings: (setting) => scripted().settings.filter((one) => one.setting === setting),
      sinks: (danger, ...kinds) => scripted().sinks.filter((sink) => sink.danger === danger && (kinds.length === 0 || kinds.includes(sink.kind))),
    },
    conditions: (value) => conditionsOf(program, value),
    preferred: (value) => preferredTo(program, value),
    contentType: (sink) => contentTypes().of(sink.ref),
    settings: (setting) => [...(settingsBy().get(setting) ?? []), ...(setting === 'jwt.decode' ? decoded() : [])],
    reaches(value: Ref, danger: Danger, path?: readonly string[], from?: readonly SourceKind[]): Answer {
      if (!possible.has(danger) && from?.includes('library') !== true) return { answer: 'no', by: 'constant' };
      const answer = flow.reaches(value, danger, path, from);
      if (answer.answer === 'unknown') note({ kind: answer.why, note: answer.note, ...(answer.location ? { location: answer.location } : {}) });
      return answer;
    },
    isShort: (source) => senders.isShort(source),
    isPrivileged: (source) => senders.isPrivileged(source),
    isHostChecked: (source) => hostChecks.of(source),
    writtenBy: (source, danger) => writtenColumns.of(source, danger),
    isBeforeEnd: (value) => (settingsBy().get('program.end') ?? []).some(({ ref, value: status }) => ref > value && status.known && status.value === 0 && program.functionAround(ref) === program.functionAround(value)),
    gathers: (callback) => gathers(program, callback),
    constant: (value) => constants.of(value),
    texts: (value, path) => texts.of(value, path),
    definitions: (value, path = []) => (path.length === 0 ? [value] : constants.at(value, path)).flatMap((one) => madeOf(program, one)),
    paths: (value, path) => paths.of(value, path),
    reads: (place) => memberNames(program, place),
    enclosing: (value) => enclosing(program, value),
    receiving: (value) => receiving(program, value) ?? enclosing(program, value),
    callersAround: (value) => program.calls.callersOf(program.functionAround(value)).length,
    keys: (value, path = []) => objects.keys(value, path),
    leaves: (value, path = []) => objects.leaves(value, path),
    isPasswordColumn,
    sensitiveKind: (source) => kindOfText(source.text),
    parameterized: (query) => (query.parametersFollow && query.parameters === undefined ? parameterize(raw(query.textLocation), query.placeholder) : undefined),
    location: (value) => program.location(value),
    text: snippet,
    lines: (location) => raw(location).split('\n').length,
    part: ({ file }) => program.partOf(file),
    sensitivity: (route) => limits.sensitivity(route),
    isAuthenticated: (route) => guards.of(route, 'authentication').answer !== 'no',
    rateLimit: (route) => limits.of(route),
    cookieCredentials: (route) => cookieCredentials.of(route),
    crossSite: (route) => cookieCredentials.crossSite(route),
    securityHeaders: (route) => securityHeaders.of(route),
    work: (route) => works.of(route),
    claim: (source) => inputs.claim(source),
    takesFirst: (call) => takesFirst(program, call),
    schemaTable: (name, near) => schema.named(name, near),
    table: (name) => records.table(name),
    guard: (route, kind) => guards.of(route, kind),
    silent: note,
    silences: () => [...ledger.values()],
  };
}

function noteOnce(ledger: Map<string, Silence>, silence: Silence): void {
  const key = `${silence.kind} ${silence.location?.file ?? ''} ${silence.location?.start ?? ''}`;
  if (ledger.size < MAX_SILENCES && !ledger.has(key)) ledger.set(key, silence);
}

/** The ledgers of several backends as one. */
export function mergeSilences(ledgers: readonly (readonly Silence[])[]): readonly Silence[] {
  const merged = new Map<string, Silence>();
  for (const silence of ledgers.flat()) noteOnce(merged, silence);
  return [...merged.values()];
}

function findLimiters(program: Program, denotations: Denotations, limits: Limits, isFocus: (file: number) => boolean): ReturnType<Limits['limiters']> {
  const found: ReturnType<Limits['limiters']> = [];
  for (const call of denotations.sites.having('limiters')) {
    if (!isFocus(fileOf(call)) || program.op(call) === Op.Tagged) continue;
    const rows = denotations.rows(denotations.callee(call), 'limiters').filter(({ row }) => row.form !== 'check' || row.check !== undefined);
    for (const { row, model } of rows) found.push(limits.limiter(call, row, model));
  }
  return found;
}

/** What could not be seen of a route, or that nobody can reach it. */
function unseen(route: Route): Silence[] {
  const name = `\`${route.method} ${route.path ?? '…'}\``;
  if (route.dead === true) return [{ kind: 'dynamic-route', note: `${name} is on a router that is mounted nowhere`, location: route.location }];
  if (route.path === undefined) return [{ kind: 'dynamic-route', note: `a part of the path of ${name} is not known`, location: route.location }];
  return route.closed ? [] : [{ kind: 'handler-not-found', note: `${name}: ${route.open}`, location: route.location }];
}

/** Limiters of the program's own, each once, however many routes have it. */
function homeMade(routes: readonly Route[], limits: Limits, isFocus: (file: number) => boolean): Limiter[] {
  const found = new Map<Ref, Limiter>();
  for (const route of routes) {
    for (const handler of [...route.before, route.handler]) {
      for (const limiter of limits.limiters(handler)) if (limiter.library === 'own' && isFocus(fileOf(limiter.ref))) found.set(limiter.ref, limiter);
    }
  }
  return [...found.values()];
}

function grouped<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** One line, at most 200 characters. */
function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > MAX_SNIPPET ? `${line.slice(0, MAX_SNIPPET - 1)}…` : line;
}

function declaredVersion(program: Program, file: number, library: string): string | undefined {
  const own = program.packages[program.files[file]?.package ?? -1]?.dependencies.get(library);
  return own ?? program.packages.map((one) => one.dependencies.get(library)).find((range) => range !== undefined);
}

/** The release that a range begins with, its minor part as hundredths. */
function releaseOf(range: string | undefined): number | undefined {
  const match = /(\d+)(?:\.(\d+))?/.exec(range ?? '');
  return match ? Number(match[1]) + Math.min(Number(match[2] ?? 0), 99) / 100 : undefined;
}

