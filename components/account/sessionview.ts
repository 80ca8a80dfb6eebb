import type { Place } from "@/domain/signin";

/** One of one's own sessions, its times as the office reads them. */
export interface SessionView {
  id: string;
  device: string | null;
  place: Place | null;
  since: string;
  seen: string;
  /** The one that is looking. */
  own: boolean;
}
