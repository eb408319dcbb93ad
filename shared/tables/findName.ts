/** Several names differ from the wanted one by case only. */
export const unclear = Symbol('unclear');

/**
 * The name as the server has it: exactly, else by its letters alone, for servers fold names that are not quoted to
 * lower or upper case. null = none.
 */
export function findName(names: readonly string[], wanted: string): string | typeof unclear | null {
  if (names.includes(wanted)) return wanted;
  const alike = names.filter((name) => name.toLowerCase() === wanted.toLowerCase());
  return alike.length > 1 ? unclear : (alike[0] ?? null);
}
