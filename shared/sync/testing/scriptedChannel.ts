import type { RecordKind } from '../../kinds/recordKind.ts';
import type {
  Channel,
  OpenOutcome,
  ReadBackItem,
  ReadBackOutcome,
  Route,
  SendOutcome,
} from '../../model/ports.ts';
import type { SendRequest } from '../../model/requests.ts';

/** One answer, or a function that makes it from the request. */
export type ScriptedAnswer = SendOutcome | ((request: SendRequest) => SendOutcome | Promise<SendOutcome>);

export interface ScriptedOptions {
  readonly id?: string;
  readonly title?: string;
  /** Answers to requests in turn; afterwards everything is delivered. */
  readonly answers?: readonly ScriptedAnswer[];
  /** Answers to log-ins in turn; afterwards open. */
  readonly opens?: readonly OpenOutcome[];
  readonly strict?: boolean;
  readonly batchSize?: number;
  readonly notConfigured?: readonly RecordKind[];
  readonly readBack?: (request: SendRequest) => readonly ReadBackItem[] | ReadBackOutcome;
  readonly lookRows?: number;
  readonly beforeChanges?: boolean;
}

interface ScriptedChannel {
  readonly channel: Channel;
  /** Every request sent, in order. */
  readonly requests: readonly SendRequest[];
  /** Names of the calls, in order: open, send, readBack, close. */
  readonly calls: readonly string[];
}

export const deliveredOutcome: SendOutcome = { kind: 'delivered', reply: '{"status":"0"}', warning: null };

/** A channel that answers by script and writes down what it was asked. */
export function createScriptedChannel(options: ScriptedOptions = {}): ScriptedChannel {
  const answers = [...(options.answers ?? [])];
  const opens = [...(options.opens ?? [])];
  const requests: SendRequest[] = [];
  const calls: string[] = [];
  const { readBack } = options;

  const channel: Channel = {
    id: options.id ?? 'practice',
    title: options.title ?? '平台',
    async route(dataSet): Promise<Route> {
      if (options.notConfigured?.includes(dataSet)) return { configured: false, reason: '尚未设置资源标识' };
      return { configured: true, strict: options.strict ?? true, batchSize: options.batchSize ?? 100 };
    },
    async open() {
      calls.push('open');
      return opens.shift() ?? { kind: 'open' };
    },
    async send(request) {
      calls.push('send');
      requests.push(request);
      const answer = answers.shift() ?? deliveredOutcome;
      return typeof answer === 'function' ? await answer(request) : answer;
    },
    ...(readBack && {
      readBack: {
        rows: options.lookRows ?? 100,
        beforeChanges: options.beforeChanges ?? false,
        async read(request: SendRequest): Promise<ReadBackOutcome> {
          calls.push('readBack');
          const shown = readBack(request);
          return 'kind' in shown ? shown : { kind: 'items', items: shown };
        },
      },
    }),
    async close() {
      calls.push('close');
    },
  };
  return { channel, requests, calls };
}
