import { z } from 'zod';
import { defaultIdentifierNode, identifierNodeSchema } from '../identifiers/node.ts';
import { modes, reportWays } from '../model/channelTable.ts';
import type { dataSetIds } from '../standard/types.ts';
import { databaseTargetSchema, defaultDatabaseTarget } from '../tables/databaseTarget.ts';
import { defaultSocketSettings, socketSettingsSchema } from '../wire/socket/socketSettings.ts';

/** Where the platform channel goes: the practice platform the program carries, or the real one. */
export const modeSchema = z.enum(modes);

/** Interface of the standard a data set's inserts and updates use; deletes always go by annex C (d23). */
const interfaceSchema = z.enum(['annexA', 'annexC']);

const perDataSet = <T extends z.ZodType>(value: T) =>
  z.object({
    unit: value,
    department: value,
    person: value,
    rule: value,
    training: value,
    riskPoint: value,
    hazardSource: value,
    riskMap: value,
    hiddenDanger: value,
  } satisfies Record<(typeof dataSetIds)[number], T>);

/**
 * Everything that decides how the platform is spoken to, except the secrets, which only the main
 * process ever holds. Each decision of the protocol that a real platform may contradict is one setting here.
 */
export const profileSchema = z.object({
  mode: modeSchema,
  /** 平台地址, e.g. https://host:port; a path is kept as prefix. "" until set. */
  baseUrl: z.string(),
  appId: z.string(),
  /** Rows per request (d25). */
  batchSize: z.number().int().min(1).max(2000),
  /** Seconds without an answer after which a request counts as unknown. */
  timeoutSeconds: z.number().int().min(1).max(600),
  routes: perDataSet(interfaceSchema),
  /** By which ways each data set is reported, in any combination; none = it stays on this PC. */
  ways: perDataSet(z.array(z.enum(reportWays))),
  /** txcode of annex A per data set; only 0101 and 0201 are printed (table A.1, d13), "" = none. */
  txcodes: perDataSet(z.string().max(8)),
  /** Do rows sent by annex A carry the four fields of B.1 (d24). */
  annexAEnvelope: z.boolean(),
  /** Where annex C requests carry the token. */
  annexCToken: z.enum(['bearer', 'query', 'body']),
  distributedStorage: z.string().min(1),
  resources: perDataSet(z.string().min(1)),
  /** Path of the file upload named by B.7 and defined nowhere (d28). */
  uploadPath: z.string().min(1),
  /** 19 = YYYY-MM-DD hh:mm:ss (4.4.1 d), 10 = the date alone (table B.1, d31). */
  updateDateWidth: z.union([z.literal(19), z.literal(10)]),
  /** The identifier node of the enterprise, a channel of its own. */
  identifier: identifierNodeSchema,
  /** The front-end database of library tables (4.4). */
  tables: databaseTargetSchema,
  /** The TCP socket (4.6). */
  socket: socketSettingsSchema,
  /** Two digits of this PC in batch numbers; every PC that writes into the same tables needs its own. */
  workstation: z.string().regex(/^\d{2}$/),
});
export type Profile = z.infer<typeof profileSchema>;

/** Works at once with the practice platform; going live needs 平台地址, AppID and AppSecret. */
export const defaultProfile: Profile = {
  mode: 'practice',
  baseUrl: '',
  appId: '',
  batchSize: 100,
  timeoutSeconds: 30,
  routes: {
    unit: 'annexC',
    department: 'annexC',
    person: 'annexC',
    rule: 'annexC',
    training: 'annexC',
    riskPoint: 'annexA',
    hazardSource: 'annexA',
    riskMap: 'annexA',
    hiddenDanger: 'annexA',
  },
  ways: {
    unit: ['platform'],
    department: ['platform'],
    person: ['platform'],
    rule: ['platform'],
    training: ['platform'],
    riskPoint: ['platform'],
    hazardSource: ['platform'],
    riskMap: ['platform'],
    hiddenDanger: ['platform'],
  },
  txcodes: {
    unit: '',
    department: '',
    person: '',
    rule: '',
    training: '',
    riskPoint: '0101',
    hazardSource: '0101',
    riskMap: '0101',
    hiddenDanger: '0201',
  },
  annexAEnvelope: true,
  annexCToken: 'bearer',
  distributedStorage: 'default',
  resources: {
    unit: 'unit',
    department: 'department',
    person: 'person',
    rule: 'rule',
    training: 'training',
    riskPoint: 'riskPoint',
    hazardSource: 'hazardSource',
    riskMap: 'riskMap',
    hiddenDanger: 'hiddenDanger',
  },
  uploadPath: '/upload',
  updateDateWidth: 19,
  identifier: defaultIdentifierNode,
  tables: defaultDatabaseTarget,
  socket: defaultSocketSettings,
  workstation: '00',
};
