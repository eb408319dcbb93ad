import type { FaultKind, PracticeFault } from '#shared/bridge/practiceFault.ts';

/** The faults in force, oldest first. */
export interface FaultBook {
  add(fault: PracticeFault): void;
  clear(): void;
  /** What is left of each, `times` counted down. */
  list(): readonly PracticeFault[];
  /** The oldest fault of these kinds that concerns the request; one of its times is used up. */
  take(kinds: readonly FaultKind[], concerns?: (fault: PracticeFault) => boolean): PracticeFault | null;
}

/** What an interface needs of the book. */
export type Faults = Pick<FaultBook, 'take'>;

export function createFaultBook(): FaultBook {
  let faults: readonly PracticeFault[] = [];

  return {
    add: (fault) => {
      faults = [...faults, fault];
    },
    clear: () => {
      faults = [];
    },
    list: () => faults,
    take: (kinds, concerns = () => true) => {
      const found = faults.find((fault) => kinds.includes(fault.kind) && concerns(fault));
      if (found === undefined) return null;
      faults = faults.flatMap((fault) => (fault === found ? countedDown(fault) : [fault]));
      return found;
    },
  };
}

/** The part of a book that may concern an interface at all. */
export function restrictFaults(faults: Faults, mayConcern: (fault: PracticeFault) => boolean): Faults {
  return {
    take: (kinds, concerns = () => true) =>
      faults.take(kinds, (fault) => mayConcern(fault) && concerns(fault)),
  };
}

/** Faults of annexes A and C: those that name no other target. */
export function platformFaults(book: FaultBook): Faults {
  return restrictFaults(book, ({ target = 'platform' }) => target === 'platform');
}

function countedDown(fault: PracticeFault): PracticeFault[] {
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}
