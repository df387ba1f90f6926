import { AppError } from "@/lib/core/errors";
import { sessionWatch } from "./data-watch";
import type { LiveChange, LiveSession } from "./schema";

const HEARTBEAT_MS = 15_000;
/** The browser comes back by itself, and is asked who it is again. Spread, so that a class does not come at once. */
const LIFETIME_MS = { least: 8 * 60_000, spread: 4 * 60_000 };
/** Events that may wait for a slow browser; beyond that it is sent away and starts again with a snapshot. */
const MAX_WAITING = 100;

const encoder = new TextEncoder();
// Listeners of one change share its bytes.
const encoded = new WeakMap<LiveChange, Uint8Array>();

function frame(event: "snapshot" | "change", content: LiveSession | LiveChange): Uint8Array {
  return encoder.encode(`id: ${content.revision}\nevent: ${event}\ndata: ${JSON.stringify(content)}\n\n`);
}

function changeFrame(change: LiveChange): Uint8Array {
  const known = encoded.get(change) ?? frame("change", change);
  encoded.set(change, known);
  return known;
}

/**
 * Server-sent events of a session (https://html.spec.whatwg.org/multipage/server-sent-events.html): a snapshot unless
 * the listener has seen the newest revision, then every change, and a comment now and then that keeps proxies awake.
 *
 * @param lastEventId the revision the listener saw last
 * @throws AppError not_found when the session is gone
 */
export async function streamLiveSession({
  sessionId,
  lastEventId,
  signal,
}: {
  sessionId: string;
  lastEventId: string | null;
  signal: AbortSignal;
}): Promise<Response> {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let finish = () => {};
  const waiting: LiveChange[] = [];
  const onChange = (change: LiveChange | null) => {
    if (!change) finish();
    else if (!controller) waiting.push(change);
    else if ((controller.desiredSize ?? 0) < -MAX_WAITING) finish();
    else controller.enqueue(changeFrame(change));
  };
  const watched = await sessionWatch().watch(sessionId, onChange);
  if (!watched) throw new AppError("not_found", "session is gone");
  const { latest, stop } = watched;
  const stream = new ReadableStream<Uint8Array>({
    start(made) {
      controller = made;
      const heartbeat = setInterval(() => made.enqueue(encoder.encode(": still here\n\n")), HEARTBEAT_MS);
      const lifetime = setTimeout(() => finish(), LIFETIME_MS.least + Math.random() * LIFETIME_MS.spread);
      finish = () => {
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        signal.removeEventListener("abort", finish);
        stop();
        finish = () => {};
        try {
          made.close();
        } catch {
          // The browser went first.
        }
      };
      signal.addEventListener("abort", finish);
      made.enqueue(encoder.encode("retry: 2000\n\n"));
      if (lastEventId !== latest.revision) made.enqueue(frame("snapshot", latest));
      for (const change of waiting) made.enqueue(changeFrame(change));
      if (signal.aborted) finish();
    },
    cancel: () => finish(),
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Compression and proxies would hold events back.
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
