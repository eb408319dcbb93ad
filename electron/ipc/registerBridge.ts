import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { bridgeNames, ipcChannelOf } from '#shared/bridge/bridgeNames.ts';
import type { Dispatcher } from './createDispatcher.ts';
import type { Sender } from './isTrustedSender.ts';

/** Listens on one IPC channel per name of the contract. */
export function registerBridge(ipcMain: Pick<IpcMain, 'handle'>, dispatch: Dispatcher): void {
  for (const name of bridgeNames) {
    ipcMain.handle(ipcChannelOf(name), (event, request: unknown) => dispatch(name, senderOf(event), request));
  }
}

function senderOf(event: IpcMainInvokeEvent): Sender {
  const frame = event.senderFrame;
  return {
    webContentsId: event.sender.id,
    // A frame has no parent exactly if it is the main one; null = it navigated away or was closed meanwhile.
    isMainFrame: frame !== null && frame.parent === null,
    url: frame?.url ?? '',
  };
}
