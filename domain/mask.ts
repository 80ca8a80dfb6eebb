/** A person's name for those who do not handle the card: 李**, 李*, J***. Firms are not masked. */
export function maskName(name: string): string {
  const [first = "", ...rest] = [...name.trim()];
  return first + "*".repeat(Math.min(rest.length, 3));
}

/** A number of which the first three and the last four digits are left: 131****0001. */
export function maskNumber(number: string): string {
  return number.length < 8 ? "****" : `${number.slice(0, 3)}****${number.slice(-4)}`;
}
