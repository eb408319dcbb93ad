import type { BatchRow } from '../model/batch.ts';
import type { RecordId } from '../model/values.ts';
import type { RefusalCause } from '../model/ports.ts';
import { mostSearchedWords } from './peerLimits.ts';
import { accessRefusal, type AccessRefusal } from './refusal/accessRefusal.ts';
import { namedField } from './refusal/fieldMentions.ts';
import type { CauseContext } from './refusal/CauseContext.ts';
import { refusalCause } from './refusal/refusalCause.ts';
import { refusalRows } from './refusal/refusalRows.ts';

/** What the words of a refusal tell. */
interface RefusalReading {
  readonly cause: RefusalCause;
  /** Rows the words surely speak of. */
  readonly named: readonly { readonly ID: RecordId; readonly field: string | null }[];
  /** Rows they perhaps speak of; to be sent apart, not condemned. */
  readonly suspects: readonly RecordId[];
  /** Not about the rows at all but about the log-in or the account's rights. */
  readonly access: AccessRefusal | null;
}

/** Reads the reason of a refusal, word for word as the platform gave it, for the rows that were sent. */
export function readRefusal(reason: string, context: CauseContext): RefusalReading {
  const text = reason.slice(0, mostSearchedWords);
  const { rows, table } = context;
  const field = namedField(text, table);
  const found = refusalRows(text, rows, table);
  const access = found.named.length === 0 && field === null ? accessRefusal(text) : null;
  const [only] = rows;
  // A request with one row speaks of that row.
  if (rows.length === 1 && only !== undefined) {
    return { cause: refusalCause(text, context), named: [{ ID: only.ID, field }], suspects: [], access };
  }
  return { ...readNamed(text, found.named, found.suspects, context), access };
}

function readNamed(
  text: string,
  named: readonly BatchRow[],
  suspects: readonly RecordId[],
  context: CauseContext,
): Omit<RefusalReading, 'access'> {
  const parts = named.length > 1 ? readClauses(text, named, context) : [];
  const causes = new Set(parts.map(({ cause }) => cause));
  // One outcome has one cause. Rows refused for different causes are each asked again by themselves.
  if (causes.size > 1)
    return { cause: 'content', named: [], suspects: [...named.map(({ ID }) => ID), ...suspects] };
  const [cause = refusalCause(text, context)] = causes;
  const field = namedField(text, context.table);
  const fieldOfRow = (row: BatchRow) => parts.find((part) => part.row === row)?.field ?? field;
  return { cause, named: named.map((row) => ({ ID: row.ID, field: fieldOfRow(row) })), suspects };
}

interface RowClause {
  readonly row: BatchRow;
  readonly cause: RefusalCause;
  readonly field: string | null;
}

/** The clause of each named row; a clause that only lists keys shares the cause of the one before it. */
function readClauses(text: string, named: readonly BatchRow[], context: CauseContext): readonly RowClause[] {
  const parts: RowClause[] = [];
  let before: Pick<RowClause, 'cause' | 'field'> | null = null;
  for (const clause of text.split(/[;；。\n]/)) {
    const own: Pick<RowClause, 'cause' | 'field'> =
      before !== null && isList(clause)
        ? before
        : { cause: refusalCause(clause, context), field: namedField(clause, context.table) };
    const rows = refusalRows(clause, named, context.table).named;
    parts.push(
      ...rows.filter((row) => parts.every((part) => part.row !== row)).map((row) => ({ row, ...own })),
    );
    if (clause.trim() !== '') before = own;
  }
  return parts;
}

/** Nothing but keys and punctuation. */
function isList(clause: string): boolean {
  return !/\p{Script=Han}{2}|[A-Za-z]{3,}\s+[A-Za-z]{2,}/u.test(clause.replace(/以及|还有|和|及/g, ''));
}
