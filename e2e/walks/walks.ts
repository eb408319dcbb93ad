import type { Walk } from './Walk.ts';
import { walkEmptyPages } from './walkEmptyPages.ts';
import { walkExchange } from './walkExchange.ts';
import { walkFilledPages } from './walkFilledPages.ts';
import { walkForms } from './walkForms.ts';
import { walkIdentifiers } from './walkIdentifiers.ts';
import { walkReconciliation } from './walkReconciliation.ts';
import { walkTroubles } from './walkTroubles.ts';
import { walkWays } from './walkWays.ts';

/** Between them they show every page and dialog, empty, with content, with errors and in trouble. */
export const walks: readonly Walk[] = [
  { title: 'pages without content', go: walkEmptyPages },
  { title: 'forms, empty and with errors', go: walkForms },
  { title: 'pages with the sample enterprise', go: walkFilledPages },
  { title: 'identifiers', go: walkIdentifiers },
  { title: 'offline packages', go: walkExchange },
  { title: 'settings of the ways in', go: walkWays },
  { title: 'reconciliation and receipts', go: walkReconciliation },
  { title: 'conflicts, refusals and other troubles', go: walkTroubles },
];
