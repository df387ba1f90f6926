"use client";

import { ErrorNotice } from "./error-notice";

export default function ErrorPage(props: { error: Error; reset: () => void }) {
  return (
    <main>
      <ErrorNotice {...props} />
    </main>
  );
}
