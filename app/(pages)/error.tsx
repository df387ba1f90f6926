"use client";

import PageError from "../error";

/** Inside the frame, so that the navigation stays. */
export default PageError;
