"use client";

import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { InstallApp } from "./install-app";
import { makeQueryClient } from "./query-client";
import { useWordedTheme } from "./use-worded-theme";

/** What every page needs around it. `nonce` lets Mantine's generated styles pass the content security policy. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  return (
    <MantineProvider theme={useWordedTheme()} defaultColorScheme="auto" getStyleNonce={() => nonce ?? ""}>
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <InstallApp />
          <Notifications position="top-center" autoClose={5000} />
          {children}
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
