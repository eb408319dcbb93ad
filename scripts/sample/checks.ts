import type { Check } from './Check.ts';
import type { Family } from './equipment.ts';
import { machineChecks } from './machineChecks.ts';
import { pressureChecks } from './pressureChecks.ts';

/** What is looked at on each family of equipment, and at work. */
export const sampleChecks: Readonly<Record<Family, readonly Check[]>> = {
  ...pressureChecks,
  ...machineChecks,
};
