"use client";

import { ErrorNotice } from "../error-notice";

/** Inside the frame, so that the navigation stays. */
export default ErrorNotice;
