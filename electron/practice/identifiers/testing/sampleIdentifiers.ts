import type { NodeIdentifier } from '../NodeIdentifier.ts';

/** An item of a request as the documents print it. */
interface SampleItem {
  readonly handle: string;
  readonly templateVersion: string;
  readonly value: readonly SampleValue[];
}

export interface SampleValue {
  readonly data: { readonly format: string; readonly value: string };
  readonly auth: string;
  readonly index: number;
  readonly type: string;
}

export function handle(suffix: string | number): string {
  return `88.102.8888/${suffix}`;
}

export function attribute(index: number, type: string, value: string): SampleValue {
  return { data: { format: 'string', value }, auth: '', index, type };
}

/** A device with the two attributes its template requires; those given in `more` as well. */
export function device(
  suffix: string | number,
  name = '小型机械01',
  more: readonly SampleValue[] = [],
): SampleItem {
  return {
    handle: handle(suffix),
    templateVersion: 'equipment-1.0',
    value: [attribute(2000, 'equipmentCode', '3110'), attribute(2001, 'equipmentName', name), ...more],
  };
}

/** The same device as the node keeps it. */
export function keptDevice(suffix: string | number, name = '小型机械01'): NodeIdentifier {
  return {
    handle: handle(suffix),
    templateVersion: 'equipment-1.0',
    attributes: [
      { index: 2000, type: 'equipmentCode', value: '3110' },
      { index: 2001, type: 'equipmentName', value: name },
    ],
  };
}

/** Devices with the suffixes from first to last. */
export function devices(first: number, last: number): readonly SampleItem[] {
  return Array.from({ length: last - first + 1 }, (_, n) => device(first + n));
}
