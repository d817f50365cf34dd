import { Letter, type LetterBody } from './components/letter.tsx';

import { say } from './words.ts';

export interface DeskLoginProps {
  /** BCP 47. */
  language: string;
  /** Carries the token of this letter. */
  href: string;
}

/** An editor’s way back to the desk without the password. */
export default function DeskLogin(props: DeskLoginProps) {
  return <Letter body={deskLogin(props)} />;
}

export function deskLogin({ language, href }: DeskLoginProps): LetterBody {
  return {
    language,
    subject: say(language, 'login.subject'),
    title: say(language, 'login.title'),
    paragraphs: [say(language, 'login.text')],
    action: { label: say(language, 'login.button'), href },
    notes: [say(language, 'login.ignore')],
    why: say(language, 'why.desk'),
    links: [],
  };
}

DeskLogin.PreviewProps = {
  language: 'en',
  href: 'https://daybreak.asian-news.net/desk/login/sample',
} satisfies DeskLoginProps;
