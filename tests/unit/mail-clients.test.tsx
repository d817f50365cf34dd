import { caniemail } from 'caniemail';
import type { ReactElement } from 'react';
import { expect, test } from 'vitest';
import BreakingAlert from '../../emails/breaking-alert.tsx';
import ChangeAddress from '../../emails/change-address.tsx';
import DailyDigest from '../../emails/daily-digest.tsx';
import SpecialEdition from '../../emails/special-edition.tsx';
import Welcome from '../../emails/welcome.tsx';
import { renderDocument } from '../../src/editions/render-html.tsx';

const focus = 'the ring around a focused link; clients draw their own';
const dark = 'dark colours and the smaller thumbnail of a phone; everything light stands inline';
const preview =
  'hides the preview line; each of the four does so alone, and with none it is a first line to read';
const aloud = 'for who listens; what is seen says the same';
const link = 'react-email’s way of links; a plain attribute or declaration stands beside it';

/** What some client lacks by the data of caniemail.com, and what its readers have instead. Anything else fails. */
const fallbacks: Record<string, string> = {
  ':focus': focus,
  ':focus-visible': focus,
  outline: focus,
  'outline-offset': focus,
  '@media': dark,
  '<style> element': dark,
  'Type selector': dark,
  'Class selector': dark,
  'Attribute selector': dark,
  'Descendant combinator': dark,
  'color-scheme CSS property': dark,
  'color-scheme meta tag': dark,
  'display:none': preview,
  'max-height property': preview,
  overflow: preview,
  opacity: preview,
  'aria-hidden attribute': aloud,
  'aria-label attribute': aloud,
  'role attribute': aloud,
  'text-decoration-line': link,
  'target attribute': link,
  '<body> element': 'its colour and margins stand on the table inside it, too',
  'border-radius': 'the sun; Outlook for Windows gets none, by a conditional comment',
  'height property': 'of pictures and the sun; the attribute or the content gives it',
  'word-break': 'long addresses; the sheet scrolls',
};
const clients = ['gmail.*', 'outlook.*', 'apple-mail.*', 'yahoo.*', 'samsung-email.*'] as const;

function lacking(mail: ReactElement): string[] {
  const { issues } = caniemail({ html: renderDocument(mail), clients: [...clients] as never });
  return [...new Set([...issues.errors.values()].flat().map(({ title }) => title))];
}

test.each([
  ['digest', <DailyDigest key="d" {...DailyDigest.PreviewProps} />],
  [
    'alert',
    <BreakingAlert
      key="a"
      {...BreakingAlert.PreviewProps}
      note="What is new"
      picture={DailyDigest.PreviewProps.lead.picture}
    />,
  ],
  ['special', <SpecialEdition key="s" {...SpecialEdition.PreviewProps} />],
  ['letter', <ChangeAddress key="c" {...ChangeAddress.PreviewProps} />],
  ['welcome', <Welcome key="w" {...Welcome.PreviewProps} />],
])(
  'the %s uses nothing that Gmail, Outlook, Apple Mail, Yahoo or Samsung lack, without a fallback',
  (_, mail) => {
    expect(lacking(mail).filter((title) => !fallbacks[title])).toEqual([]);
  },
);

test('what a client lacks is found', () => {
  expect(lacking(<p style={{ display: 'grid', position: 'fixed' }}>x</p>)).toEqual(
    expect.arrayContaining(['position']),
  );
});
