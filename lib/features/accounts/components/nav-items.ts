import {
  IconApi,
  IconBrain,
  IconCalendar,
  IconCalendarWeek,
  IconChalkboard,
  IconChartLine,
  IconDeviceTablet,
  IconEyeCheck,
  IconHistory,
  IconHome,
  IconKey,
  IconListDetails,
  IconScanEye,
  IconSettings,
  IconShieldCheck,
  IconUser,
  IconUserScan,
  IconUsers,
  IconWebhook,
} from "@tabler/icons-react";
import type { Role } from "@/lib/features/people/schema";
import type { NavItem } from "@/lib/ui/frame-nav";
import type names from "../messages/en.json";

/** A place in the navigation; its words are `accounts.nav.<name>`. */
export type NavPlace = Omit<NavItem, "label"> & { name: keyof typeof names.nav };

const classes: NavPlace = { href: "/classes", name: "classes", icon: IconChalkboard };
const timetable: NavPlace = { href: "/timetable", name: "timetable", icon: IconCalendarWeek };
const logs: NavPlace = { href: "/logs", name: "logs", icon: IconListDetails };
const review: NavPlace = { href: "/review", name: "review", icon: IconEyeCheck };
const profile: NavPlace = { href: "/profile", name: "profile", icon: IconUser };

/** The navigation of each role; the first place is where the role starts. */
export const NAV_PLACES: Record<Role, NavPlace[]> = {
  admin: [
    { href: "/home", name: "home", icon: IconHome },
    { href: "/people", name: "people", icon: IconUsers },
    classes,
    { href: "/insights", name: "insights", icon: IconChartLine },
    logs,
    { href: "/calendar", name: "calendar", icon: IconCalendar, secondary: true },
    { ...review, secondary: true },
    { href: "/enrol", name: "enrol", icon: IconUserScan, secondary: true },
    { href: "/models", name: "models", icon: IconBrain, secondary: true },
    { href: "/devices", name: "devices", icon: IconDeviceTablet, secondary: true },
    { href: "/audit", name: "audit", icon: IconShieldCheck, secondary: true },
    { href: "/api-keys", name: "apiKeys", icon: IconKey, secondary: true },
    { href: "/webhooks", name: "webhooks", icon: IconWebhook, secondary: true },
    { href: "/settings", name: "settings", icon: IconSettings, secondary: true },
    { href: "/api-docs", name: "apiDocs", icon: IconApi, secondary: true },
  ],
  teacher: [classes, timetable, review, logs, profile],
  student: [
    { href: "/check-in", name: "checkIn", icon: IconScanEye },
    timetable,
    { href: "/history", name: "history", icon: IconHistory },
    profile,
  ],
};
