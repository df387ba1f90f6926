import { useEffect, useState } from "react";

/**
 * The server's time, second by second, whatever this device's clock says.
 *
 * @param serverNow ISO time when the server made the page
 * @returns milliseconds since 1970
 */
export function useServerNow(serverNow: string): number {
  const [now, setNow] = useState(() => Date.parse(serverNow));
  useEffect(() => {
    const ahead = Date.parse(serverNow) - Date.now();
    const timer = setInterval(() => setNow(Date.now() + ahead), 1000);
    return () => clearInterval(timer);
  }, [serverNow]);
  return now;
}
