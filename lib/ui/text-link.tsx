"use client";

import { Anchor, type AnchorProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

interface TextLinkProps extends AnchorProps {
  href: string;
  children: ReactNode;
}

/** A link in text that moves within the app. Not fetched ahead: lists have one in every row. */
export function TextLink(props: TextLinkProps) {
  return <Anchor component={Link} prefetch={false} {...props} />;
}
