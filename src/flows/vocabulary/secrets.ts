/** What nobody else may know, as far as it is told apart in what a person is answered. */
export const secretKinds = [
  "password",
  "code",
  "app-secret",
  "session-key",
  "sign-in-link",
  "security-answer",
  "identity-number",
  "bank-card",
] as const;
export type SecretKind = (typeof secretKinds)[number];
