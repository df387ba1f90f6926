import {
  IconApi,
  IconBrain,
  IconChalkboard,
  IconHistory,
  IconHome,
  IconKey,
  IconListDetails,
  IconScanEye,
  IconUser,
  IconUserScan,
  IconUsers,
} from "@tabler/icons-react";
import type { Role } from "@/lib/features/people/schema";
import type { NavItem } from "@/lib/ui/frame-nav";

const classes: NavItem = { href: "/classes", label: "Classes", icon: IconChalkboard };
const logs: NavItem = { href: "/logs", label: "Log", icon: IconListDetails };

/** The navigation of each role; the first place is where the role starts. */
export const NAV_ITEMS: Record<Role, NavItem[]> = {
  admin: [
    { href: "/home", label: "Home", icon: IconHome },
    { href: "/people", label: "People", icon: IconUsers },
    classes,
    logs,
    { href: "/enrol", label: "Enrol", icon: IconUserScan, secondary: true },
    { href: "/models", label: "Face models", icon: IconBrain, secondary: true },
    { href: "/api-keys", label: "API keys", icon: IconKey, secondary: true },
    { href: "/api-docs", label: "API reference", icon: IconApi, secondary: true },
  ],
  teacher: [classes, logs, { href: "/profile", label: "Profile", icon: IconUser }],
  student: [
    { href: "/check-in", label: "Check in", icon: IconScanEye },
    { href: "/history", label: "History", icon: IconHistory },
    { href: "/profile", label: "Profile", icon: IconUser },
  ],
};
