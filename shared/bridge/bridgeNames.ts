import type { BridgeName } from './contract.ts';

/**
 * The names of the contract without its schemas: the preload needs no more, and what runs inside the
 * sandbox stays a handful of lines. A name missing here, or one too many, does not compile.
 */
const present: Readonly<Record<BridgeName, true>> = {
  'app.info': true,
  'profile.read': true,
  'profile.remedy': true,
  'profile.write': true,
  'secret.set': true,
  'connection.test': true,
  'connection.probe': true,
  'channel.route': true,
  'channel.open': true,
  'channel.send': true,
  'channel.readBack': true,
  'channel.pull': true,
  'channel.holdings': true,
  'channel.close': true,
  'identifier.query': true,
  'identifier.template': true,
  'identifier.test': true,
  'tables.test': true,
  'tables.inspect': true,
  'tables.create': true,
  'socket.test': true,
  'package.ownKey': true,
  'package.readKey': true,
  'package.begin': true,
  'package.addRecords': true,
  'package.addAcknowledgements': true,
  'package.addFile': true,
  'package.nextPiece': true,
  'package.seal': true,
  'package.receive': true,
  'package.unlock': true,
  'package.check': true,
  'package.records': true,
  'package.acknowledgements': true,
  'package.keepFile': true,
  'package.drop': true,
  'print.pdf': true,
  'print.page': true,
  'attachment.keep': true,
  'attachment.upload': true,
  'journal.open': true,
  'journal.append': true,
  'journal.read': true,
  'journal.beginSnapshot': true,
  'journal.addToSnapshot': true,
  'journal.finishSnapshot': true,
  'practice.status': true,
  'practice.setRunning': true,
  'practice.setFault': true,
  'practice.clearFaults': true,
  'practice.received': true,
  'practice.seed': true,
  'practice.dropRows': true,
  'practice.identifiers': true,
  'practice.seedIdentifiers': true,
  'practice.dropIdentifiers': true,
};

export const bridgeNames: readonly BridgeName[] = Object.freeze(Object.keys(present) as BridgeName[]);

/** Name of the IPC channel of a call. */
export function ipcChannelOf(name: BridgeName): string {
  return `bridge:${name}`;
}
