"use client";

/** When even the layout fails: no library, no styles but its own. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body
        style={{
          fontFamily: "system-ui, sans-serif",
          display: "grid",
          placeItems: "center",
          minHeight: "90vh",
        }}
      >
        <main style={{ textAlign: "center", maxWidth: "28rem", padding: "1rem" }}>
          <h1>Rollcall could not be loaded</h1>
          <p>The server or its database does not answer just now. Nothing you saved is lost.</p>
          <button
            type="button"
            style={{ font: "inherit", padding: "0.75rem 1.5rem" }}
            onClick={() => window.location.reload()}
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
