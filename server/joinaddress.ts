/** Where a joining code is typed; with a code, the address that fills it in. Opening either spends nothing. */
export function joinAddress(origin: string, code?: string): string {
  return code === undefined ? `${origin}/join` : `${origin}/join?c=${code}`;
}
