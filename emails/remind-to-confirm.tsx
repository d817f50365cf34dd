import { Letter, type LetterBody } from './components/letter.tsx';

import { say } from './words.ts';

export interface RemindToConfirmProps {
  /** BCP 47. */
  language: string;
  /** Carries the token of this letter. */
  href: string;
}

/** Asks once more, a day later, and never again. */
export default function RemindToConfirm(props: RemindToConfirmProps) {
  return <Letter body={remindToConfirm(props)} />;
}

export function remindToConfirm({ language, href }: RemindToConfirmProps): LetterBody {
  return {
    language,
    subject: say(language, 'remind.subject'),
    title: say(language, 'remind.title'),
    paragraphs: [say(language, 'remind.text')],
    action: { label: say(language, 'confirm.button'), href },
    notes: [say(language, 'confirm.valid'), say(language, 'letter.ignore')],
    why: say(language, 'why.letter'),
    links: [],
  };
}

RemindToConfirm.PreviewProps = {
  language: 'en',
  href: 'https://daybreak.asian-news.net/confirm/sample',
} satisfies RemindToConfirmProps;
