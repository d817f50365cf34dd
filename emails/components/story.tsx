import {
  directionOf,
  fontsOf,
  italicOf,
  leadingOf,
  light,
  margin,
  sheetWidth,
  thumbWidth,
} from '../theme.ts';
import { say } from '../words.ts';

/** A story as a mail tells it; every string is ready to be read. */
export interface StoryProps {
  headline: string;
  summary: string;
  href: string;
  /** Language of headline and summary, BCP 47. */
  language: string;
  source: string;
  /** When it was published, by the reader's clock. */
  time: string;
  /** Others that tell the same. */
  alsoAt: { source: string; href: string }[];
  /** 'Video', 'Gallery', 'Interview' or 'Update'; null for an article. */
  label: string | null;
  /** What changed since the reader was told. */
  change: string | null;
  picture: { src: string; alt: string; width: number; height: number } | null;
  /** Why it is there. */
  why: string;
  /** What one click mutes, with what the click does; empty on the web, where there is no reader. */
  mutes: { what: string; label: string; href: string }[];
  /** What makes stories like it rarer; null on the web. */
  fewer: string | null;
}

/** How the words of a picture look while it is not shown. */
const altText = { color: light.soft, fontSize: 14, lineHeight: '20px', textDecoration: 'none' };

/** The story that matters most, across the whole sheet. A row of the sheet's table. */
export function LeadStory({ language, story }: { language: string; story: StoryProps }) {
  const width = sheetWidth - 2 * margin;
  return (
    <tr>
      <td style={{ padding: `20px ${margin}px 28px` }} {...languageOf(story, language)}>
        {story.picture ? (
          <a href={story.href} className="so" style={altText}>
            <img
              src={story.picture.src}
              alt={story.picture.alt}
              width={width}
              height={heightFor(story.picture, width)}
              style={{ display: 'block', width: '100%', height: 'auto', border: 0, marginBottom: 16 }}
            />
          </a>
        ) : null}
        <Label story={story} />
        <h2 style={{ margin: 0, fontSize: 30, lineHeight: 1.2, fontWeight: 700 }}>
          <Headline story={story} />
        </h2>
        <Telling language={language} story={story} size={17} />
      </td>
    </tr>
  );
}

/** A story with its picture beside it. A row of the sheet's table. */
export function Story({ language, story }: { language: string; story: StoryProps }) {
  const start = directionOf(story.language) === 'rtl' ? 'Right' : 'Left';
  return (
    <tr>
      <td style={{ padding: `0 ${margin}px` }} {...languageOf(story, language)}>
        <table
          role="presentation"
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          border={0}
          className="ru"
          style={{ borderTop: `1px solid ${light.rule}` }}
        >
          <tbody>
            <tr>
              <td valign="top" style={{ padding: '16px 0 24px' }}>
                <Label story={story} />
                <h3 style={{ margin: 0, fontSize: 20, lineHeight: 1.3, fontWeight: 700 }}>
                  <Headline story={story} />
                </h3>
                <Telling language={language} story={story} size={16} />
              </td>
              {story.picture ? (
                <td
                  width={thumbWidth}
                  valign="top"
                  className="th"
                  style={{ paddingTop: 20, [`padding${start}`]: 16 }}
                >
                  <a href={story.href} className="so" style={altText}>
                    <img
                      src={story.picture.src}
                      alt={story.picture.alt}
                      width={thumbWidth}
                      height={heightFor(story.picture, thumbWidth)}
                      className="th"
                      style={{ display: 'block', height: 'auto', border: 0 }}
                    />
                  </a>
                </td>
              ) : null}
            </tr>
          </tbody>
        </table>
      </td>
    </tr>
  );
}

/** What the reader was alerted on: one line. */
export function AlertedLine({ language, story }: { language: string; story: StoryProps }) {
  return (
    <tr>
      <td style={{ padding: `6px ${margin}px`, fontSize: 16, lineHeight: leadingOf(story.language) }}>
        <span className="so" style={{ color: light.soft }}>{`${story.why} · `}</span>
        <a
          href={story.href}
          className="in"
          style={{ color: light.ink, textDecoration: 'underline' }}
          {...languageOf(story, language)}
        >
          {story.headline}
        </a>
      </td>
    </tr>
  );
}

function Label({ story }: { story: StoryProps }) {
  if (!story.label) return null;
  return (
    <div
      className="ac"
      style={{ fontSize: 14, lineHeight: '20px', fontWeight: 700, color: light.accent, paddingBottom: 4 }}
    >
      {story.label}
    </div>
  );
}

function Headline({ story }: { story: StoryProps }) {
  return (
    <a
      href={story.href}
      className="in"
      style={{ color: light.ink, textDecoration: 'none', fontFamily: fontsOf(story.language).serif }}
    >
      {story.headline}
    </a>
  );
}

function Telling({ language, story, size }: { language: string; story: StoryProps; size: number }) {
  const lineHeight = leadingOf(story.language);
  const soft = { margin: '8px 0 0', fontSize: 14, lineHeight: 1.5, color: light.soft };
  return (
    <>
      {story.change ? (
        <p className="in" style={{ margin: '6px 0 0', fontSize: size, lineHeight, color: light.ink }}>
          <b>{say(language, 'story.changed', { text: story.change })}</b>
        </p>
      ) : null}
      {story.summary ? (
        <p className="in" style={{ margin: '8px 0 0', fontSize: size, lineHeight, color: light.ink }}>
          {story.summary}
        </p>
      ) : null}
      <p className="so" style={soft} {...languageOf({ language }, story.language)}>
        <b>{story.source}</b>
        {` · ${story.time}`}
        {story.alsoAt.map(({ source, href }) => (
          <span key={href}>
            {' · '}
            <a href={href} className="so" style={{ color: light.soft }}>
              {source}
            </a>
          </span>
        ))}
        <br />
        {italicOf(language) === 'italic' ? <i>{story.why}</i> : story.why}
        {story.mutes.length > 0 ? ` · ${say(language, 'story.mutes')} ` : null}
        {story.mutes.map(({ what, label, href }, index) => (
          <span key={href}>
            {index > 0 ? say(language, 'list.comma') : null}
            <a href={href} aria-label={label} className="so" style={{ color: light.soft }}>
              {what}
            </a>
          </span>
        ))}
        {story.fewer ? (
          <>
            {' · '}
            <a href={story.fewer} className="so" style={{ color: light.soft }}>
              {say(language, 'story.fewer')}
            </a>
          </>
        ) : null}
      </p>
    </>
  );
}

/** `lang`, and `dir` where it differs, of a story told in another language than the mail around it. */
function languageOf({ language }: { language: string }, around: string): { lang?: string; dir?: string } {
  if (language === around) return {};
  const [inner, outer] = [directionOf(language), directionOf(around)];
  return inner === outer ? { lang: language } : { lang: language, dir: inner };
}

function heightFor(picture: { width: number; height: number }, width: number): number {
  return Math.round((picture.height * width) / picture.width);
}
