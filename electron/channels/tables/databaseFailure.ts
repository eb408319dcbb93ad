import { codeOf, failureOf } from '../http/failureOf.ts';
import { GivenUp } from './DatabaseSession.ts';

/** What a driver's error means. It holds no text of the server: that may quote rows. */
export type DatabaseFailure =
  /** The connection did not come about, or broke. */
  | { readonly kind: 'connection'; readonly code: string }
  | { readonly kind: 'tls'; readonly code: string }
  | { readonly kind: 'login' }
  | { readonly kind: 'database' }
  | { readonly kind: 'permission' }
  /** Nothing may be written at present: a standby, or a server set to read only. */
  | { readonly kind: 'readOnly' }
  | { readonly kind: 'full' }
  /** A table or column that was there is gone. */
  | { readonly kind: 'changed' }
  /** Lock or statement took too long, a deadlock, too many connections: worth another try. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'tooLarge' }
  /** A row that the server refuses; column and constraint where it says which. */
  | {
      readonly kind: 'content';
      readonly complaint: Complaint;
      readonly column: string | null;
      readonly constraint: string | null;
    }
  /** No table that rows can be put into and held, whatever it looked like. */
  | { readonly kind: 'notWritable' }
  | { readonly kind: 'other'; readonly code: string };

/** What a server finds wrong with a row. */
export type Complaint = 'empty' | 'unique' | 'reference' | 'check' | 'value' | 'trigger' | 'policy';

type Kind = Exclude<DatabaseFailure['kind'], 'connection' | 'tls' | 'content' | 'other'>;

const sqlStates: Readonly<Record<string, Kind>> = {
  '28000': 'login',
  '28P01': 'login',
  '3D000': 'database',
  '42501': 'permission',
  '25006': 'readOnly',
  '53100': 'full',
  '42P01': 'changed',
  '42703': 'changed',
  '3F000': 'changed',
  '40001': 'busy',
  '40P01': 'busy',
  '55P03': 'busy',
  '57014': 'busy',
  '53300': 'busy',
  '57P03': 'busy',
  '0A000': 'notWritable',
  '55000': 'notWritable',
  '54000': 'tooLarge',
};

const errorNumbers: Readonly<Record<number, Kind>> = {
  1045: 'login',
  1251: 'login',
  1698: 'login',
  1049: 'database',
  1044: 'permission',
  1142: 'permission',
  1143: 'permission',
  1227: 'permission',
  1370: 'permission',
  1290: 'readOnly',
  1792: 'readOnly',
  1836: 'readOnly',
  1021: 'full',
  1041: 'full',
  1114: 'full',
  1054: 'changed',
  1146: 'changed',
  1040: 'busy',
  1203: 'busy',
  1205: 'busy',
  1213: 'busy',
  1226: 'busy',
  1317: 'busy',
  1969: 'busy',
  3024: 'busy',
  9007: 'busy',
  1153: 'tooLarge',
  1288: 'notWritable',
  1348: 'notWritable',
  1471: 'notWritable',
};

/** SQLSTATE of complaints; others of the classes 22 and 23 are about a value. */
const complaintStates: Readonly<Record<string, Complaint>> = {
  '23502': 'empty',
  '23505': 'unique',
  '23503': 'reference',
  '23514': 'check',
  '23P01': 'unique',
  '44000': 'check',
  P0001: 'trigger',
};

interface NumberedComplaint {
  readonly complaint: Complaint;
  /** Finds the names of a column and of a constraint in the server's sentence. */
  readonly column?: RegExp;
  readonly constraint?: RegExp;
}

const atRow = /column [`']?(?:[^`']*`\.`)*([^`']+)[`']? at row/;

const complaintNumbers: Readonly<Record<number, NumberedComplaint>> = {
  1048: { complaint: 'empty', column: /^Column '(.+?)' cannot/ },
  1364: { complaint: 'empty', column: /^Field '(.+?)'/ },
  1062: { complaint: 'unique', constraint: /for key '(?:[^']*\.)?([^'.]+)'/ },
  1216: { complaint: 'reference' },
  1217: { complaint: 'reference' },
  1451: { complaint: 'reference', constraint: /CONSTRAINT `(.+?)` FOREIGN KEY/ },
  1452: { complaint: 'reference', constraint: /CONSTRAINT `(.+?)` FOREIGN KEY/ },
  3819: { complaint: 'check', constraint: /constraint '(.+?)'/i },
  4025: { complaint: 'check', constraint: /CONSTRAINT `(?:[^`.]*\.)?([^`]+)` failed/ },
  1369: { complaint: 'check' },
  1644: { complaint: 'trigger' },
  1264: { complaint: 'value', column: atRow },
  1265: { complaint: 'value', column: atRow },
  1292: { complaint: 'value', column: atRow },
  1366: { complaint: 'value', column: atRow },
  1406: { complaint: 'value', column: atRow },
  1690: { complaint: 'value' },
  3988: { complaint: 'value' },
};
/** The server ends the connection: shutdown, network trouble on its side. */
const lostNumbers = [1053, 1080, 1158, 1159, 1160, 1161];

/** Sorts an error of pg or mysql2. An error that is neither is a bug and is thrown on. */
export function databaseFailure(error: unknown): DatabaseFailure {
  const facts = factsOf(error);
  if (facts.errno !== null) return mysqlFailure(facts.errno, facts);
  if (facts.sqlState !== null) return postgresFailure(facts.sqlState, facts);
  if (!(error instanceof Error) || !isFromDriver(error, facts)) throw error;
  const tls = tlsCodeOf(error, facts.code);
  return tls === null ? { kind: 'connection', code: facts.code } : { kind: 'tls', code: tls };
}

/** An error that a driver rejected with, so that a peer that speaks nonsense is told apart from a bug of ours. */
export function fromDriver(error: unknown): unknown {
  const facts = factsOf(error);
  const known = facts.errno !== null || facts.sqlState !== null;
  if (known || (error instanceof Error && isFromDriver(error, facts))) return error;
  return new GivenUp('EPROTOCOL');
}

/** Did the server answer with this error, so that it knows what became of the statement? */
export function isServerError(error: unknown): boolean {
  const { errno, sqlState } = factsOf(error);
  if (errno !== null) return !lostNumbers.includes(errno);
  return sqlState !== null && !isLost(sqlState);
}

interface ErrorFacts {
  readonly code: string;
  /** Number of a MySQL server's error. */
  readonly errno: number | null;
  /** Five characters of a PostgreSQL server's error. */
  readonly sqlState: string | null;
  readonly column: string | null;
  readonly constraint: string | null;
  readonly message: string;
}

/** `sqlState` is what mysql2 gives beside the number, `severity` what pg gives: both only if the server spoke. */
function factsOf(error: unknown): ErrorFacts {
  const read = (name: string): unknown =>
    typeof error === 'object' && error !== null ? (Reflect.get(error, name) as unknown) : undefined;
  const code = codeOf(error);
  const errno = read('errno');
  const named = (name: string): string | null => {
    const value = read(name);
    return typeof value === 'string' && value !== '' ? shortName(value) : null;
  };
  const message = read('message');
  const fromMysql = typeof read('sqlState') === 'string' && typeof errno === 'number' && errno > 0;
  const fromPostgres = !fromMysql && typeof read('severity') === 'string';
  return {
    code,
    errno: fromMysql ? errno : null,
    sqlState: fromPostgres ? code : null,
    column: named('column'),
    constraint: named('constraint'),
    message: typeof message === 'string' ? message.slice(0, mostWords) : '',
  };
}

/** A peer may send names and sentences of any length. */
const mostWords = 2000;
const mostName = 64;

function shortName(name: string): string {
  return name.slice(0, mostName);
}

function mysqlFailure(errno: number, { code, message }: ErrorFacts): DatabaseFailure {
  const kind = errorNumbers[errno];
  if (kind !== undefined) return { kind };
  const found = complaintNumbers[errno];
  if (found) {
    const name = (pattern: RegExp | undefined): string | null => {
      const match = pattern?.exec(message)?.[1];
      return match === undefined ? null : shortName(match);
    };
    return {
      kind: 'content',
      complaint: found.complaint,
      column: name(found.column),
      constraint: name(found.constraint),
    };
  }
  if (lostNumbers.includes(errno)) return { kind: 'connection', code };
  return { kind: 'other', code: String(errno) };
}

function postgresFailure(sqlState: string, { column, constraint, message }: ErrorFacts): DatabaseFailure {
  const isPolicy = sqlState === '42501' && /row-level security/i.test(message);
  const complaint = isPolicy ? 'policy' : complaintStates[sqlState];
  if (complaint) return { kind: 'content', complaint, column, constraint };
  const kind = sqlStates[sqlState];
  if (kind !== undefined) return { kind };
  if (/^(22|23)/.test(sqlState)) return { kind: 'content', complaint: 'value', column, constraint };
  const code = sqlState.slice(0, 5);
  return isLost(sqlState) ? { kind: 'connection', code } : { kind: 'other', code };
}

function isLost(sqlState: string): boolean {
  return /^(08|57P0[12])/.test(sqlState);
}

const driverWords =
  /^(Connection (terminated|lost|ended)|Client (was closed|has encountered)|timeout expired|The server does not support SSL|There was an error establishing an SSL|Can't add new command|Pool is closed|Cannot use a pool)/i;

function isFromDriver(error: Error, { code }: ErrorFacts): boolean {
  return code !== '' || error instanceof AggregateError || driverWords.test(error.message);
}

/** `noTls`: the server offers none. null = not about encryption. */
function tlsCodeOf(error: Error, code: string): string | null {
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT' || /does not support SSL/.test(error.message)) return 'noTls';
  if (code === 'HANDSHAKE_SSL_ERROR') return originalCode(error);
  const facts = { error, connected: false, timedOut: false, cancelled: false };
  return failureOf(facts).kind === 'tls' ? code : null;
}

/** mysql2 writes its own code over that of OpenSSL; the reason is left in words. */
function originalCode(error: Error): string {
  if (/altnames|does not match certificate/i.test(error.message)) return 'ERR_TLS_CERT_ALTNAME_INVALID';
  if (/self.signed certificate in/i.test(error.message)) return 'SELF_SIGNED_CERT_IN_CHAIN';
  if (/self.signed/i.test(error.message)) return 'DEPTH_ZERO_SELF_SIGNED_CERT';
  if (/has expired/i.test(error.message)) return 'CERT_HAS_EXPIRED';
  return /unable to (verify|get)/i.test(error.message) ? 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' : '';
}

/** What the server said, for a look at which row it speaks of. It may quote rows: never log or show it. */
export function serverWords(error: unknown): string {
  const read = (name: string): unknown =>
    typeof error === 'object' && error !== null ? (Reflect.get(error, name) as unknown) : undefined;
  return [read('message'), read('detail')]
    .map((text) => (typeof text === 'string' ? text.slice(0, mostWords) : ''))
    .join('\n');
}
