import { checkHandle } from '#shared/identifiers/checkHandle.ts';
import { checkIdentifier, type IdentifierFinding } from '#shared/identifiers/checkIdentifier.ts';
import { templateOf } from '#shared/identifiers/scheme.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { ItemOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import type { IdentifierSettings } from './IdentifierSettings.ts';
import { nodePlace } from '#shared/identifiers/node.ts';

interface CheckedRows {
  readonly sendable: readonly BatchRow[];
  /** One item for each of the others: refused here, before anything is sent. */
  readonly refused: readonly ItemOutcome[];
}

/**
 * Holds every row against the template; of rows with one handle only the first is sent. A delete needs nothing
 * but its handle.
 */
export function checkRows({ operation, rows }: SendRequest, settings: IdentifierSettings): CheckedRows {
  const sendable: BatchRow[] = [];
  const refused: ItemOutcome[] = [];
  const handles = new Set<string>();
  for (const row of rows) {
    const handle = handleOf(row);
    const findings = operation === 'D' ? deletionFindings(handle, settings) : contentFindings(row, settings);
    const problems = findings.length === 0 && handles.has(handle) ? [repeated(handle)] : findings;
    if (problems.length > 0) {
      refused.push(refusal(row, problems));
    } else {
      handles.add(handle);
      sendable.push(row);
    }
  }
  return { sendable, refused };
}

/** The handle of an identifier's row. */
export function handleOf({ data }: BatchRow): string {
  return data['handle'] ?? '';
}

function contentFindings(
  { data }: BatchRow,
  { scheme, valueLimit }: IdentifierSettings,
): readonly IdentifierFinding[] {
  const template = templateOf(scheme, data['templateVersion'] ?? '');
  return checkIdentifier(data, { prefix: scheme.prefix, template, valueLimit });
}

function deletionFindings(handle: string, { scheme }: IdentifierSettings): readonly IdentifierFinding[] {
  return checkHandle(handle, scheme.prefix).map((message) => ({ field: 'handle', message }));
}

function repeated(handle: string): IdentifierFinding {
  const message = `同一批里有几条记录的标识都是“${handle}”，只发送第一条。请改正记录的编号，或在${nodePlace}中修改后缀规则。`;
  return { field: 'handle', message };
}

function refusal({ ID }: BatchRow, findings: readonly IdentifierFinding[]): ItemOutcome {
  const reason = findings.map(({ message }) => message.replace(/。$/, '')).join('；');
  return {
    kind: 'refused',
    ID,
    reason: `${reason}。`,
    cause: 'content',
    field: findings[0]?.field ?? null,
    theirs: null,
    unsent: true,
  };
}
