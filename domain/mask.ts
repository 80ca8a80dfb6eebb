/** A person's name for those who do not handle the card: 李**, 李*, J***. Firms are not masked. */
export function maskName(name: string): string {
  const [first = "", ...rest] = [...name.trim()];
  return first + "*".repeat(Math.min(rest.length, 3));
}
