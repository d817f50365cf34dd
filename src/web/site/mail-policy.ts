// A mail's own inline styles, and nothing else: no scripts, no forms.
const mail =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self' https:; base-uri 'none'; form-action 'none'";

/** What a mail shown as a page may do. */
export const mailPolicy = `${mail}; frame-ancestors 'none'`;

/** The same in a frame of our own pages. */
export const framedMailPolicy = `${mail}; frame-ancestors 'self'`;
