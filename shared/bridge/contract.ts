import { z } from 'zod';
import type { Result } from '../lib/result.ts';
import { dataSetIds } from '../standard/types.ts';
import { templateSchema } from '../identifiers/template.ts';
import { holdingsRequestSchema, pullRequestSchema, sendRequestSchema } from '../model/requests.ts';
import { busTypeSchema, recordKindSchema, rowSchema } from '../model/values.ts';
import type {
  Channel,
  HoldingsOutcome,
  OpenOutcome,
  PullOutcome,
  ReadBackOutcome,
  Route,
  SendOutcome,
} from '../model/ports.ts';
import { packageCalls } from '../packages/packageCalls.ts';
import type { TableReport } from '../tables/TableLayout.ts';
import { tablesStepSchema } from '../tables/TablesStep.ts';
import { practiceFaultSchema } from './practiceFault.ts';
import { profileSchema } from '../profile/profile.ts';
import { profileProblemSchema, profileRemedySchema } from '../profile/profileProblem.ts';

/**
 * The one map of everything the window may ask of the main process: name → request and response.
 * The preload makes `window.bridge` of it, the handlers parse by it. There is no generic call, and
 * no name returns a secret.
 */

/** What any part of a call is at most, far beyond real use; `callLimits.ts` bounds calls as a whole. */
const mostRows = 5_000;
const mostAttributes = 1_000;
/** Numbers, times, IDs and names of channels. */
const mark = z.string().max(500);
/** Names, handles, paths and addresses. */
const name = z.string().max(2_000);
/** A value of a record. */
const value = z.string().max(100_000);
/** Sentences for the screen. */
const words = z.string().max(20_000);

const nothing = z.undefined();
const onChannel = z.object({ channel: mark });
const batch = sendRequestSchema.extend({ rows: sendRequestSchema.shape.rows.max(mostRows) });
const dataSet = z.enum(dataSetIds);

/** Secrets that the window may set and never read. */
export const secretNames = ['appSecret', 'identifierPassword', 'databasePassword'] as const;
export type SecretName = (typeof secretNames)[number];

/** How long a secret is kept: encrypted on disk, until the program ends (no keyring), or not set. */
export const secretKeepingSchema = z.enum(['stored', 'session', 'none']);
export type SecretKeeping = z.infer<typeof secretKeepingSchema>;
const secretsKept = z.record(z.enum(secretNames), secretKeepingSchema);

/** One step of 测试连接. */
export const connectionStepSchema = z.object({
  step: z.enum(['address', 'tls', 'token', 'template']),
  result: z.enum(['passed', 'failed', 'skipped']),
  /** Chinese: what was found and, on failure, what to do. */
  message: words,
});
export type ConnectionStep = z.infer<typeof connectionStepSchema>;

const practiceStatus = z.object({
  running: z.boolean(),
  /** "" while stopped. */
  url: name,
  /** Live rows per data set (inserted and not deleted). */
  counts: z.partialRecord(dataSet, z.number().int()),
});

const attachmentRef = z.object({
  /** SHA-256 of the content; also the file's name on disk. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name,
  size: z.number(),
});

/** Answers that the engine's types describe are checked at compile time, not parsed twice. */
const routeResponse = z.custom<Route>((v) => typeof v === 'object' && v !== null);
const openResponse = z.custom<OpenOutcome>((v) => typeof v === 'object' && v !== null && 'kind' in v);
const sendResponse = z.custom<SendOutcome>((v) => typeof v === 'object' && v !== null && 'kind' in v);
const pullResponse = z.custom<PullOutcome>((v) => typeof v === 'object' && v !== null && 'kind' in v);
const holdingsResponse = z.custom<HoldingsOutcome>((v) => typeof v === 'object' && v !== null && 'kind' in v);
const readBackResponse = z.custom<ReadBackOutcome>((v) => typeof v === 'object' && v !== null && 'kind' in v);

/** An identifier as a node shows it, by whoever registered it. */
const shownIdentifier = z.object({
  handle: name,
  prefix: name,
  templateVersion: name,
  attributes: z.array(z.object({ index: z.number(), type: name, value })).max(mostAttributes),
});
export type ShownIdentifier = z.infer<typeof shownIdentifier>;

/** Answer of a query by hand; `reason`: Chinese, what happened and what to do. */
const identifierAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), identifier: shownIdentifier }),
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('failed'), reason: words }),
]);
export type IdentifierAnswer = z.infer<typeof identifierAnswer>;

const templateAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('template'), template: templateSchema }),
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('failed'), reason: words }),
]);
export type TemplateAnswer = z.infer<typeof templateAnswer>;

/** What was found of the tables; `reason`: Chinese, what happened and what to do. */
const inspectAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reports'), reports: z.array(z.custom<TableReport>()) }),
  z.object({ kind: z.literal('failed'), reason: words }),
]);
export type InspectAnswer = z.infer<typeof inspectAnswer>;

const createAnswer = z.discriminatedUnion('kind', [
  /** The data sets whose tables were made; none = all were there. */
  z.object({ kind: z.literal('created'), dataSets: z.array(dataSet) }),
  z.object({ kind: z.literal('failed'), reason: words }),
]);
export type CreateTablesAnswer = z.infer<typeof createAnswer>;

/** What a test or a tool works with: settings as they are typed, saved or not. */
const trialCall = z.object({
  profile: profileSchema,
  /** Absent = the one already kept. */
  secret: z.string().max(500).optional(),
});

/** An identifier as the practice node keeps it. */
const nodeIdentifier = shownIdentifier.omit({ prefix: true });
export type NodeIdentifier = z.infer<typeof nodeIdentifier>;

const position = z.number().int().min(0);

/** Of a printed page, in millimetres. */
const pageSize = z.object({
  widthMm: z.number().min(10).max(1000),
  heightMm: z.number().min(10).max(1000),
});

export const contract = {
  'app.info': {
    request: nothing,
    response: z.object({ version: mark, dataFolder: name, secretsCanBeStored: z.boolean() }),
  },
  'profile.read': {
    request: nothing,
    response: z.object({
      profile: profileSchema,
      secrets: secretsKept,
      /** Secrets that were stored and cannot be read. */
      lostSecrets: z.array(z.enum(secretNames)),
      /** null = the profile is as it was saved. */
      problem: profileProblemSchema.nullable(),
    }),
  },
  /** Ends the problem that `profile.read` tells of. */
  'profile.remedy': {
    request: z.object({ choice: profileRemedySchema }),
    response: z.object({ profile: profileSchema }),
  },
  'profile.write': { request: profileSchema, response: z.object({ profile: profileSchema }) },
  'secret.set': {
    request: z.object({ name: z.enum(secretNames), secret: z.string().min(1).max(500) }),
    response: secretKeepingSchema,
  },
  'connection.test': { request: trialCall, response: z.array(connectionStepSchema).max(20) },
  /** A cheap look whether the platform answers at all, for the header. */
  'connection.probe': { request: nothing, response: z.object({ reachable: z.boolean() }) },
  'channel.route': {
    request: onChannel.extend({ dataSet: recordKindSchema, operation: busTypeSchema }),
    response: routeResponse,
  },
  'channel.open': { request: onChannel, response: openResponse },
  'channel.send': { request: onChannel.extend({ batch }), response: sendResponse },
  'channel.readBack': { request: onChannel.extend({ batch }), response: readBackResponse },
  /** What others changed there since the last look. */
  'channel.pull': { request: onChannel.extend(pullRequestSchema.shape), response: pullResponse },
  /** What the other side holds of a kind, by pages. */
  'channel.holdings': { request: onChannel.extend(holdingsRequestSchema.shape), response: holdingsResponse },
  'channel.close': { request: onChannel, response: nothing },
  /** Looks an identifier up at the node of the mode in force. */
  'identifier.query': {
    request: z.object({ handle: z.string().min(1).max(1000) }),
    response: identifierAnswer,
  },
  /** Reads a data template with the node settings given, saved or not. */
  'identifier.template': {
    request: trialCall.extend({ version: z.string().min(1).max(128) }),
    response: templateAnswer,
  },
  /** 测试连接 of the node: address, TLS, log-in, template; nothing is registered. */
  'identifier.test': { request: trialCall, response: z.array(connectionStepSchema).max(20) },
  /** 测试连接 of the database of the given profile's mode: address, TLS, log-in, tables; nothing is written. */
  'tables.test': { request: trialCall, response: z.array(tablesStepSchema) },
  /** How the tables of that database fit, in send order. */
  'tables.inspect': { request: trialCall, response: inspectAnswer },
  /** Makes the tables that are not there. */
  'tables.create': { request: trialCall, response: createAnswer },
  /** 测试连接 of the socket: address, TLS, token; nothing is reported. */
  'socket.test': { request: trialCall, response: z.array(connectionStepSchema).max(20) },
  ...packageCalls,
  /** The window's page, as its print rules show it, as a PDF file. */
  'print.pdf': { request: pageSize, response: z.instanceof(Uint8Array) },
  /** Opens the system's print dialog for the window's page; false: cancelled or no printer. */
  'print.page': {
    request: pageSize,
    /** `problem`: "" if it was printed. */
    response: z.object({ printed: z.boolean(), problem: words }),
  },
  /** Copies a file's bytes into the attachment store; the same content is kept once. */
  'attachment.keep': {
    request: z.object({ name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) }),
    response: attachmentRef,
  },
  /** Uploads a kept file to the platform and returns the address for B.7 fileName. */
  'attachment.upload': {
    request: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), name }),
    response: z.union([
      z.object({ kind: z.literal('uploaded'), address: name }),
      z.object({ kind: z.literal('failed'), reason: words }),
    ]),
  },
  /** The copy of the store beside it. See electron/journal/Journal.ts. */
  'journal.open': {
    request: nothing,
    response: z.object({
      /** Of the store it belongs to; null = the journal is new. */
      storeId: mark.nullable(),
      /** Last position; 0 where the journal is new. */
      seq: position,
      /** Part of what was kept cannot be read any more; `seq` is what can. */
      damaged: z.boolean(),
      /** A folder with a journal that could not be read at all, put aside; null = none. */
      putAside: name.nullable(),
    }),
  },
  /** Answered when the changes are on the disk. */
  'journal.append': {
    request: z.object({ from: position, seq: position, changes: z.string() }),
    response: z.object({ compact: z.boolean() }),
  },
  'journal.read': {
    request: z.object({ first: z.boolean() }),
    /** Texts as they were handed in, in order; bytes read so far, and all there are. */
    response: z.object({ changes: z.array(z.string()), done: position, total: position, last: z.boolean() }),
  },
  'journal.beginSnapshot': {
    request: z.object({ storeId: mark.min(1), seq: position.nullable() }),
    response: nothing,
  },
  'journal.addToSnapshot': { request: z.object({ changes: z.string() }), response: nothing },
  'journal.finishSnapshot': { request: nothing, response: nothing },
  'practice.status': { request: nothing, response: practiceStatus },
  'practice.setRunning': { request: z.object({ running: z.boolean() }), response: practiceStatus },
  'practice.setFault': { request: practiceFaultSchema, response: nothing },
  'practice.clearFaults': { request: nothing, response: nothing },
  /** Rows the practice platform holds, envelope included, for comparison. */
  'practice.received': { request: z.object({ dataSet }), response: z.array(rowSchema) },
  /** Puts rows in as if another PC had sent them. */
  'practice.seed': { request: z.object({ dataSet, rows: z.array(rowSchema) }), response: nothing },
  /** Deletes rows as if another PC had. */
  'practice.dropRows': { request: z.object({ dataSet, ids: z.array(mark) }), response: nothing },
  /** Identifiers the practice node holds, in order of registration. */
  'practice.identifiers': { request: nothing, response: z.array(nodeIdentifier) },
  /** Registers or overwrites identifiers at the practice node as if somebody else had. */
  'practice.seedIdentifiers': {
    request: z.object({ identifiers: z.array(nodeIdentifier) }),
    response: nothing,
  },
  /** Takes identifiers away at the practice node as if somebody else had. */
  'practice.dropIdentifiers': { request: z.object({ handles: z.array(name) }), response: nothing },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

export type BridgeName = keyof typeof contract;
export type BridgeRequest<K extends BridgeName> = z.input<(typeof contract)[K]['request']>;
export type BridgeResponse<K extends BridgeName> = z.output<(typeof contract)[K]['response']>;

/** Why a call did not reach its handler's answer; a bug or a hostile sender, never an everyday failure. */
export interface BridgeError {
  readonly code: 'badRequest' | 'badSender' | 'tooLarge' | 'failed';
  readonly message: string;
}

/** What `window.bridge` is: one function per name of the contract. */
export type BridgeApi = {
  readonly [K in BridgeName]: (request: BridgeRequest<K>) => Promise<Result<BridgeResponse<K>, BridgeError>>;
};

/** The engine's channel port, as it is served over the bridge. */
export type BridgedChannel = Pick<
  Channel,
  'route' | 'open' | 'send' | 'readBack' | 'pull' | 'holdings' | 'close'
>;
