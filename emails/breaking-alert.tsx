import { Footer, type FooterLink } from './components/footer.tsx';
import { Action, Prose, Space } from './components/prose.tsx';
import { Shell } from './components/shell.tsx';
import type { ReaderProps } from './daily-digest.tsx';
import { sender } from './identity.ts';
import { sampleLinks, sampleReader } from './samples.ts';
import { LINE, paragraphs, wrap } from './text.ts';
import { directionOf, fontsOf, leadingOf, light, margin, sheetWidth } from './theme.ts';
import { say } from './words.ts';

export interface AlertProps {
  /** Language of the mail's own words, BCP 47. */
  language: string;
  subject: string;
  kind: 'alert' | 'update' | 'correction';
  urgent: boolean;
  reader: ReaderProps & { time: string };
  headline: string;
  /** Language of headline, summary and note. */
  headlineLanguage: string;
  summary: string;
  /** What is new, or what was wrong. */
  note: string | null;
  /** When the alert went out that this follows. */
  firstAt: string | null;
  source: string;
  href: string;
  picture: { src: string; alt: string; width: number; height: number } | null;
  links: FooterLink[];
}

/** One piece of news that does not wait: what happened, large; where to read on; how to have fewer of these. */
export default function BreakingAlert(props: AlertProps) {
  const { language, headlineLanguage, reader } = props;
  const width = sheetWidth - 2 * margin;
  const told =
    headlineLanguage === language ? {} : { lang: headlineLanguage, dir: directionOf(headlineLanguage) };
  const body = {
    margin: '14px 0 0',
    fontSize: 18,
    lineHeight: leadingOf(headlineLanguage),
    color: light.ink,
  };
  return (
    <Shell
      language={language}
      subject={props.subject}
      preheader={props.summary}
      dateline={`${reader.date}, ${reader.time}`}
      flag={props.urgent ? say(language, 'alert.urgent') : undefined}
      footer={<Footer language={language} why={reader.why} links={props.links} />}
    >
      <tr>
        <td style={{ padding: `28px ${margin}px 0` }}>
          <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
            <tbody>
              <tr>
                <td
                  className="bt on"
                  style={{
                    backgroundColor: light.accent,
                    color: light.onAccent,
                    padding: '4px 12px',
                    fontSize: 15,
                    lineHeight: '22px',
                    fontWeight: 700,
                  }}
                >
                  {say(language, `alert.kicker.${props.kind}`)}
                </td>
              </tr>
            </tbody>
          </table>
        </td>
      </tr>
      <tr>
        <td style={{ padding: `16px ${margin}px 0` }} {...told}>
          <h2
            style={{
              margin: 0,
              fontSize: 34,
              lineHeight: 1.18,
              fontWeight: 700,
              fontFamily: fontsOf(headlineLanguage).serif,
            }}
          >
            <a href={props.href} className="in" style={{ color: light.ink, textDecoration: 'none' }}>
              {props.headline}
            </a>
          </h2>
          {props.note ? (
            <p
              className="in ri"
              style={{ ...body, padding: '4px 16px', borderLeft: `4px solid ${light.accent}` }}
            >
              <b>{say(language, `alert.note.${props.kind === 'correction' ? 'correction' : 'update'}`)}</b>
              <br />
              {props.note}
            </p>
          ) : null}
          {props.summary ? (
            <p className="in" style={body}>
              {props.summary}
            </p>
          ) : null}
          {props.picture ? (
            <a href={props.href}>
              <img
                src={props.picture.src}
                alt={props.picture.alt}
                width={width}
                height={Math.round((props.picture.height * width) / props.picture.width)}
                style={{ display: 'block', width: '100%', height: 'auto', border: 0, marginTop: 20 }}
              />
            </a>
          ) : null}
        </td>
      </tr>
      <Action href={props.href}>{say(language, 'alert.read', { source: props.source })}</Action>
      {props.firstAt ? (
        <Prose language={language} soft>
          {say(language, 'alert.first', { time: props.firstAt })}
        </Prose>
      ) : null}
      <Space height={32} />
    </Shell>
  );
}

/** The text part. */
export function breakingAlertText(props: AlertProps): string {
  const { language, reader } = props;
  const kicker = say(language, `alert.kicker.${props.kind}`).toLocaleUpperCase(language);
  const note =
    props.note &&
    `${say(language, `alert.note.${props.kind === 'correction' ? 'correction' : 'update'}`)}: ${props.note}`;
  return `${paragraphs(
    `${kicker} · ${sender.site}\n${reader.date}, ${reader.time}\n${'='.repeat(LINE)}`,
    wrap(props.headline),
    note && wrap(note),
    wrap(props.summary),
    `${say(language, 'alert.read', { source: props.source })}:\n${props.href}`,
    props.firstAt && wrap(say(language, 'alert.first', { time: props.firstAt })),
    '='.repeat(LINE),
    reader.why,
    props.links.map(({ label, href }) => `${label}:\n${href}`).join('\n'),
    wrap(say(language, 'footer.publisher', sender)),
  )}\n`;
}

BreakingAlert.PreviewProps = {
  language: 'en',
  subject: 'Breaking: Earthquake of magnitude 7.1 off Hokkaido',
  kind: 'alert',
  urgent: true,
  reader: {
    ...sampleReader,
    time: '02:14',
    why: 'You get this because you asked to be told at once of the most urgent news on East Asia.',
  },
  headline: 'Earthquake of magnitude 7.1 off Hokkaido, tsunami warning for the Pacific coast',
  headlineLanguage: 'en',
  summary:
    'The Japan Meteorological Agency warns of waves of up to three metres between Kushiro and Erimo. People on the coast are told to go to higher ground now.',
  note: null,
  firstAt: null,
  source: 'Asian-News.net',
  href: 'https://www.asian-news.net/hokkaido',
  picture: null,
  links: sampleLinks,
} satisfies AlertProps;
