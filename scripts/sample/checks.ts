import type { Family } from './equipment.ts';
import { machineChecks } from './machineChecks.ts';
import { pressureChecks } from './pressureChecks.ts';

/** Item | requirement | accidents | measures | kinds of measures. */
export type Check = readonly [string, string, string, string, string];

/** What is looked at on each family of equipment, and at work. */
export const sampleChecks: Readonly<Record<Family, readonly Check[]>> = {
  ...pressureChecks,
  ...machineChecks,
};
