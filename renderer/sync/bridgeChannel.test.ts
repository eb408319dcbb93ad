import { describe, expect, it, vi } from 'vitest';
import { BridgeFailure, type Bridge } from '../bridge/bridge.ts';
import { createFakeBridge } from '../bridge/testing/fakeBridge.ts';
import { createBridgeChannel } from './bridgeChannel.ts';

const fail = (code: 'badRequest' | 'badSender' | 'failed') => () =>
  Promise.reject(new BridgeFailure('channel.send', { code, message: '' }));

const request = {
  batchNo: '2026052000000001',
  dataSet: 'department',
  operation: 'I',
  rows: [{ ID: 'a', revision: 1, updateDate: '2026-05-20 08:00:00', data: { deptName: '工程部' } }],
} as const;

const channelOf = (answers: Partial<Bridge>) => createBridgeChannel(createFakeBridge(answers), 'platform');

describe('createBridgeChannel', () => {
  it('hands on exactly the rows and the number', async () => {
    const send = vi.fn<Bridge['channel.send']>(async () => ({
      kind: 'delivered',
      reply: 'ok',
      warning: null,
    }));

    expect(await channelOf({ 'channel.send': send }).send(request)).toMatchObject({ kind: 'delivered' });
    expect(send).toHaveBeenCalledWith({ channel: 'platform', batch: request });
  });

  it('takes a call that broke off for an unknown outcome, and one turned away for unsent', async () => {
    expect(await channelOf({ 'channel.send': fail('failed') }).send(request)).toMatchObject({
      kind: 'unknown',
    });
    expect(await channelOf({ 'channel.send': fail('badRequest') }).send(request)).toMatchObject({
      kind: 'fatal',
    });
  });

  it('never throws for the rest either', async () => {
    const channel = channelOf({
      'channel.open': fail('failed'),
      'channel.route': fail('failed'),
      'channel.close': fail('failed'),
    });

    expect(await channel.open()).toMatchObject({ kind: 'fatal', cause: 'configuration' });
    expect(await channel.route('unit', 'I')).toMatchObject({ configured: false });
    await expect(channel.close()).resolves.toBeUndefined();
  });

  it('lists what is there where the channel can, and only there', async () => {
    const holdings = vi.fn<Bridge['channel.holdings']>(async () => ({ kind: 'page', rows: [], more: false }));
    const asked = { dataSet: 'department', afterID: '', limit: 500 } as const;
    const practice = createBridgeChannel(createFakeBridge({ 'channel.holdings': holdings }), 'practice');

    expect(await practice.holdings?.(asked)).toEqual({ kind: 'page', rows: [], more: false });
    expect(holdings).toHaveBeenCalledWith({ channel: 'practice', ...asked });
    expect(createBridgeChannel(createFakeBridge({}), 'tables').holdings).toBeDefined();
    for (const silent of ['platform', 'socket', 'identifier'])
      expect(createBridgeChannel(createFakeBridge({}), silent).holdings).toBeUndefined();
  });
});
