import type { Endpoint } from "@/lib/core/http/endpoint";
import * as accounts from "../accounts/endpoints";
import * as attendance from "../attendance/endpoints";
import * as audit from "../audit/endpoints";
import * as cameras from "../cameras/endpoints";
import * as classPhoto from "../class-photo/endpoints";
import * as classes from "../classes/endpoints";
import * as corrections from "../corrections/endpoints";
import * as devices from "../devices/endpoints";
import * as digest from "../digest/endpoints";
import * as excuses from "../excuses/endpoints";
import * as imports from "../imports/endpoints";
import * as liveSessions from "../live-sessions/endpoints";
import * as models from "../models/endpoints";
import * as people from "../people/endpoints";
import * as register from "../register/endpoints";
import * as reports from "../reports/endpoints";
import * as settings from "../settings/endpoints";
import * as timetable from "../timetable/endpoints";
import * as uploads from "../uploads/endpoints";
import * as verification from "../verification/endpoints";
import * as webhooks from "../webhooks/endpoints";
import * as apiDocs from "./endpoints";

function isEndpoint(value: unknown): value is Endpoint {
  return (
    typeof value === "object" && value !== null && "path" in value && "method" in value && "who" in value
  );
}

/** Every endpoint of the API, the specification's four first: what the document describes. */
export const allEndpoints: readonly Endpoint[] = [
  attendance,
  corrections,
  excuses,
  people,
  imports,
  classes,
  timetable,
  classPhoto,
  liveSessions,
  cameras,
  reports,
  register,
  digest,
  devices,
  uploads,
  verification,
  models,
  accounts,
  audit,
  settings,
  webhooks,
  apiDocs,
]
  .flatMap((module): unknown[] => Object.values(module))
  .filter(isEndpoint)
  .sort((a, b) => (b.aliases?.length ?? 0) - (a.aliases?.length ?? 0));
