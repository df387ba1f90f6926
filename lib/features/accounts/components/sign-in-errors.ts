const GENERIC = "Sign-in did not work. Try again; if it stays so, ask your school's admin.";

const SENTENCES: Record<string, string> = {
  CredentialsSignin: "Email and password do not match. Check both and try again.",
  rate_limited: "Too many tries with this email. Wait five minutes, then try again.",
  unavailable:
    "The server cannot check passwords just now. Nothing is wrong with yours: try again in a moment.",
  offline: "The server cannot be reached. Check your connection and try again.",
  AccessDenied: "This account is not known here. Sign in with the address your school has on file.",
  OAuthAccountNotLinked: "This account is not known here. Sign in with the address your school has on file.",
  SessionRequired: "Sign in to see that page.",
};

/** A sign-in error code (next-auth's or ours) as a sentence that says what to do. */
export function signInErrorSentence(code: string): string {
  return SENTENCES[code] ?? GENERIC;
}
