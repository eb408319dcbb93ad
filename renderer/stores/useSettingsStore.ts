import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type {
  ConnectionStep,
  CreateTablesAnswer,
  IdentifierAnswer,
  InspectAnswer,
  SecretKeeping,
  SecretName,
  TemplateAnswer,
} from '#shared/bridge/contract.ts';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import type { ProfileProblem, ProfileRemedy } from '#shared/profile/profileProblem.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { TablesStep } from '#shared/tables/TablesStep.ts';
import { useServices } from '../services/services.ts';
import { BridgeFailure } from '../bridge/bridge.ts';
import { modes, ways, type Way } from '#shared/model/channelTable.ts';
import { channelIdOf, channelOfMode, channelsBeside } from '#shared/model/channels.ts';
import type { ChannelTraces, PlatformIdentity } from '../db/channelRepository.ts';
import { samePlatform } from './platformIdentity.ts';
import { partTraits } from './settingsParts.ts';
import { settingsProblemWords } from './settingsProblemWords.ts';

/** The address or account leads to what may be another platform (node, database …) than the one that confirmed our records. */
export interface PlatformChange {
  readonly from: PlatformIdentity;
  readonly to: PlatformIdentity;
  readonly traces: ChannelTraces;
}

/** What the person said of it: the platform has moved, or it is another one that holds nothing of ours. */
export type PlatformAnswer = 'same' | 'other';

/** The number of records queued by it; else, in Chinese, why not everything was saved. */
export type Saved = Result<{ readonly queued: number }, string>;

/** The connection profile, and with it where everything goes to. */
export const useSettingsStore = defineStore('settings', () => {
  const services = useServices();
  const profile = shallowRef<Profile>(defaultProfile);
  /** How the secrets are kept; the secrets themselves never come back here. */
  const secrets = ref<Record<SecretName, SecretKeeping>>({
    appSecret: 'none',
    identifierPassword: 'none',
    databasePassword: 'none',
  });
  const secret = computed(() => secrets.value.appSecret);
  /** Secrets that were stored and cannot be read any more. */
  const lostSecrets = ref<readonly SecretName[]>([]);
  /** What was wrong with the stored profile, until a person has said what to do. */
  const problem = shallowRef<ProfileProblem | null>(null);
  /** Nothing of the stored profile could be read, and nobody has said yet what to do. */
  const isUndecided = computed(() => problem.value !== null && problem.value.kind !== 'replaced');
  const loaded = ref(false);
  /** How often this window has begun anew with another platform. */
  const restarts = ref(0);
  const activeChannel = computed(() => services.activeChannel.value);

  /**
   * Reads the profile; called once before the first page. A profile of which nothing could be read is not put in force:
   * nothing is queued for anybody before the person has chosen a remedy.
   */
  async function load(): Promise<void> {
    const answer = await services.bridge['profile.read']();
    secrets.value = answer.secrets;
    lostSecrets.value = answer.lostSecrets;
    problem.value = answer.problem;
    if (!isUndecided.value) await begin(answer.profile);
  }

  /** Ends the problem with the stored profile; else, in Chinese, why it could not be done. */
  async function remedy(choice: ProfileRemedy): Promise<Result<void, string>> {
    if (services.sync.isRunning()) return err(settingsProblemWords.running);
    try {
      const { profile: chosen } = await services.bridge['profile.remedy']({ choice });
      problem.value = null;
      await begin(chosen);
      return ok(undefined);
    } catch (cause) {
      if (!(cause instanceof BridgeFailure)) throw cause;
      return err(settingsProblemWords.notWritten);
    }
  }

  async function begin(chosen: Profile): Promise<void> {
    await services.practice.markOld(chosen.mode);
    await adopt(chosen);
    for (const way of ways) {
      await keepFirst(channelIdOf(way, 'live'), partTraits[way].identity(chosen));
    }
    loaded.value = true;
  }

  /** What has to be asked before the settings of a way are saved; null = nothing. */
  async function changeOf(way: Way, next: Profile): Promise<PlatformChange | null> {
    const { identity, inForce } = partTraits[way];
    return inForce(next) ? changeOn(channelIdOf(way, 'live'), identity(next)) : null;
  }

  /**
   * Writes the profile, and the way's secret unless it is null (kept as it is). Where the way now leads to another
   * platform, everything that one does not have is queued. `answer`: to `changeOf`. `takeAlong`: the
   * records made while practising that a person wants there.
   */
  async function save(
    way: Way,
    next: Profile,
    newSecret: string | null,
    answer: PlatformAnswer = 'same',
    takeAlong: readonly RecordId[] = [],
  ): Promise<Saved> {
    const { secret: name, identity, inForce } = partTraits[way];
    const settleIdentity = async () =>
      inForce(next) ? settle(channelIdOf(way, 'live'), identity(next), answer) : 0;
    return write(next, newSecret === null ? null : { name, secret: newSecret }, settleIdentity, takeAlong);
  }

  /** Takes practice records along to the real platform in force; the numbers taken and queued. */
  async function takeAlong(
    ids: readonly RecordId[],
  ): Promise<{ readonly taken: number; readonly queued: number }> {
    const taken = await services.practice.takeAlong(ids);
    return { taken, queued: await adopt(profile.value) };
  }

  /** Writes by which ways the data sets are reported, and this PC's workstation number. */
  async function saveWays(next: Profile): Promise<Saved> {
    return write(next, null, async () => 0);
  }

  async function write(
    next: Profile,
    newSecret: { readonly name: SecretName; readonly secret: string } | null,
    settleIdentity: () => Promise<number>,
    along: readonly RecordId[] = [],
  ): Promise<Saved> {
    if (services.sync.isRunning()) return err(settingsProblemWords.running);
    try {
      if (newSecret !== null) {
        const kept = await services.bridge['secret.set'](newSecret);
        secrets.value = { ...secrets.value, [newSecret.name]: kept };
        lostSecrets.value = lostSecrets.value.filter((name) => name !== newSecret.name);
      }
      // Before the profile: a power cut in between may send something twice, and a conflict shows it; the other
      // way round records would be called delivered by a platform that never saw them.
      const again = await settleIdentity();
      const written = await services.bridge['profile.write'](next);
      problem.value = null;
      await services.practice.takeAlong(along);
      return ok({ queued: again + (await adopt(written.profile)) });
    } catch (cause) {
      if (!(cause instanceof BridgeFailure)) throw cause;
      return err(settingsProblemWords.notWhole);
    }
  }

  /** Tries a profile without saving it; null = the secret already kept. */
  async function test(candidate: Profile, newSecret: string | null): Promise<readonly ConnectionStep[]> {
    return services.bridge['connection.test'](withSecret(candidate, newSecret));
  }

  /** Tries the node of a profile without saving it. */
  async function testNode(
    candidate: Profile,
    newPassword: string | null,
  ): Promise<readonly ConnectionStep[]> {
    return services.bridge['identifier.test'](withSecret(candidate, newPassword));
  }

  /** Tries the database of a profile without saving it; nothing is written there. */
  async function testTables(candidate: Profile, newPassword: string | null): Promise<readonly TablesStep[]> {
    return services.bridge['tables.test'](withSecret(candidate, newPassword));
  }

  /** How the tables of a profile's database fit, saved or not. */
  async function inspectTables(candidate: Profile, newPassword: string | null): Promise<InspectAnswer> {
    return services.bridge['tables.inspect'](withSecret(candidate, newPassword));
  }

  /** Makes the tables that a profile's database lacks, saved or not. */
  async function createTables(candidate: Profile, newPassword: string | null): Promise<CreateTablesAnswer> {
    return services.bridge['tables.create'](withSecret(candidate, newPassword));
  }

  /** Tries the socket of a profile with the AppSecret kept, without saving it. */
  async function testSocket(candidate: Profile): Promise<readonly ConnectionStep[]> {
    return services.bridge['socket.test'](withSecret(candidate, null));
  }

  /** Reads a data template with the node settings given, saved or not. */
  async function readTemplate(
    candidate: Profile,
    newPassword: string | null,
    version: string,
  ): Promise<TemplateAnswer> {
    return services.bridge['identifier.template']({ ...withSecret(candidate, newPassword), version });
  }

  /** Looks an identifier up at the node of the mode in force. */
  async function queryIdentifier(handle: string): Promise<IdentifierAnswer> {
    return services.bridge['identifier.query']({ handle });
  }

  async function changeOn(channel: ChannelId, to: PlatformIdentity | null): Promise<PlatformChange | null> {
    if (!to) return null;
    const from = await services.channels.identity(channel);
    if (!from || samePlatform(from, to)) return null;
    const traces = await services.channels.traces(channel);
    return traces.acknowledged + traces.open === 0 ? null : { from, to, traces };
  }

  /** Keeps whom the acknowledged copies come from, or forgets them; the number queued again. */
  async function settle(
    channel: ChannelId,
    to: PlatformIdentity | null,
    answer: PlatformAnswer,
  ): Promise<number> {
    if (!to) return 0;
    const change = await changeOn(channel, to);
    if (!change) {
      await services.channels.keepIdentity(channel, to);
      return 0;
    }
    if (answer === 'same') {
      await services.channels.move(channel, change);
      return 0;
    }
    const queued = await services.channels.restart(channel, change);
    restarts.value += 1;
    return queued;
  }

  async function keepFirst(channel: ChannelId, identity: PlatformIdentity | null): Promise<void> {
    if (identity && !(await services.channels.identity(channel)))
      await services.channels.keepIdentity(channel, identity);
  }

  async function adopt(next: Profile): Promise<number> {
    profile.value = next;
    services.identifierNode.value = next.identifier;
    services.ways.value = next.ways;
    services.workstation.value = next.workstation;
    services.activeChannel.value = channelOfMode(next.mode);
    for (const mode of modes) {
      await services.identifiers.followScheme(channelIdOf('identifiers', mode));
    }
    let queued = 0;
    for (const channel of channelsBeside(services.activeChannel.value)) {
      queued += await services.records.queueForChannel(channel);
    }
    return queued;
  }

  return {
    profile,
    secret,
    secrets,
    lostSecrets,
    problem,
    isUndecided,
    loaded,
    restarts,
    activeChannel,
    load,
    remedy,
    changeOf,
    save,
    saveWays,
    takeAlong,
    test,
    testNode,
    testTables,
    inspectTables,
    createTables,
    testSocket,
    readTemplate,
    queryIdentifier,
  };
});

function withSecret(profile: Profile, secret: string | null) {
  return { profile, ...(secret !== null && { secret }) };
}
