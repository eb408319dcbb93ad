import type { RunCounts, RunReport } from './runReport.ts';

/** The report of one channel. */
export interface ChannelReport {
  /** Chinese name of the channel. */
  readonly title: string;
  readonly report: RunReport;
}

const severity: readonly RunReport['status'][] = ['completed', 'cancelled', 'stopped'];

/** One press of 立即同步 serves several channels; this is what it came to as a whole. The first is always there. */
export function joinReports(reports: readonly [ChannelReport, ...ChannelReport[]]): RunReport {
  const busy = reports.filter(({ report }) => !isIdle(report));
  const [first, second] = busy;
  if (!first) return reports[0].report;
  if (!second && first === reports[0]) return first.report;
  const all = busy.map(({ report }) => report);
  const worst = all.reduce((a, b) => (severity.indexOf(b.status) > severity.indexOf(a.status) ? b : a));
  return {
    status: worst.status,
    cause: worst.cause,
    message: busy.map(({ title, report }) => `${title}：${report.message}`).join(''),
    counts: all.map(({ counts }) => counts).reduce(addCounts),
    startedAt: Math.min(...reports.map(({ report }) => report.startedAt)),
    finishedAt: Math.max(...reports.map(({ report }) => report.finishedAt)),
    ...(second && { joined: true }),
    nextTryAt: all.map(({ nextTryAt }) => nextTryAt).find((at) => at !== null) ?? null,
  };
}

/** Nothing was to be done on the channel. */
function isIdle({ status, counts }: RunReport): boolean {
  return status === 'completed' && Object.values(counts).every((count) => count === 0);
}

function addCounts(a: RunCounts, b: RunCounts): RunCounts {
  return {
    delivered: a.delivered + b.delivered,
    refused: a.refused + b.refused,
    conflict: a.conflict + b.conflict,
    unknown: a.unknown + b.unknown,
    held: a.held + b.held,
    left: a.left + b.left,
    taken: a.taken + b.taken,
  };
}
