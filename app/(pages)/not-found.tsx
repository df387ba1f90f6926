import NotFound from "../not-found";

/** Inside the frame, so that the navigation stays. */
export default NotFound;
