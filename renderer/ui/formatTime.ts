const zone = 'Asia/Shanghai';

const dayParts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const clockParts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const fullParts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Day of an instant in Asia/Shanghai, YYYY-MM-DD. */
export function dayOf(instant: number): string {
  return dayParts.format(instant);
}

/** YYYY-MM-DD hh:mm:ss in Asia/Shanghai. */
export function formatInstant(instant: number): string {
  return fullParts.format(instant);
}

/** As people say it: 今天 08:31, 昨天 17:02, else the date and time. */
export function formatRecent(instant: number, now: number): string {
  const clock = clockParts.format(instant);
  const day = dayOf(instant);
  if (day === dayOf(now)) return `今天 ${clock}`;
  if (day === dayOf(now - 86_400_000)) return `昨天 ${clock}`;
  return `${day} ${clock}`;
}
