/** What a special is rendered in: the languages of the mails' own words. */
export { mailLanguage, mailLanguages } from '../../emails/words.ts';
