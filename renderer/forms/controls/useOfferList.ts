import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useLatestOnly } from '../../ui/useLatestOnly.ts';
import type { FindOffers, Offer } from '../controlTypes.ts';

interface OfferList {
  readonly offers: ShallowRef<readonly Offer[]>;
  readonly open: ComputedRef<boolean>;
  /** Place of the offer that Enter picks; -1: none. */
  readonly active: Ref<number>;
  /** Something was typed: shows what fits. */
  readonly look: () => void;
  readonly close: () => void;
  readonly pick: (offer: Offer) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

interface OfferListOptions {
  readonly find: () => FindOffers | null;
  /** What is typed of the value. */
  readonly typed: () => string;
  readonly pick: (value: string) => void;
}

/** The pick list of a text field: opened by typing or by an arrow, closed by Escape, Enter or leaving. */
export function useOfferList({ find, typed, pick }: OfferListOptions): OfferList {
  const offers = shallowRef<readonly Offer[]>([]);
  const wanted = ref(false);
  const active = ref(-1);
  /** What stands in the field already is no help. */
  const helps = computed(() => offers.value.some(({ value }) => value !== typed()));
  const open = computed(() => wanted.value && helps.value);

  const refresh = useLatestOnly(async (isLatest) => {
    const found = wanted.value ? await find()?.(typed()) : [];
    if (!isLatest()) return;
    offers.value = found ?? [];
    active.value = -1;
  });

  function look(): void {
    wanted.value = true;
    refresh();
  }

  function close(): void {
    wanted.value = false;
    active.value = -1;
  }

  function take({ value }: Offer): void {
    pick(value);
    close();
  }

  function move(step: 1 | -1): void {
    const count = offers.value.length;
    // One place beyond the ends: nothing is active, and the text stands as it was typed.
    active.value = ((active.value + 1 + step + count + 1) % (count + 1)) - 1;
  }

  /** Keys that the list does not need go on to the form. */
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    if (step !== undefined) {
      event.preventDefault();
      if (open.value) move(step);
      else look();
      return;
    }
    if (!open.value) return;
    const offer = offers.value[active.value];
    if (event.key === 'Enter' && offer) {
      event.preventDefault();
      event.stopPropagation();
      take(offer);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }

  return { offers, open, active, look, close, pick: take, onKey };
}
