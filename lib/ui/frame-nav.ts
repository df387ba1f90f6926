import type { ComponentType } from "react";

/** One place in the navigation. */
export interface NavItem {
  href: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>;
  /** Kept out of the phone's bottom bar, behind "More". */
  secondary?: boolean;
}

/** Whether `item` is where `pathname` is: the place itself or below it. */
export function isCurrent(item: NavItem, pathname: string): boolean {
  return pathname === item.href || pathname.startsWith(`${item.href}/`);
}
