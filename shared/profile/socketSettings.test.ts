import { describe, expect, it } from 'vitest';
import { defaultSocketSettings, socketSettingsSchema } from './socketSettings.ts';

describe('settings of the socket', () => {
  it('are off and encrypted by default', () => {
    expect(socketSettingsSchema.parse(defaultSocketSettings)).toMatchObject({ host: '', tls: true });
  });

  it.each([{ port: 65_536 }, { port: 1.5 }, { framing: 'lines' }, { timeoutSeconds: 0 }])(
    'refuse %j',
    (change) => {
      expect(socketSettingsSchema.safeParse({ ...defaultSocketSettings, ...change }).success).toBe(false);
    },
  );
});
