import { computed, type ComputedRef } from 'vue';
import { emptyScheme, type IdentifierScheme } from '#shared/identifiers/scheme.ts';
import { useServices } from '../../services/services.ts';
import { identifierChannelBeside } from '#shared/model/channels.ts';
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
