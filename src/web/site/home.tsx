import type { Example } from './example.ts';
import { SitePage } from './layout.tsx';
import { SignUpForm, type SignUpState } from './sign-up-form.tsx';
import { Stories } from './stories.tsx';
import type { Words } from './words/words.ts';

/** The front page: what Daybreak is, the form, and today's digest as the choices in the form make it. */
export function HomePage(props: {
  words: Words;
  state: SignUpState;
  example: Example | null;
  /** Whether the example follows choices of the reader's, or is what everybody sees. */
  chose: boolean;
  now: Temporal.Instant;
  canonical: string;
}) {
  const { words, example, now } = props;
  return (
    <SitePage
      words={words}
      title={words.say('home.title')}
      description={words.say('home.description')}
      canonical={props.canonical}
      today={now.toZonedDateTimeISO('UTC').toPlainDate()}
    >
      <main id="main">
        <div className="pitch">
          <h1>{words.say('home.heading')}</h1>
          <p className="lede">{words.say('home.lede')}</p>
        </div>
        <div className="front">
          <SignUpForm words={words} state={props.state} />
          <section id="today" aria-labelledby="today-name">
            <h2 id="today-name">{words.say(props.chose ? 'home.example' : 'home.today')}</h2>
            {example ? (
              <Stories words={words} example={example} now={now} />
            ) : (
              <p className="lede">{words.say(props.chose ? 'home.exampleNone' : 'home.empty')}</p>
            )}
          </section>
        </div>
      </main>
    </SitePage>
  );
}
