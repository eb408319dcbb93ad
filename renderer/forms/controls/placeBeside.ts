interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** Kept free around what is placed, in px. */
const margin = 4;

/** Where something of a size goes: under its anchor, above it where there is no room below, inside the window anyway. */
export function placeBeside(
  anchor: Box,
  size: Size,
  view: Size,
): { readonly left: number; readonly top: number } {
  const below = anchor.bottom + margin;
  const above = anchor.top - margin - size.height;
  const fitsBelow = below + size.height <= view.height - margin;
  return {
    left: within(anchor.left, view.width - size.width - margin),
    top: within(fitsBelow || above < margin ? below : above, view.height - size.height - margin),
  };
}

function within(wanted: number, largest: number): number {
  return Math.max(margin, Math.min(wanted, largest));
}
