import { parseArgs } from 'node:util';
import type { Standing } from './storedRows.ts';

/** How much is measured. */
export interface Scale {
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly standings: readonly Standing[];
}

export interface BenchOptions extends Scale {
  readonly quick: boolean;
}

/** What was asked for on the command line; the rest as for a whole run, or with `--quick` as for a quick one. */
export function benchOptions(whole: Scale, short: Scale): BenchOptions {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string' },
      rounds: { type: 'string' },
      standing: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const scale = values.quick ? short : whole;
  return {
    sizes: values.sizes?.split(',').map(Number) ?? scale.sizes,
    rounds: values.rounds === undefined ? scale.rounds : Number(values.rounds),
    standings:
      values.standing === undefined
        ? scale.standings
        : [values.standing === 'queued' ? 'queued' : 'delivered'],
    quick: values.quick,
  };
}
