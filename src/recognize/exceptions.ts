/** Owns of which routes middleware is kept off by what it was given: `guard.unless({ path: ['/login', /^\/hooks/], custom: (ctx) => … })`. */
import type { Handler, Ref } from '../facts/index.ts';
import type { Program } from '../link/index.ts';
import type { Closures } from './closures.ts';
import type { InForce } from './in-force.ts';
import { requestOf, SAMPLES } from './requests.ts';
import { isKnown, patternMatches } from './route-paths.ts';
import { isRegex } from './setup-patterns.ts';
import { flattened, isNullish, textOf, truthOf, type Value } from './setup-values.ts';

type Answer = boolean | 'unknown';

/** A route as far as an exception asks for it. */
interface Asked {
  readonly ref: Ref;
  readonly path: string;
  readonly method: string;
}

const NONE: Answer = false;

export class Exceptions {
  constructor(
    private readonly program: Program,
    private readonly closures: Closures,
    private readonly paths: (value: Value) => (string | undefined)[] | undefined,
  ) {}

  /** What is left of handlers on a route. */
  left({ unless }: InForce, asked: Asked, handlers: readonly Handler[]): readonly Handler[] {
    const answer = unless && handlers.length > 0 ? this.of(unless, { ...asked, path: asked.path === '' ? '/' : asked.path }) : NONE;
    return answer === true ? [] : answer === false ? handlers : handlers.map((one) => ({ ...one, certain: false }));
  }

  private of(options: Value, asked: Asked): Answer {
    if (options.kind === 'function') return this.told(options, asked);
    if (options.kind === 'list') return any(options.items.map((one) => this.of(one, asked)));
    if (options.kind !== 'dictionary' || options.open) return 'unknown';
    const { entries } = options;
    const paths = entries.get('path');
    const method = entries.get('method') ?? entries.get('methods');
    const custom = entries.get('custom');
    return any([
      ...(paths === undefined ? [] : flattened(paths).map((one) => this.onPath(one, asked))),
      ...(method === undefined ? [] : [ofMethod(method, asked)]),
      ...(custom === undefined ? [] : [this.told(custom, asked)]),
      ...(entries.has('ext') ? ['unknown' as const] : []),
    ]);
  }

  /** A text, a pattern, or `{ url, methods }`. */
  private onPath(value: Value, asked: Asked): Answer {
    if (value.kind === 'dictionary') {
      const url = value.entries.get('url') ?? value.entries.get('path');
      const methods = value.entries.get('methods') ?? value.entries.get('method');
      const onPath = url === undefined ? 'unknown' : any(flattened(url).map((one) => this.onPath(one, asked)));
      return onPath === false || methods === undefined || isNullish(methods) === true ? onPath : both(onPath, ofMethod(methods, asked));
    }
    const [written] = this.paths(value) ?? [];
    if (written === undefined || !isKnown(asked.path)) return 'unknown';
    // Of what a parameter may be, a text is one: the route as a whole is not left out.
    return isRegex(this.program, value) || value.kind === 'unknown' ? patternMatches(written, asked.path) : written === asked.path;
  }

  /** What a function says of the request. */
  private told(custom: Value, { ref, path, method }: Asked): Answer {
    const { run } = this.closures;
    if (!run || custom.kind !== 'function' || !isKnown(path)) return 'unknown';
    const [one, other] = SAMPLES.map((sample) => run.serve(() => truthOf(run.call(custom, [requestOf(this.closures, { ref, path, method }, undefined, sample, { told: false })], ref))));
    return one === undefined || one !== other ? 'unknown' : one;
  }
}

function ofMethod(value: Value, { method }: Asked): Answer {
  const methods = flattened(value).map(textOf);
  if (method !== '*' && methods.some((one) => one?.toUpperCase() === method)) return true;
  return method === '*' || methods.includes(undefined) ? 'unknown' : false;
}

const any = (answers: readonly Answer[]): Answer => (answers.includes(true) ? true : answers.includes('unknown') ? 'unknown' : false);
const both = (one: Answer, other: Answer): Answer => (one === false || other === false ? false : one === true && other === true ? true : 'unknown');
