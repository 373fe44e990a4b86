/** Owns what most rules of flow do: ask for each sink whether something foreign reaches it, and note where it is kept harmless. */
import { DEVELOPMENT, type Answer, type Backend, type Danger, type Report, type Sink, type SourceKind } from '../facts/index.ts';

export interface Reached {
  readonly sink: Sink;
  readonly answer: Extract<Answer, { readonly answer: 'yes' }>;
}

export interface ReachedOptions {
  /** Kinds of sinks; all when absent. */
  readonly kinds?: readonly string[];
  /** Kinds of sources; what a remote party sends when absent. */
  readonly from?: readonly SourceKind[];
  /** The danger to ask for, where it is a part of the one that the sinks have. */
  readonly asked?: Danger;
  /** Sinks in scripts, too. */
  readonly scripts?: true;
}

/** Sinks of a danger that something foreign reaches, each place once. A sink that a check keeps harmless is reported as held. */
export function reached(backend: Backend, report: Pick<Report, 'held'>, danger: Danger, options: ReachedOptions = {}): Reached[] {
  const found: Reached[] = [];
  const seen = new Set<string>();
  const kinds = options.kinds ?? [];
  for (const sink of [...backend.sinks(danger, ...kinds), ...(options.scripts ? backend.scripts.sinks(danger, ...kinds) : [])]) {
    const place = `${sink.valueLocation.file} ${sink.valueLocation.start} ${sink.valueLocation.end}`;
    if (seen.has(place)) continue;
    const answer = options.from ? backend.reaches(sink.value, options.asked ?? danger, sink.path, options.from) : backend.reaches(sink.value, options.asked ?? danger, sink.path);
    if (answer.answer === 'yes') {
      seen.add(place);
      found.push({ sink, answer });
    } else if (answer.answer === 'no' && answer.by !== 'constant') {
      report.held({ at: sink.location, note: `\`${sink.callee}\` is given what ${answer.by} keeps harmless` });
    }
  }
  return found;
}

/** Sinks of a danger that a column of a store reaches into which a request has written it. The answer is the way of the request's value, and on from the column. */
export function reachedByRows(backend: Backend, report: Pick<Report, 'held'>, danger: Danger, options: Omit<ReachedOptions, 'from'> = {}): (Reached & { readonly column: string })[] {
  return reached(backend, report, danger, { ...options, from: ['database'] }).flatMap(({ sink, answer }) => {
    const written = backend.writtenBy(answer.source, options.asked ?? danger);
    return written ? [{ sink, column: answer.source.text, answer: { ...answer, source: written.source, trace: [...written.trace, ...answer.trace] } }] : [];
  });
}

/** The parts of a problem that every finding of flow has. */
export const flowProblem = ({ sink, answer }: Reached) => ({ at: sink.valueLocation, atValue: true, trace: answer.trace, certainty: answer.certainty, symbol: sink.symbol });

/** A condition around it names the environment, or a choice inside the value itself: `isDevelopment ? error.stack : undefined`. */
export const isForDevelopment = (backend: Backend, { sink, answer }: Reached): boolean =>
  DEVELOPMENT.test(backend.text(sink.valueLocation)) || [...backend.conditions(sink.ref), ...backend.conditions(answer.source.ref)].some((condition) => DEVELOPMENT.test(backend.text(condition)));
