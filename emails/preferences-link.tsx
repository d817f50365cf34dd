import type { FooterLink } from './components/footer.tsx';
import { Letter, type LetterBody } from './components/letter.tsx';
import { sampleLinks } from './samples.ts';
import { say } from './words.ts';

export interface PreferencesLinkProps {
  /** BCP 47. */
  language: string;
  /** The preferences. */
  href: string;
  links: FooterLink[];
}

/** The way to one’s preferences, for who asked for it. */
export default function PreferencesLink(props: PreferencesLinkProps) {
  return <Letter body={preferencesLink(props)} />;
}

export function preferencesLink({ language, href, links }: PreferencesLinkProps): LetterBody {
  return {
    language,
    subject: say(language, 'preferences.subject'),
    title: say(language, 'preferences.title'),
    paragraphs: [say(language, 'preferences.text')],
    action: { label: say(language, 'preferences.button'), href },
    notes: [say(language, 'preferences.ignore')],
    why: say(language, 'why.letter'),
    links: links,
  };
}

PreferencesLink.PreviewProps = {
  language: 'en',
  href: 'https://daybreak.asian-news.net/p/1-2-sample',
  links: sampleLinks,
} satisfies PreferencesLinkProps;
