import { NotFoundNotice } from "../not-found-notice";

/** Inside the frame, so that the navigation stays. */
export default NotFoundNotice;
