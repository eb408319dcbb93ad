import type { IdentifierAnswer, TemplateAnswer } from '#shared/bridge/contract.ts';
import { kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';
import { assertNever } from '#shared/lib/assertNever.ts';
import { err, type Result } from '#shared/lib/result.ts';
import type {
  Channel,
  OpenOutcome,
  ReadBack,
  ReadBackOutcome,
  Route,
  SendOutcome,
} from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { oneAtATime, type InTurn } from '#shared/lib/oneAtATime.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import type { HttpClient } from '../http/httpExchange.ts';
import type { Fatal } from '../messages/statusMessages.ts';
import { createNodeClient } from './createNodeClient.ts';
import { fetchTemplate } from './fetchTemplate.ts';
import type { IdentifierSettings } from './IdentifierSettings.ts';
import { lookAtIdentifiers, lookRows } from './lookAtIdentifiers.ts';
import { forTool, nodePeer } from './nodePeer.ts';
import { queryNode, type QueryOutcome } from './queryNode.ts';
import { readNodeSettings, readSendSettings, type NodeSettings } from './readNodeSettings.ts';
import { sendIdentifiers } from './sendIdentifiers.ts';

export interface IdentifierChannelOptions {
  readonly id: string;
  /** Chinese name for messages, e.g. 标识节点. */
  readonly title: string;
  /** Read anew for every request, so that a changed setting counts at once. */
  readonly settings: () => IdentifierSettings;
  readonly secret: () => string | null;
  readonly http: HttpClient;
  readonly log: ChannelLog;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Shared with a connection test of the same node, so that calls never overlap. */
  readonly inTurn?: InTurn;
}

/** The channel to an enterprise node, with what tools ask of it by hand. */
export interface IdentifierChannel extends Channel {
  readonly readBack: ReadBack;
  /** Looks an identifier up, whoever registered it. */
  query(handle: string): Promise<IdentifierAnswer>;
  /** Reads a data template under the unit's prefix. */
  readTemplate(version: string): Promise<TemplateAnswer>;
}

/** The identifier API: strict, answers per item, and it shows what it holds. One call at a time. */
export function createIdentifierChannel(options: IdentifierChannelOptions): IdentifierChannel {
  const { id, title, http, log, now = Date.now, inTurn = oneAtATime() } = options;
  const client = createNodeClient({ id, peer: nodePeer(title), http, log, now, inTurn });

  function settingsFor(kind: RecordKind): Result<NodeSettings, string> {
    if (kind !== 'identifier') return err(`${title}只登记标识，不接收“${kindOf(kind).name}”。`);
    return readSendSettings(options.settings(), options.secret());
  }

  function route(kind: RecordKind): Route {
    const settings = settingsFor(kind);
    if (!settings.ok) return { configured: false, reason: settings.error };
    return { configured: true, strict: true, batchSize: settings.value.batchSize };
  }

  async function open(): Promise<OpenOutcome> {
    const settings = settingsFor('identifier');
    return settings.ok ? client.logIn(settings.value) : misconfigured(settings.error);
  }

  async function send(request: SendRequest): Promise<SendOutcome> {
    const settings = settingsFor(request.dataSet);
    if (!settings.ok) return misconfigured(settings.error);
    return sendIdentifiers(client, settings.value, request);
  }

  async function look(request: SendRequest): Promise<ReadBackOutcome> {
    const settings = settingsFor(request.dataSet);
    if (!settings.ok) return misconfigured(settings.error);
    return lookAtIdentifiers(client, settings.value, request);
  }

  async function query(handle: string): Promise<IdentifierAnswer> {
    const settings = readNodeSettings(options.settings(), options.secret());
    if (!settings.ok) return { kind: 'failed', reason: settings.error };
    return answerOf(await queryNode(client, settings.value, handle.trim(), forTool));
  }

  async function readTemplate(version: string): Promise<TemplateAnswer> {
    const settings = settingsFor('identifier');
    if (!settings.ok) return { kind: 'failed', reason: settings.error };
    return fetchTemplate(client, settings.value, version);
  }

  return {
    id,
    title,
    route: (kind) => Promise.resolve(route(kind)),
    open,
    send,
    readBack: { rows: lookRows, beforeChanges: true, read: look },
    close: () => Promise.resolve(),
    query,
    readTemplate,
  };
}

function misconfigured(reason: string): Fatal {
  return { kind: 'fatal', cause: 'configuration', reason };
}

function answerOf(outcome: QueryOutcome): IdentifierAnswer {
  switch (outcome.kind) {
    case 'found': {
      const { attributes, ...rest } = outcome.detail;
      return { kind: 'found', identifier: { ...rest, attributes: [...attributes] } };
    }
    case 'absent':
      return outcome;
    case 'unknown':
    case 'overload':
    case 'fatal':
      return { kind: 'failed', reason: outcome.reason };
    default:
      return assertNever(outcome);
  }
}
