/** Megabytes (10⁶ bytes), rounded up to one place below ten. */
export function megabytes(bytes: number): string {
  const amount = bytes / 1e6;
  return amount < 10 ? (Math.ceil(amount * 10) / 10).toFixed(1) : Math.ceil(amount).toLocaleString("en");
}
