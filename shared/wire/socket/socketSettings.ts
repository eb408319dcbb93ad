import { z } from 'zod';

/**
 * How a message ends on the stream, which the standard leaves open (4.6): its length as four bytes before it, or
 * "@@" after it.
 */
export const framingSchema = z.enum(['length', 'terminator']);
export type Framing = z.infer<typeof framingSchema>;

/**
 * How the TCP socket of the platform (4.6) is reached and spoken to. Account, batch size and txcodes are those of
 * the connection profile.
 */
export const socketSettingsSchema = z.object({
  /** Name, IPv4 or IPv6, without a port. "" = the socket is not used. */
  host: z.string().max(255),
  /** 0 = not filled in. */
  port: z.number().int().min(0).max(65_535),
  framing: framingSchema,
  /** Encrypted, with the certificate always checked. */
  tls: z.boolean(),
  /** Seconds without an answer after which a request counts as unknown. */
  timeoutSeconds: z.number().int().min(1).max(600),
});
export type SocketSettings = z.infer<typeof socketSettingsSchema>;

export const defaultSocketSettings: SocketSettings = {
  host: '',
  port: 0,
  framing: 'length',
  tls: true,
  timeoutSeconds: 30,
};
