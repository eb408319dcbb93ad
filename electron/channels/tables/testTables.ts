import { isIP } from 'node:net';
import { tables } from '#shared/standard/registry.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import type { TableReport } from '#shared/tables/TableLayout.ts';
import type { TablesStep } from '#shared/tables/TablesStep.ts';
import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import { probeTcp } from '../http/probeHost.ts';
import { connectionReason } from '../messages/failureMessages.ts';
import { databaseFailure, type DatabaseFailure } from './databaseFailure.ts';
import { failureOutcome } from './failureOutcome.ts';
import { inspectTables, isMissing, problemsOf } from './inspectTables.ts';
import { openSession } from './openSession.ts';
import { findDatabase, type DatabaseAddress } from './readTarget.ts';
import type { TablesTrial } from './TablesTrial.ts';
import { forReading, tablesPeer } from './tablesPeer.ts';
import { tablesWords } from './tablesWords.ts';
import { trialWords } from '../messages/trialWords.ts';

const peer = tablesPeer('数据库');
const order = ['address', 'tls', 'login', 'tables'] as const;
const probeTimeoutMs = 10_000;

/** 测试连接 of a database: nothing is written. What comes after a failed step is skipped. */
export async function testTables(trial: TablesTrial): Promise<TablesStep[]> {
  const { inTurn = oneAtATime() } = trial;
  const steps = await inTurn(() => takeSteps(trial));
  const rest = order
    .slice(steps.length)
    .map((step): TablesStep => ({ step, result: 'skipped', message: trialWords.notReached }));
  return [...steps, ...rest];
}

async function takeSteps({ target, secret, embedded }: TablesTrial): Promise<TablesStep[]> {
  const address = await findDatabase(target, secret, embedded);
  if (!address.ok) return [failed('address', address.error)];
  const reach = await testAddress(address.value);
  if (reach.result === 'failed') return [reach];
  return [reach, ...(await testSession(address.value, target))];
}

async function testAddress({ socketPath, host, port }: DatabaseAddress): Promise<TablesStep> {
  if (socketPath !== null) return passed('address', tablesWords.embeddedStarted);
  const where = `${host} 端口 ${String(port)}`;
  const code = await probeTcp({ host, port, secure: false, text: where }, { timeoutMs: probeTimeoutMs });
  if (code === null) return passed('address', trialWords.reached(where));
  return failed('address', trialWords.unreachable(peer, where, connectionReason(code, peer.noun)));
}

/** Encryption and log-in are one conversation; which of them failed shows in the error. */
async function testSession(address: DatabaseAddress, target: DatabaseTarget): Promise<TablesStep[]> {
  const session = openSession(address);
  try {
    const reports = await inspectTables(session, address.schema, target);
    return [encryption(address), passed('login', tablesWords.loggedIn), tablesStep(reports)];
  } catch (error) {
    return failedSteps(databaseFailure(error), address);
  } finally {
    await session.close();
  }
}

function failedSteps(failure: DatabaseFailure, address: DatabaseAddress): TablesStep[] {
  const { reason } = failureOutcome(failure, peer, forReading, null);
  return failure.kind === 'tls' ? [failed('tls', reason)] : [encryption(address), failed('login', reason)];
}

function encryption({ tls, socketPath, host }: DatabaseAddress): TablesStep {
  if (tls !== null) return passed('tls', trialWords.encrypted(peer));
  const local =
    socketPath !== null ||
    host === 'localhost' ||
    host === '::1' ||
    (isIP(host) === 4 && host.startsWith('127.'));
  const message = local ? trialWords.onThisMachine(peer) : tablesWords.notEncrypted(peer);
  return { step: 'tls', result: 'skipped', message };
}

function tablesStep(reports: readonly TableReport[]): TablesStep {
  const unfit = reports.filter((report) => report.layout === null && !isMissing(report));
  if (unfit.length > 0)
    return failed('tables', problemsOf({ problems: unfit.flatMap(({ problems }) => problems) }));
  const missing = reports.filter(isMissing);
  if (missing.length === 0) {
    const notes = reports.flatMap((report) => report.notes);
    return passed('tables', tablesWords.allThere(notes.join('')));
  }
  const names = missing.map(({ dataSet, table }) => `${tables[dataSet].name}（${table}）`).join('、');
  // One place explains all of them.
  const [elsewhere] = missing.flatMap(({ problems }) => problems.filter((problem) => problem.elsewhere));
  const advice = elsewhere?.message ?? tablesWords.makeTables;
  return failed('tables', tablesWords.missing(names, advice));
}

function passed(step: TablesStep['step'], message: string): TablesStep {
  return { step, result: 'passed', message };
}

function failed(step: TablesStep['step'], message: string): TablesStep {
  return { step, result: 'failed', message };
}
