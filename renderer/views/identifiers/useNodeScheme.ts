import { computed, type ComputedRef } from 'vue';
import { emptyScheme, type IdentifierScheme } from '#shared/identifier/scheme.ts';
import { useServices } from '../../app/services.ts';
import { identifierChannelBeside } from '../../db/channelIds.ts';
import { schemeInForce } from '../../db/identifiers/schemeInForce.ts';

/** The scheme of the mode in force. */
export function useNodeScheme(): ComputedRef<IdentifierScheme> {
  const { identifierNode, activeChannel } = useServices();
  return computed(
    () =>
      schemeInForce(identifierNode.value, identifierChannelBeside(activeChannel.value))?.scheme ??
      emptyScheme,
  );
}
