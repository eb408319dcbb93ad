import type { Profile } from '#shared/profile/profile.ts';
import { socketSettingsSchema, type SocketSettings } from '#shared/wire/socket/socketSettings.ts';
import { checkHost } from './checkHost.ts';
import type { DraftErrors, DraftReading, SecretDraft } from './draftTypes.ts';
import { wholeNumber } from './wholeNumber.ts';

/** The socket as it is being typed: numbers are text until they are read, a port that is not filled in is "". */
interface SocketDraft {
  host: string;
  port: string;
  framing: SocketSettings['framing'];
  tls: boolean;
  timeoutSeconds: string;
}

/** An editable copy of the socket's settings. */
export function draftOfSocket({ socket }: Profile): SocketDraft {
  return {
    ...socket,
    port: socket.port === 0 ? '' : String(socket.port),
    timeoutSeconds: String(socket.timeoutSeconds),
  };
}

/** Reads what was typed into the profile in force. Without a host the socket is not used; with one it needs a port. */
export function readSocketDraft(draft: SocketDraft, _secret: SecretDraft, before: Profile): DraftReading {
  const socket = {
    ...draft,
    host: draft.host.trim(),
    port: draft.port.trim() === '' ? 0 : wholeNumber(draft.port),
    timeoutSeconds: wholeNumber(draft.timeoutSeconds),
  };
  const parsed = socketSettingsSchema.safeParse(socket);
  const hostProblem = checkHost(socket.host);
  const errors: DraftErrors = {
    ...shapeErrors(parsed.error?.issues.map(({ path }) => String(path[0] ?? '')) ?? []),
    ...(hostProblem === null ? {} : { host: hostProblem }),
    ...(socket.host !== '' && socket.port === 0 ? { port: portMessage } : {}),
    ...(socket.host === '' && socket.port !== 0 ? { host: '填写了端口，请同时填写主机。' } : {}),
  };
  const good = parsed.success && Object.keys(errors).length === 0;
  return { profile: good ? { ...before, socket: parsed.data } : null, errors };
}

const portMessage = '请填 1 到 65535 之间的整数，由平台管理单位提供。';

const shapeMessages: Readonly<Record<string, string>> = {
  host: '最多 255 个字符。',
  port: portMessage,
  timeoutSeconds: '请填 1 到 600 之间的整数。',
};

function shapeErrors(paths: readonly string[]): DraftErrors {
  return Object.fromEntries(
    paths.map((path) => [path, shapeMessages[path] ?? '这一项的值不对，请重新选择。']),
  );
}
