"use client";

import "swagger-ui-dist/swagger-ui.css";
import "./api-reference.css";
import { Skeleton, useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/lib/ui/problem-notice";

/** Swagger UI over `/api/openapi.json`, from our own origin and without an outside validator. */
export function ApiReference() {
  const t = useTranslations("apiDocs.page");
  const target = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"loading" | "ready" | Error>("loading");
  const isDark = useComputedColorScheme("light", { getInitialValueInEffect: true }) === "dark";

  // Swagger UI's own dark styles hang on this class.
  useEffect(() => {
    document.documentElement.classList.toggle("dark-mode", isDark);
    return () => document.documentElement.classList.remove("dark-mode");
  }, [isDark]);

  useEffect(() => {
    let left = false;
    import("swagger-ui-dist/swagger-ui-es-bundle.js")
      .then(({ default: SwaggerUi }) => {
        if (left || !target.current) return;
        SwaggerUi({
          domNode: target.current,
          url: "/api/openapi.json",
          validatorUrl: null,
          docExpansion: "list",
          defaultModelsExpandDepth: 0,
          onComplete: () => {
            // The page has its main part already.
            target.current?.querySelector("main")?.setAttribute("role", "presentation");
            target.current?.querySelector("#servers")?.setAttribute("aria-label", t("server"));
            setState("ready");
          },
        });
      })
      .catch((error: Error) => setState(error));
    return () => {
      left = true;
    };
  }, [t]);
  return (
    <>
      {state === "loading" && <Skeleton height={400} />}
      {state instanceof Error && <ProblemNotice error={state} onRetry={() => window.location.reload()} />}
      <div ref={target} className="api-reference" hidden={state !== "ready"} />
    </>
  );
}
