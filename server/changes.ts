import { changedAfter, type Happened, leftAmong, visibleAmong } from "@/db/changes";
import type { Clock } from "@/db/context";
import type { Store } from "@/db/store";
import { type Actor, mayEnter } from "@/domain/actor";
import { actorOfSession } from "./session";

/** What one stream hears: cards of the listener's own scope that changed; null are more than can be named. */
export interface Told {
  seq: number;
  cardIds: string[] | null;
}

interface Ear {
  sessionId: string;
  /** The last event that this ear was told of or that was none of its business. */
  after: number;
  tell: (told: Told) => void;
  /** Only shows that the line is there, and how far it has got. */
  beat: (seq: number) => void;
  /** The session is over, or the server stops. */
  end: (why: "signed_out" | "stopping" | "replaced") => void;
}

/** Tabs of one session that may listen at once: the oldest gives way, which was most likely left without a word. */
export const earsOfSession = 4;
/** Streams of one process at once. */
export const mostEars = 500;

const every = 1_000;
const beatEvery = 20;
/** Sessions end by time as well, of which no event tells: looked at this often, in rounds. */
const lookEvery = 15;

/**
 * Tells signed-in people which of their cards changed. Reads events after the last one once a second while somebody listens, so that servers on
 * one database hear each other. The session of each ear is read anew before it is told anything, and ends it.
 */
export class Changes {
  private readonly ears = new Set<Ear>();
  private timer: ReturnType<typeof setInterval> | null = null;
  private seq: number | null = null;
  private rounds = 0;
  private busy = false;

  constructor(
    private readonly store: Store,
    private readonly clock: () => Clock,
    private readonly failed: (error: unknown) => void = () => {},
  ) {}

  get size(): number {
    return this.ears.size;
  }

  /** Adds an ear, or null where the process has as many as it can hold; gives what takes it away again. */
  listen(ear: Ear): (() => void) | null {
    if (this.ears.size >= mostEars) return null;
    const own = [...this.ears].filter((one) => one.sessionId === ear.sessionId);
    for (const old of own.slice(0, Math.max(0, own.length + 1 - earsOfSession))) this.drop(old, "replaced");
    this.ears.add(ear);
    this.timer ??= setInterval(() => void this.round(), every).unref();
    return () => this.remove(ear);
  }

  /** Ends every stream: the server stops, and would wait for them for ever. */
  endAll(): void {
    for (const ear of this.ears) this.drop(ear, "stopping");
  }

  /** One look at the log. */
  async round(): Promise<void> {
    if (this.busy || this.ears.size === 0) return;
    this.busy = true;
    try {
      await this.look();
    } catch (error) {
      // The database is away for a moment, or the log is locked: the next round looks again from the same event.
      this.failed(error);
    } finally {
      this.busy = false;
    }
  }

  private async look(): Promise<void> {
    this.rounds += 1;
    const from = Math.min(...[...this.ears].map(({ after }) => after));
    const news = await changedAfter(this.store, from);
    const moved = this.seq === null || news.seq > this.seq;
    this.seq = news.seq;
    if (moved || this.rounds % lookEvery === 0 || [...this.ears].some(({ after }) => after < news.seq)) {
      await this.tellAll(news, from);
    }
    if (this.rounds % beatEvery === 0) for (const ear of this.ears) ear.beat(ear.after);
  }

  private async tellAll(news: Happened, from: number): Promise<void> {
    const actors = new Map<string, Promise<Actor | null>>();
    for (const ear of [...this.ears]) {
      const actor = actors.get(ear.sessionId) ?? this.actorOf(ear.sessionId);
      actors.set(ear.sessionId, actor);
      const who = await actor;
      if (who === null) this.drop(ear, "signed_out");
      else if (ear.after < news.seq) await this.tell(ear, who, news, from);
    }
  }

  private async tell(ear: Ear, who: Actor, news: Happened, from: number): Promise<void> {
    const own = ear.after === from ? news : await changedAfter(this.store, ear.after);
    const cardIds = own.cardIds && (await this.toldOf(who, own.cardIds, ear.after));
    ear.after = own.seq;
    if (cardIds === null || cardIds.length > 0) ear.tell({ seq: own.seq, cardIds });
  }

  /** Cards that the listener sees, and those that they saw until now. */
  private async toldOf(who: Actor, cardIds: readonly string[], after: number): Promise<string[]> {
    const seen = await visibleAmong(this.store, who, cardIds);
    const others = cardIds.filter((id) => !seen.includes(id));
    return [...seen, ...(await leftAmong(this.store, who, { cardIds: others, after }))];
  }

  private async actorOf(sessionId: string): Promise<Actor | null> {
    const actor = await actorOfSession(this.store, this.clock(), sessionId);
    return actor !== null && mayEnter(actor, "fleet") ? actor : null;
  }

  private drop(ear: Ear, why: Parameters<Ear["end"]>[0]): void {
    this.remove(ear);
    ear.end(why);
  }

  private remove(ear: Ear): void {
    this.ears.delete(ear);
    if (this.ears.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
    this.seq = null;
  }
}
