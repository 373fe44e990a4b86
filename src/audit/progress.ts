/** Owns the line that shows how far an audit is, on a terminal only. */
import type { Stream } from './command.ts';

const CLEAR = '\r\u001b[K';
/** Milliseconds between two lines; more would cost more than it tells. */
const PAUSE = 80;

export interface Progress {
  readonly step: (done: number, total: number) => void;
  readonly end: () => void;
}

export function progress(stream: Stream, wanted: boolean): Progress {
  if (!wanted || stream.isTTY !== true) return { step: () => undefined, end: () => undefined };
  let last = 0;
  let shown = false;
  return {
    step: (done, total) => {
      const now = Date.now();
      if (now - last < PAUSE && done < total) return;
      last = now;
      shown = true;
      stream.write(`${CLEAR}${done < total ? `reading ${done} of ${total} files` : 'judging'}`);
    },
    end: () => { if (shown) stream.write(CLEAR); },
  };
}
