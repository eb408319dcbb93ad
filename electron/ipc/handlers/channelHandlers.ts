import { err, ok } from '#shared/lib/result.ts';
import type { BridgedChannel } from '#shared/bridge/contract.ts';
import type { HandlersOf } from '#shared/bridge/Handlers.ts';
import type { ChannelId } from '#shared/model/values.ts';

const noSuchChannel = err('没有这个上报通道。请检查设置。');

export function channelHandlers(channels: ReadonlyMap<ChannelId, BridgedChannel>): HandlersOf<'channel'> {
  return {
    'channel.route': async ({ channel, dataSet, operation }) => {
      const found = channels.get(channel);
      return found ? ok(await found.route(dataSet, operation)) : noSuchChannel;
    },
    'channel.open': async ({ channel }) => {
      const found = channels.get(channel);
      return found ? ok(await found.open()) : noSuchChannel;
    },
    'channel.send': async ({ channel, batch }) => {
      const found = channels.get(channel);
      return found ? ok(await found.send(batch)) : noSuchChannel;
    },
    'channel.readBack': async ({ channel, batch }) => {
      const found = channels.get(channel);
      return found?.readBack ? ok(await found.readBack.read(batch)) : noSuchChannel;
    },
    'channel.pull': async ({ channel, ...request }) => {
      const found = channels.get(channel);
      return found?.pull ? ok(await found.pull(request)) : noSuchChannel;
    },
    'channel.holdings': async ({ channel, ...request }) => {
      const found = channels.get(channel);
      return found?.holdings ? ok(await found.holdings(request)) : noSuchChannel;
    },
    'channel.close': async ({ channel }) => {
      const found = channels.get(channel);
      if (!found) return noSuchChannel;
      await found.close();
      return ok(undefined);
    },
  };
}
