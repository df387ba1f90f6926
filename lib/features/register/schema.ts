import { z } from "zod";
import { rangeQuery } from "../reports/schema";

export const registerQuery = rangeQuery.extend({ format: z.enum(["csv", "xlsx"]) });
