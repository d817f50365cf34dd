import { Letter, type LetterBody } from './components/letter.tsx';

import { say } from './words.ts';

export interface ChangeAddressProps {
  /** BCP 47. */
  language: string;
  /** Carries the token of this letter. */
  href: string;
  /** Where the digest should go, in the letter to the old address; null in the one to the new. */
  newAddress: string | null;
}

/** Goes to the old and to the new address; both must confirm. */
export default function ChangeAddress(props: ChangeAddressProps) {
  return <Letter body={changeAddress(props)} />;
}

export function changeAddress({ language, href, newAddress }: ChangeAddressProps): LetterBody {
  return {
    language,
    subject: say(language, 'change.subject'),
    title: say(language, 'change.title'),
    paragraphs: [
      newAddress
        ? say(language, 'change.text.old', { address: newAddress })
        : say(language, 'change.text.new'),
    ],
    action: { label: say(language, 'change.button'), href },
    notes: [say(language, 'confirm.valid'), say(language, 'preferences.ignore')],
    why: say(language, 'why.letter'),
    links: [],
  };
}

ChangeAddress.PreviewProps = {
  language: 'en',
  href: 'https://daybreak.asian-news.net/change-address/sample',
  newAddress: 'new@example.org',
} satisfies ChangeAddressProps;
