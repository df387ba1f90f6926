import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { endpointUrl } from "@/lib/core/http/call-api";
import { getLiveSession } from "../endpoints";
import { applyChange } from "../rules-change";
import { type LiveSession, liveChange, liveSession } from "../schema";
import { liveQuery } from "./live-queries";

/** How often the page asks while no stream is open. */
const POLL_MS = 3_000;
/** A stream the server refused is tried again after this long; one that broke, by the browser itself. */
const REOPEN_MS = 15_000;

/**
 * A session as it is now: told by the server as it happens, and asked for every three seconds where that does not
 * work. A hidden page keeps no connection.
 *
 * @param initial what the server knew when it made the page
 */
export function useLiveSession(sessionId: string, initial: LiveSession) {
  const queryClient = useQueryClient();
  const [streaming, setStreaming] = useState(false);
  const query = useQuery({
    ...liveQuery(sessionId),
    initialData: initial,
    refetchInterval: streaming ? false : POLL_MS,
  });

  useEffect(() => {
    const { queryKey } = liveQuery(sessionId);
    let source: EventSource | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(reopening);
      source?.close();
      source = undefined;
      setStreaming(false);
    };
    const open = () => {
      close();
      const stream = new EventSource(endpointUrl(getLiveSession, { params: { sessionId } }));
      source = stream;
      stream.onopen = () => {
        setStreaming(true);
        // An answer that is still on its way is older than what the stream tells.
        void queryClient.cancelQueries({ queryKey });
      };
      stream.onerror = () => {
        setStreaming(false);
        if (stream.readyState === EventSource.CLOSED) reopening = setTimeout(open, REOPEN_MS);
      };
      stream.addEventListener("snapshot", (event) => {
        queryClient.setQueryData(queryKey, liveSession.parse(JSON.parse(event.data)));
      });
      stream.addEventListener("change", (event) => {
        const change = liveChange.parse(JSON.parse(event.data));
        queryClient.setQueryData(queryKey, (known) => known && applyChange(known, change));
      });
    };
    const follow = () => (document.hidden ? close() : open());
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      close();
    };
  }, [sessionId, queryClient]);

  return { live: query.data, error: query.error, streaming };
}
