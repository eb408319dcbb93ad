import type { Session } from 'electron';
import type { Log } from '../log/Log.ts';

/** What the window may do beyond drawing itself; everything else is refused. */
const allowed: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'copying a record number or a batch number by its button',
  'persistent-storage': 'asking that the local store is not cleared when the disk runs low',
};

function isPermissionAllowed(permission: string): boolean {
  return Object.hasOwn(allowed, permission);
}

export function guardPermissions(session: Session, log: Log): void {
  session.setPermissionCheckHandler((_, permission) => isPermissionAllowed(permission));
  session.setPermissionRequestHandler((_, permission, answer) => {
    const granted = isPermissionAllowed(permission);
    if (!granted) log.warn('permission.refused', { permission });
    answer(granted);
  });
  session.setDevicePermissionHandler(() => false);
}
