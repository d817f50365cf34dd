import { Letter, type LetterBody } from './components/letter.tsx';

import { say } from './words.ts';

export interface DeskInviteProps {
  /** BCP 47. */
  language: string;
  /** Carries the token of this letter. */
  href: string;
  /** Who invites; null when nobody is named. */
  inviter: string | null;
}

/** To a new editor, who sets a password with it. */
export default function DeskInvite(props: DeskInviteProps) {
  return <Letter body={deskInvite(props)} />;
}

export function deskInvite({ language, href, inviter }: DeskInviteProps): LetterBody {
  return {
    language,
    subject: say(language, 'invite.subject'),
    title: say(language, 'invite.title'),
    paragraphs: [say(language, 'invite.text', { inviter: inviter ?? say(language, 'invite.someone') })],
    action: { label: say(language, 'invite.button'), href },
    notes: [say(language, 'invite.valid')],
    why: say(language, 'why.desk'),
    links: [],
  };
}

DeskInvite.PreviewProps = {
  language: 'en',
  href: 'https://daybreak.asian-news.net/desk/login/sample',
  inviter: 'Jana Nováková',
} satisfies DeskInviteProps;
