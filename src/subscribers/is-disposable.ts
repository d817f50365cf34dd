import MailChecker from 'mailchecker';

/** Whether addresses at this host are known to be thrown away (the list of the package mailchecker). */
export function isDisposable(host: string): boolean {
  return !MailChecker.isValid(`someone@${host}`);
}
