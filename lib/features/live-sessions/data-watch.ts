import { db } from "@/lib/core/db";
import { toAppError } from "@/lib/core/http/problem";
import { log } from "@/lib/core/log";
import { readFingerprints, readLiveSession } from "./data-live";
import { changeBetween } from "./rules-change";
import type { LiveChange, LiveSession } from "./schema";

const LOOK_EVERY_MS = 1000;

/** Called with every change, or with null when the session is gone. */
export type WatchListener = (change: LiveChange | null) => void;

interface Channel {
  listeners: Set<WatchListener>;
  fingerprint: string | undefined;
  latest: LiveSession;
}

/**
 * One look a second at the database for all watched sessions and all their listeners of this process, however many:
 * a cheap query tells which sessions changed, and only those are read.
 */
class SessionWatch {
  readonly #channels = new Map<string, Channel>();
  readonly #starting = new Map<string, Promise<Channel | null>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failing = false;

  /** How many sessions are watched. */
  get size(): number {
    return this.#channels.size;
  }

  /** What is known of a session now, and every change from then on; null for a session that is gone. */
  async watch(
    sessionId: string,
    listener: WatchListener,
  ): Promise<{ latest: LiveSession; stop: () => void } | null> {
    const channel = this.#channels.get(sessionId) ?? (await this.#start(sessionId));
    if (!channel) return null;
    // The last listener may have left while this one waited.
    this.#channels.set(sessionId, channel);
    channel.listeners.add(listener);
    this.#schedule();
    const stop = () => {
      channel.listeners.delete(listener);
      if (channel.listeners.size === 0 && this.#channels.get(sessionId) === channel)
        this.#channels.delete(sessionId);
    };
    return { latest: channel.latest, stop };
  }

  #start(sessionId: string): Promise<Channel | null> {
    const known = this.#starting.get(sessionId);
    if (known) return known;
    const starting = this.#read(sessionId).finally(() => this.#starting.delete(sessionId));
    this.#starting.set(sessionId, starting);
    return starting;
  }

  async #read(sessionId: string): Promise<Channel | null> {
    const latest = await readLiveSession(db(), { sessionId, now: new Date() });
    // No fingerprint yet: the first look reads once more, so nothing between the two is missed.
    return latest && { listeners: new Set(), fingerprint: undefined, latest };
  }

  #schedule(): void {
    if (this.#timer || this.#channels.size === 0) return;
    this.#timer = setTimeout(async () => {
      await this.#look();
      this.#timer = undefined;
      this.#schedule();
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    try {
      const sessionIds = [...this.#channels.keys()];
      const fingerprints = await readFingerprints(db(), { sessionIds, now: new Date() });
      for (const sessionId of sessionIds) await this.#compare(sessionId, fingerprints.get(sessionId));
      this.#failing = false;
    } catch (error) {
      // Listeners keep what they have; the next look tries again.
      if (!this.#failing) log.error({ err: toAppError(error) }, "watched sessions could not be read");
      this.#failing = true;
    }
  }

  async #compare(sessionId: string, fingerprint: string | undefined): Promise<void> {
    const channel = this.#channels.get(sessionId);
    if (!channel || (fingerprint && channel.fingerprint === fingerprint)) return;
    const next = await readLiveSession(db(), { sessionId, now: new Date() });
    if (!next) {
      this.#channels.delete(sessionId);
      for (const listener of [...channel.listeners]) listener(null);
      return;
    }
    channel.fingerprint = fingerprint;
    if (next.revision === channel.latest.revision) return;
    const change = changeBetween(channel.latest, next);
    channel.latest = next;
    for (const listener of [...channel.listeners]) listener(change);
  }
}

// Kept on `globalThis` so that dev reloads do not leave lookers behind.
const globalCache = globalThis as { rollcallSessionWatch?: SessionWatch };

/** The process's one watch. */
export function sessionWatch(): SessionWatch {
  globalCache.rollcallSessionWatch ??= new SessionWatch();
  return globalCache.rollcallSessionWatch;
}
