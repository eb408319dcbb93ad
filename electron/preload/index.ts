import { contextBridge, ipcRenderer } from 'electron';
import { bridgeNames, ipcChannelOf } from '#shared/bridge/bridgeNames.ts';

/**
 * The whole of what the window may ask for: one function per name of the contract, nothing generic.
 * The handlers in the main process parse every request; nothing is trusted because it came through here.
 */
const api = Object.fromEntries(
  bridgeNames.map((name) => [name, (request: unknown) => ipcRenderer.invoke(ipcChannelOf(name), request)]),
);

contextBridge.exposeInMainWorld('bridge', Object.freeze(api));
