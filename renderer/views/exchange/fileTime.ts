import { formatInstant } from '../../ui/formatTime.ts';

/** An instant as part of a file name: 20260520-0800. */
export function fileTime(instant: number): string {
  const [day = '', clock = ''] = formatInstant(instant).split(' ');
  return `${day.replaceAll('-', '')}-${clock.slice(0, 5).replace(':', '')}`;
}
