import type { FooterLink } from './components/footer.tsx';
import { Letter, type LetterBody } from './components/letter.tsx';
import { sampleLinks } from './samples.ts';
import { say } from './words.ts';

export interface AlreadySubscribedProps {
  /** BCP 47. */
  language: string;
  /** The preferences. */
  href: string;
  links: FooterLink[];
}

/** To a reader whose address was entered again; only their mailbox learns that they are one. */
export default function AlreadySubscribed(props: AlreadySubscribedProps) {
  return <Letter body={alreadySubscribed(props)} />;
}

export function alreadySubscribed({ language, href, links }: AlreadySubscribedProps): LetterBody {
  return {
    language,
    subject: say(language, 'already.subject'),
    title: say(language, 'already.title'),
    paragraphs: [say(language, 'already.text')],
    action: { label: say(language, 'already.button'), href },
    notes: [say(language, 'preferences.ignore')],
    why: say(language, 'why.letter'),
    links: links,
  };
}

AlreadySubscribed.PreviewProps = {
  language: 'en',
  href: 'https://daybreak.asian-news.net/p/1-2-sample',
  links: sampleLinks,
} satisfies AlreadySubscribedProps;
