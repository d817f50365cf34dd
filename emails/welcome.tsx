import type { FooterLink } from './components/footer.tsx';
import { Letter, type LetterBody } from './components/letter.tsx';
import { sampleLinks } from './samples.ts';
import { say } from './words.ts';

export interface WelcomeProps {
  /** BCP 47. */
  language: string;
  /** "East Asia · Economy". */
  what: string;
  /** "every day at 07:00"; null for who wants alerts only. */
  when: string | null;
  alerts: boolean;
  /** The preferences. */
  href: string;
  links: FooterLink[];
}

/** The first mail after the address was confirmed: what comes, and when. */
export default function Welcome(props: WelcomeProps) {
  return <Letter body={welcome(props)} />;
}

export function welcome({ language, what, when, alerts, href, links }: WelcomeProps): LetterBody {
  return {
    language,
    subject: say(language, 'welcome.subject'),
    title: say(language, 'welcome.title'),
    paragraphs: [
      say(language, 'welcome.text', { what }),
      ...(when ? [say(language, 'welcome.when', { when })] : []),
      ...(alerts ? [say(language, 'welcome.alerts')] : []),
      say(language, 'welcome.tip'),
    ],
    action: { label: say(language, 'welcome.button'), href },
    notes: [],
    why: say(language, 'why.letter'),
    links: links,
  };
}

Welcome.PreviewProps = {
  language: 'en',
  what: 'East Asia, South Asia · Economy',
  when: 'every day at 07:00',
  alerts: true,
  href: 'https://daybreak.asian-news.net/p/1-2-sample',
  links: sampleLinks,
} satisfies WelcomeProps;
