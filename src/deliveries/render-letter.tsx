import type { ReactElement } from 'react';
import { z } from 'zod';
import AlreadySubscribed, { alreadySubscribed } from '../../emails/already-subscribed.tsx';
import ChangeAddress, { changeAddress } from '../../emails/change-address.tsx';
import { type LetterBody, letterText } from '../../emails/components/letter.tsx';
import ConfirmAddress, { confirmAddress } from '../../emails/confirm-address.tsx';
import DeskInvite, { deskInvite } from '../../emails/desk-invite.tsx';
import DeskLogin, { deskLogin } from '../../emails/desk-login.tsx';
import PreferencesLink, { preferencesLink } from '../../emails/preferences-link.tsx';
import RemindToConfirm, { remindToConfirm } from '../../emails/remind-to-confirm.tsx';
import RightsLink, { rightsLink } from '../../emails/rights-link.tsx';
import Welcome, { welcome } from '../../emails/welcome.tsx';
import { say } from '../../emails/words.ts';
import { interestsPhrase } from '../editions/labels.ts';
import { cadencePhrase } from '../editions/reader-values.ts';
import { renderDocument } from '../editions/render-html.tsx';
import { DaybreakError } from '../shared/errors.ts';
import type { LetterContent, LetterMail } from './letter.ts';

/**
 * A transactional mail, ready to be sent as it is (no template of SES). `data` of a change of address is an
 * AddressChange, of an invitation it has `inviter`. Throws `invalid` when the letter's button
 * has no link.
 */
export function renderLetter(letter: LetterContent): LetterMail {
  if (letter.kind === 'alert-test') return testMail.parse(letter.data);
  const { body, element } = compose(letter, letter.kind);
  return { subject: body.subject, html: renderDocument(element), text: letterText(body) };
}

const testMail = z.object({ subject: z.string(), html: z.string(), text: z.string() });

function compose(
  letter: LetterContent,
  kind: Exclude<LetterContent['kind'], 'alert-test'>,
): { body: LetterBody; element: ReactElement } {
  const { language } = letter;
  const href = letter.actionUrl ?? letter.preferencesUrl;
  if (!href) throw new DaybreakError('invalid', `The letter "${kind}" has no link for its button`);
  const props = { language, href, links: linksOf(letter) };
  switch (kind) {
    case 'confirm':
      return { body: confirmAddress(props), element: <ConfirmAddress {...props} /> };
    case 'remind':
      return { body: remindToConfirm(props), element: <RemindToConfirm {...props} /> };
    case 'already':
      return { body: alreadySubscribed(props), element: <AlreadySubscribed {...props} /> };
    case 'preferences':
      return { body: preferencesLink(props), element: <PreferencesLink {...props} /> };
    case 'rights':
      return { body: rightsLink(props), element: <RightsLink {...props} /> };
    case 'welcome': {
      const all = { ...props, ...welcomeOf(letter) };
      return { body: welcome(all), element: <Welcome {...all} /> };
    }
    case 'change-address': {
      const all = { ...props, newAddress: letter.data.side === 'old' ? textOf(letter, 'email') : null };
      return { body: changeAddress(all), element: <ChangeAddress {...all} /> };
    }
    case 'desk-login':
      return { body: deskLogin(props), element: <DeskLogin {...props} /> };
    case 'desk-invite': {
      const all = { ...props, inviter: textOf(letter, 'inviter') };
      return { body: deskInvite(all), element: <DeskInvite {...all} /> };
    }
  }
}

function welcomeOf({ reader, language }: LetterContent) {
  if (!reader) throw new DaybreakError('invalid', 'The letter "welcome" has no reader');
  return {
    what: interestsPhrase(reader, language),
    when: cadencePhrase(reader),
    alerts: reader.alerts !== 'none',
  };
}

function linksOf({ language, preferencesUrl, unsubscribeUrl }: LetterContent): LetterBody['links'] {
  return [
    ...(preferencesUrl ? [{ label: say(language, 'footer.preferences'), href: preferencesUrl }] : []),
    ...(unsubscribeUrl ? [{ label: say(language, 'footer.unsubscribe'), href: unsubscribeUrl }] : []),
  ];
}

function textOf({ data }: LetterContent, name: string): string | null {
  const value = data[name];
  return typeof value === 'string' && value ? value : null;
}
