import { z } from 'zod';
import type { Framing } from '../wire/socket/Framing.ts';
import { choice, defaultsOf, shapeOf, text, wholeNumber } from './declareSettings.ts';
import { platformSettings } from './platformSettings.ts';

/**
 * How the TCP socket of the platform (4.6) is reached and spoken to. Account, batch size and txcodes are those of
 * the platform.
 */
export const socketSettings = {
  /** Name, IPv4 or IPv6, without a port. "" = the socket is not used. */
  host: text({
    label: '主机',
    hint: '主机名或 IP 地址，由平台管理单位提供。不用 TCP 接口时留空。',
    missing: '填写了端口，请同时填写主机。',
    longest: 255,
  }),
  port: wholeNumber({
    label: '端口',
    from: 1,
    to: 65_535,
    advice: '由平台管理单位提供',
    blank: 0,
    default: 0,
  }),
  framing: choice<Framing>({
    label: '报文的分隔',
    hint: '标准没有规定，以平台管理单位的说明为准。',
    options: [
      ['length', '前面带 4 个字节的长度'],
      ['terminator', '以 @@ 结束'],
    ],
  }),
  timeoutSeconds: platformSettings.timeoutSeconds,
  tls: choice({
    label: '加密连接',
    options: [
      [true, '使用，并检查平台的证书'],
      [false, '不使用'],
    ],
  }),
};

export const socketSettingsSchema = z.object(shapeOf(socketSettings));
export type SocketSettings = z.infer<typeof socketSettingsSchema>;

export const defaultSocketSettings: SocketSettings = defaultsOf(socketSettings);
