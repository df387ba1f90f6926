"use client";

import en from "@/lib/ui/messages/en.json";
import es from "@/lib/ui/messages/es.json";

/** When even the layout fails: no library, no styles but its own, in the language the browser asks for. */
export default function GlobalError() {
  const spanish = typeof navigator !== "undefined" && navigator.language.startsWith("es");
  const words = spanish ? es : en;
  return (
    <html lang={spanish ? "es" : "en"} suppressHydrationWarning>
      <body
        style={{
          fontFamily: "system-ui, sans-serif",
          display: "grid",
          placeItems: "center",
          minHeight: "90vh",
        }}
      >
        <main style={{ textAlign: "center", maxWidth: "28rem", padding: "1rem" }}>
          <h1 suppressHydrationWarning>{words.errorPage.app}</h1>
          <p suppressHydrationWarning>{words.errorPage.text}</p>
          <button
            type="button"
            style={{ font: "inherit", padding: "0.75rem 1.5rem" }}
            onClick={() => window.location.reload()}
            suppressHydrationWarning
          >
            {words.problem.tryAgain}
          </button>
        </main>
      </body>
    </html>
  );
}
