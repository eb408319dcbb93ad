import type { Channel, ReadBack } from '#shared/model/ports.ts';
import { BridgeFailure, type Bridge } from '../bridge/bridge.ts';
import { lineOf } from '#shared/model/channelTable.ts';
import { channelTitle, modeOfChannel, wayOf } from '#shared/model/channels.ts';
import { bridgeWords } from './bridgeWords.ts';

/** A channel whose requests are made by the main process. */
export function createBridgeChannel(bridge: Bridge, id: string): Channel {
  return {
    id,
    title: channelTitle(id),
    async route(dataSet, operation) {
      try {
        return await bridge['channel.route']({ channel: id, dataSet, operation });
      } catch (cause) {
        if (!(cause instanceof BridgeFailure)) throw cause;
        return { configured: false, reason: bridgeWords.noRoute };
      }
    },
    async open() {
      try {
        return await bridge['channel.open']({ channel: id });
      } catch (cause) {
        if (!(cause instanceof BridgeFailure)) throw cause;
        return {
          kind: 'fatal',
          cause: 'configuration',
          reason: bridgeWords.notOpened,
        };
      }
    },
    async send({ batchNo, dataSet, operation, rows }) {
      try {
        return await bridge['channel.send']({
          channel: id,
          batch: { batchNo, dataSet, operation, rows: rows.map((row) => ({ ...row })) },
        });
      } catch (cause) {
        if (!(cause instanceof BridgeFailure)) throw cause;
        // A call turned away at the door was never sent; anything later may have been.
        if (cause.code !== 'failed') {
          return {
            kind: 'fatal',
            cause: 'configuration',
            reason: bridgeWords.turnedAway,
          };
        }
        return {
          kind: 'unknown',
          reason: bridgeWords.unknown,
          answered: false,
        };
      }
    },
    ...looksOf(bridge, id),
    async close() {
      try {
        await bridge['channel.close']({ channel: id });
      } catch (cause) {
        // Everything is settled by then; a session left open ends by itself.
        if (!(cause instanceof BridgeFailure)) throw cause;
      }
    },
  };
}

/** What can be seen of the other side, as the table of channels says. */
function looksOf(bridge: Bridge, id: string): Pick<Channel, 'readBack' | 'pull' | 'holdings'> {
  const { readBack, pull, holdings } = lineOf(wayOf(id) ?? 'platform').looks;
  return {
    ...(readBack && { readBack: lookAt(bridge, id, readBack) }),
    ...(pull && { pull: pullFrom(bridge, id) }),
    ...(holdings.includes(modeOfChannel(id)) && { holdings: holdingsOf(bridge, id) }),
  };
}

function holdingsOf(bridge: Bridge, id: string): NonNullable<Channel['holdings']> {
  return async ({ dataSet, afterID, limit }) => {
    try {
      return await bridge['channel.holdings']({ channel: id, dataSet, afterID, limit });
    } catch (cause) {
      if (!(cause instanceof BridgeFailure)) throw cause;
      return { kind: 'fatal', cause: 'configuration', reason: bridgeWords.notShown };
    }
  };
}

function pullFrom(bridge: Bridge, id: string): NonNullable<Channel['pull']> {
  return async ({ dataSet, since, own, limit }) => {
    try {
      return await bridge['channel.pull']({ channel: id, dataSet, since, own: { ...own }, limit });
    } catch (cause) {
      if (!(cause instanceof BridgeFailure)) throw cause;
      return { kind: 'fatal', cause: 'configuration', reason: bridgeWords.notShown };
    }
  };
}

function lookAt(bridge: Bridge, id: string, how: Pick<ReadBack, 'rows' | 'beforeChanges'>): ReadBack {
  return {
    ...how,
    async read({ batchNo, dataSet, operation, rows }) {
      try {
        const batch = { batchNo, dataSet, operation, rows: rows.map((row) => ({ ...row })) };
        return await bridge['channel.readBack']({ channel: id, batch });
      } catch (cause) {
        if (!(cause instanceof BridgeFailure)) throw cause;
        return { kind: 'fatal', cause: 'configuration', reason: bridgeWords.notShown };
      }
    },
  };
}
