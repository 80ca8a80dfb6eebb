/** A file is sent in pieces of so many bytes: what a broken line costs at most. */
export const pieceBytes = 256 * 1024;

/** Pages that are photographed for one certificate. */
export const mostPages = 8;

/** A page that was sent in pieces: the SHA-256 of its bytes, and the name of its file. */
export interface ArrivedPage {
  sha256: string;
  name: string;
}
