import type { Role } from "../people/schema";
import type { Problem, Warning } from "./rules-source";

/** A person of the database who a list may mean. */
export interface KnownPerson {
  userId: string;
  name: string;
  email: string;
  role: Role;
  externalId: string | null;
  deactivated: boolean;
  /** Ids of the classes they learn or teach in. */
  classIds: readonly string[];
}

export interface KnownClass {
  classId: string;
  code: string;
  name: string;
  room: string | null;
}

/** What the database holds that matters for a list. */
export interface KnownSchool {
  people: readonly KnownPerson[];
  classes: readonly KnownClass[];
  /** Active people by lower-case name, to warn of a second entry of the same person. */
  emailsByName: ReadonlyMap<string, string>;
}

/** The class whose roster is being imported. */
export interface RosterTarget {
  classId: string;
  code: string;
  /** Students of the roster now. */
  members: readonly { userId: string; name: string; email: string }[];
  /** Take those off who are not on the list. */
  removeMissing: boolean;
}

export interface Change {
  field: "name" | "email" | "external_id";
  from: string;
  to: string;
}

/** What becomes of one line. */
export interface PlannedPerson {
  file: string | null;
  line: number;
  action: "create" | "update" | "unchanged";
  /** Null for those to be created. */
  userId: string | null;
  name: string;
  email: string;
  role: Role;
  externalId: string | null;
  changes: Change[];
  /** Codes of classes to join. */
  joins: string[];
}

export interface PlannedClass {
  action: "create" | "update";
  classId: string | null;
  code: string;
  name: string;
  room: string | null;
}

export interface ImportPlan {
  people: PlannedPerson[];
  classes: PlannedClass[];
  removals: { userId: string; name: string; email: string }[];
  problems: Problem[];
  warnings: Warning[];
}
