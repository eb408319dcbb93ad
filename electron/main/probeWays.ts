import type { Profile } from '#shared/profile/profile.ts';
import { reportWays, type ReportWay } from '#shared/model/channelTable.ts';
import { readBaseUrl } from '#shared/wire/baseUrl.ts';
import { probeTcp } from '../channels/http/probeHost.ts';

/** The header waits for this; what needs longer to take a connection counts as out of reach. */
const timeoutMs = 3000;

/** Whether the first way that data is reported by takes connections, the platform before the others. Nothing is sent. */
export async function probeWays(profile: Profile): Promise<boolean> {
  const used = reportWays.find((way) => Object.values(profile.ways).some((ways) => ways.includes(way)));
  return probes[used ?? 'platform'](profile);
}

const probes: Readonly<Record<ReportWay, (profile: Profile) => Promise<boolean>>> = {
  async platform({ baseUrl }) {
    const base = readBaseUrl(baseUrl);
    return base.ok && (await probeTcp(base.value, { timeoutMs })) === null;
  },
  tables: async ({ tables }) => tables.engine === 'embedded' || probe(tables.host, tables.port),
  socket: ({ socket }) => probe(socket.host, socket.port),
};

async function probe(host: string, port: number): Promise<boolean> {
  const address = { host: host.trim(), port, secure: false, text: '' };
  return address.host !== '' && port > 0 && (await probeTcp(address, { timeoutMs })) === null;
}
