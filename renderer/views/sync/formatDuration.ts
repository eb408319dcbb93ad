/** "12 秒", "约 3 分钟", "约 1 小时 5 分钟": exact while it is short, rounded when it is long. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return `${whole} 秒`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `约 ${minutes} 分钟`;
  const rest = minutes % 60;
  const hours = `约 ${Math.floor(minutes / 60)} 小时`;
  return rest === 0 ? hours : `${hours} ${rest} 分钟`;
}
