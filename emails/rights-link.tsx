import { Letter, type LetterBody } from './components/letter.tsx';

import { say } from './words.ts';

export interface RightsLinkProps {
  /** BCP 47. */
  language: string;
  /** Carries the token of this letter. */
  href: string;
}

/** The link to what is held about the reader: seeing it, taking it along, another address, erasing. */
export default function RightsLink(props: RightsLinkProps) {
  return <Letter body={rightsLink(props)} />;
}

export function rightsLink({ language, href }: RightsLinkProps): LetterBody {
  return {
    language,
    subject: say(language, 'rights.subject'),
    title: say(language, 'rights.title'),
    paragraphs: [say(language, 'rights.text')],
    action: { label: say(language, 'rights.button'), href },
    notes: [say(language, 'rights.valid'), say(language, 'preferences.ignore')],
    why: say(language, 'why.letter'),
    links: [],
  };
}

RightsLink.PreviewProps = {
  language: 'en',
  href: 'https://daybreak.asian-news.net/me/sample',
} satisfies RightsLinkProps;
