/** Makes the page and the command that verify a bundle; gives their folder. */
export function makeVerifier(): Promise<string>;
