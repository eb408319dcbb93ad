import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { probeAddress } from './probeAddress.ts';

const server = createServer((socket) => socket.destroy());
afterEach(() => new Promise((resolve) => server.close(resolve)));

describe('probeAddress', () => {
  it('tells an address that takes connections from one that does not', async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await probeAddress(`http://127.0.0.1:${port}/prefix`, 3000)).toBe(true);
    await new Promise((resolve) => server.close(resolve));
    expect(await probeAddress(`http://127.0.0.1:${port}`, 3000)).toBe(false);
  });

  it.each(['', 'nonsense', 'ftp://127.0.0.1'])(
    'takes no address for not reachable: "%s"',
    async (baseUrl) => {
      expect(await probeAddress(baseUrl, 3000)).toBe(false);
    },
  );
});
