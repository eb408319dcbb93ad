import { fromDriver } from './databaseFailure.ts';
import { GivenUp } from './DatabaseSession.ts';
import type { TrackedSockets } from './trackedSockets.ts';

/** Most bytes of one answer. A page of rows needs a hundredth of it. */
const mostAnswerBytes = 64 * 1024 * 1024;
/** How often the bytes are looked at. */
const lookMs = 50;

interface Step {
  end(): void;
}

/** Bounds what a peer may take of time and memory; beyond that the connection is given up. */
interface AnswerWatch {
  /** One step of the driver; rejects when the connection is given up, even if the driver never notices. */
  limited<T>(work: Promise<T>): Promise<T>;
  /** The same without a limit of its own. */
  untilGivenUp<T>(work: Promise<T>): Promise<T>;
  /** Begins a step that ends by `end`; `limitMs`: its time, if not the usual one. */
  startStep(limitMs?: number): Step;
  /** Breaks the connection off for good. */
  giveUp(code: GivenUp['code']): void;
}

export function watchAnswers(sockets: TrackedSockets, usualMs: number): AnswerWatch {
  let giveUpNow: (reason: GivenUp) => void = () => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    giveUpNow = reject;
  });
  // Between steps nobody listens.
  givenUp.catch(() => undefined);

  function giveUp(code: GivenUp['code']): void {
    giveUpNow(new GivenUp(code));
    sockets.destroyAll();
  }

  function startStep(limitMs = usualMs): Step {
    const before = sockets.bytesReceived();
    const deadline = setTimeout(() => giveUp('ETIMEDOUT'), limitMs);
    const look = setInterval(() => {
      if (sockets.bytesReceived() - before > mostAnswerBytes) giveUp('ERESULTTOOLARGE');
    }, lookMs);
    return {
      end() {
        clearTimeout(deadline);
        clearInterval(look);
      },
    };
  }

  const untilGivenUp = <T>(work: Promise<T>): Promise<T> => Promise.race([work, givenUp]);

  async function limited<T>(work: Promise<T>): Promise<T> {
    const step = startStep();
    try {
      return await untilGivenUp(work);
    } catch (error) {
      throw fromDriver(error);
    } finally {
      step.end();
    }
  }

  return { limited, untilGivenUp, startStep, giveUp };
}
