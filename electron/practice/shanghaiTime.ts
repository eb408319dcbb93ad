const eightHours = 8 * 3_600_000;

/** YYYY-MM-DD hh:mm:ss in Asia/Shanghai, which has no summer time (clause 4.4.1 d). */
export function shanghaiTime(instant: number): string {
  return new Date(instant + eightHours).toISOString().slice(0, 19).replace('T', ' ');
}
