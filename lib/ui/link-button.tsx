"use client";

import { Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

interface LinkButtonProps extends ButtonProps {
  href: string;
  children: ReactNode;
}

/** A button that leads somewhere. Server components cannot hand `Link` to `Button` themselves. */
export function LinkButton(props: LinkButtonProps) {
  return <Button component={Link} {...props} />;
}
