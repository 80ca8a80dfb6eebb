/** Why a list could not be read: nobody is signed in any more, or the network or the server failed. */
export class Unread extends Error {
  readonly signedOut: boolean;
  constructor(status: number | null) {
    super(`not read: ${status ?? "no answer"}`);
    this.signedOut = status === 401;
  }
}

/** Asks one of our own addresses for JSON; `T` is what its handler sends. Throws `Unread`, also where the answer is no JSON. */
export async function ask<T>(address: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal, headers: { Accept: "application/json" } }).catch(() => null);
  if (!response?.ok) throw new Unread(response?.status ?? null);
  try {
    return (await response.json()) as T; // the handler's own type; both sides are built together
  } catch {
    throw new Unread(response.status);
  }
}
