import { Footer, type FooterLink } from './components/footer.tsx';
import { Space } from './components/prose.tsx';
import { Shell } from './components/shell.tsx';
import type { ReaderProps } from './daily-digest.tsx';
import { sender } from './identity.ts';
import { sampleLinks, sampleReader } from './samples.ts';
import { LINE, paragraphs, wrap } from './text.ts';
import { colors, light, margin } from './theme.ts';
import { say } from './words.ts';

export interface SpecialProps {
  /** Language of the mail's own words, BCP 47. */
  language: string;
  subject: string;
  preheader: string;
  reader: ReaderProps;
  /** What the editor wrote, as HTML and as text. */
  body: string;
  text: string;
  /** Rules that `body` needs: its columns on a wide screen. */
  styles: string;
  links: FooterLink[];
}

/** A special edition: what editors wrote, between the masthead and the footer that no editor can leave out. */
export default function SpecialEdition(props: SpecialProps) {
  const { language, reader } = props;
  return (
    <Shell
      language={language}
      subject={props.subject}
      preheader={props.preheader}
      dateline={reader.date}
      flag={say(language, 'special.flag')}
      styles={props.styles + darkRules}
      footer={
        <Footer
          language={language}
          why={`${say(language, 'special.why')} ${reader.why}`}
          links={props.links}
        />
      }
    >
      <tr>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by mjml of blocks and text that are escaped */}
        <td style={{ padding: '12px 0 0' }} dangerouslySetInnerHTML={{ __html: props.body }} />
      </tr>
      <Space height={32} />
    </Shell>
  );
}

/** The text part. */
export function specialEditionText(props: SpecialProps): string {
  const { language, reader } = props;
  return `${paragraphs(
    `${say(language, 'special.flag').toLocaleUpperCase(language)} · ${sender.site}\n${reader.date}\n${'='.repeat(LINE)}`,
    props.text,
    '='.repeat(LINE),
    wrap(say(language, 'special.why')),
    reader.why,
    props.links.map(({ label, href }) => `${label}:\n${href}`).join('\n'),
    wrap(say(language, 'footer.publisher', sender)),
  )}\n`;
}

/** What mjml draws has its colours inside elements that carry no class of ours. */
const darkRules = [
  ['', '@media (prefers-color-scheme:dark){', '}'],
  ['[data-ogsc] ', '', ''],
]
  .map(([prefix, open, close]) => {
    const { ink, accent, onAccent } = colors.dark;
    return (
      `${open}${prefix}.mt div,${prefix}.mt table,${prefix}.mt td{color:${ink}!important}` +
      `${prefix}.mb td,${prefix}.mb a{background:${accent}!important;color:${onAccent}!important}${close}`
    );
  })
  .join('');

SpecialEdition.PreviewProps = {
  language: 'en',
  subject: 'Special: the night Japan counted its votes',
  preheader: 'All seats, minute by minute',
  reader: sampleReader,
  body: `<p class="in" style="margin:0;padding:0 ${margin}px;font-size:17px;color:${light.ink}">What the editor wrote.</p>`,
  text: 'What the editor wrote.',
  styles: '',
  links: sampleLinks,
} satisfies SpecialProps;
