import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { countsOf, createControl } from './createControl.ts';
import { createTokens } from './createTokens.ts';
import { createFaultBook, platformFaults } from './faults/createFaultBook.ts';
import { type Listening, listen } from './http/listen.ts';
import { nodeFaults } from './identifiers/nodeFaults.ts';
import { serve } from './interfaces/serve.ts';
import type { PracticeContext } from './PracticeContext.ts';
import type { PracticeControl } from './PracticeControl.ts';
import { defaultPracticeSettings } from './practiceSettings.ts';
import { listenForMessages } from './socket/listenForMessages.ts';
import { createFileStore } from './store/createFileStore.ts';
import { openPracticeStore, type PracticeStore } from './store/openPracticeStore.ts';

export interface PracticeOptions {
  /** Where rows, journal and files are kept; made if missing. One platform at a time per folder. */
  readonly folder: string;
  readonly appId: string;
  readonly appSecret: string;
  /** Who may log in to the identifier node; by default who may log in to the platform. */
  readonly nodeUser?: string;
  readonly nodePassword?: string;
  readonly host?: string;
  /** 0 = any free one; it is kept from one start to the next. */
  readonly port?: number;
  /** Port of the TCP socket (4.6); 0 as for `port`. */
  readonly socketPort?: number;
  /** Serves the control API under /control as well, for the stand-alone run. */
  readonly httpControl?: boolean;
  readonly now?: () => number;
}

interface Running {
  readonly server: Listening;
  readonly socket: Listening;
  readonly stopping: AbortController;
}

/**
 * The platform of annexes A and C, its TCP socket and the identifier node to practise on: they keep what they are
 * sent, refuse what the documents let them refuse, and misbehave on demand.
 */
export interface PracticePlatform {
  /** Resolves when requests are served; rejects where a port is taken or the log is damaged. */
  start(): Promise<{ readonly url: string; readonly socketPort: number }>;
  /** Hangs up on everyone at once and resolves when nothing is being written any more. */
  stop(): Promise<void>;
  /** Live rows per data set (inserted and not deleted). */
  counts(): Promise<Record<DataSetId, number>>;
  readonly control: PracticeControl;
}

export function createPracticePlatform(options: PracticeOptions): PracticePlatform {
  const { host = '127.0.0.1', now = Date.now } = options;
  const parts = {
    faults: createFaultBook(),
    tokens: createTokens(now),
    nodeTokens: createTokens(now),
    inTurn: oneAtATime(),
    files: createFileStore(join(options.folder, 'files')),
  };
  let settings = defaultPracticeSettings;
  let opened: Promise<PracticeStore> | null = null;
  let running: Running | null = null;
  let port = options.port ?? 0;
  let socketPort = options.socketPort ?? 0;
  let tokenRequests = 0;

  const store = (): Promise<PracticeStore> => {
    opened ??= openPracticeStore(options.folder).catch((problem: unknown) => {
      opened = null;
      throw problem;
    });
    return opened;
  };
  const url = (): string => (running === null ? '' : `http://${host}:${running.server.port}`);
  const socketPortNow = (): number => running?.socket.port ?? 0;
  const control = createControl({
    ...parts,
    store,
    settings: () => settings,
    changeSettings: (changed) => {
      settings = changed;
    },
    url,
    socketPort: socketPortNow,
    tokenRequests: () => tokenRequests,
    now,
  });

  const listenerOf = (context: PracticeContext) => {
    const controlled = options.httpControl ? control : null;
    return (request: IncomingMessage, response: ServerResponse): void => {
      void serve(context, controlled, request, response);
    };
  };

  return {
    control,
    counts: async () => countsOf(await store()),
    start: async () => {
      if (running !== null) return { url: url(), socketPort: socketPortNow() };
      const stopping = new AbortController();
      const context: PracticeContext = {
        ...parts,
        faults: platformFaults(parts.faults),
        appId: options.appId,
        appSecret: options.appSecret,
        node: {
          username: options.nodeUser ?? options.appId,
          password: options.nodePassword ?? options.appSecret,
          tokens: parts.nodeTokens,
          faults: (call) => nodeFaults(parts.faults, call),
        },
        store: await store(),
        stopped: stopping.signal,
        settings: () => settings,
        countTokenRequest: () => {
          tokenRequests += 1;
        },
        url,
        now,
      };
      const server = await listen(host, port, listenerOf(context));
      const socket = await listenForMessages(host, socketPort, context).catch(async (problem: unknown) => {
        await server.close();
        throw problem;
      });
      running = { server, socket, stopping };
      port = server.port;
      socketPort = socket.port;
      return { url: url(), socketPort };
    },
    stop: async () => {
      const stopped = running;
      running = null;
      stopped?.stopping.abort();
      await Promise.all([stopped?.server.close(), stopped?.socket.close()]);
      await parts.inTurn(async () => undefined);
    },
  };
}
