import { isIPv6 } from 'node:net';
import type { Profile } from '#shared/profile/profile.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { readBaseUrl, type BaseUrl } from '#shared/wire/baseUrl.ts';
import type { SocketSettings } from '#shared/profile/socketSettings.ts';
import type { Framing } from '#shared/wire/socket/Framing.ts';
import { readSettings, type PlatformSettings } from '../platform/readSettings.ts';

/** What decides how the socket is spoken to: its own settings, and account, txcodes and rows of the profile. */
export interface SocketChannelSettings {
  readonly profile: Profile;
  readonly socket: SocketSettings;
}

/** Settings that are complete enough to send. Holds the secret: never log it. */
export interface ReadySocketSettings extends PlatformSettings {
  readonly framing: Framing;
}

/** Checks what every request needs; the error is a Chinese sentence that says what to fill in. */
export function readSocketSettings(
  { profile, socket }: SocketChannelSettings,
  secret: string | null,
): Result<ReadySocketSettings, string> {
  const base = readSocketBase(socket);
  if (!base.ok) return base;
  const settings = readSettings({ ...profile, baseUrl: base.value.text }, secret);
  if (!settings.ok) return settings;
  return ok({ ...settings.value, framing: socket.framing, timeoutMs: socket.timeoutSeconds * 1000 });
}

/** Checks host and port. The result is the address in the form that channels share; https stands for TLS. */
export function readSocketBase({ host, port, tls }: SocketSettings): Result<BaseUrl, string> {
  const name = host.trim().replace(/^\[(.*)\]$/, '$1');
  if (name === '') {
    return err('还没有填写 socket 接口的主机。请在“设置”中填写主管部门提供的主机和端口。');
  }
  if (!isIPv6(name) && /[\s/:?#@[\]\\]/.test(name)) {
    return err('socket 接口的主机写法不对。请在“设置”中只填主机名或 IP 地址，端口另外填写。');
  }
  if (port === 0) {
    return err('还没有填写 socket 接口的端口。请在“设置”中填写 1 到 65535 之间的端口。');
  }
  const place = isIPv6(name) ? `[${name}]` : name;
  return readBaseUrl(`${tls ? 'https' : 'http'}://${place}:${String(port)}`);
}
