/** The mails' own words in English; the catalogue that other languages are made from. */
export const en = {
  'masthead.tagline': 'The news of Asia, at your hour',

  'greeting.morning': 'Good morning.',
  'greeting.day': 'Good afternoon.',
  'greeting.evening': 'Good evening.',

  'digest.intro':
    '{count, plural, one {One story from your Asia today.} other {# stories from your Asia today.}}',
  'digest.intro.weekly':
    '{count, plural, one {The one story of your week in Asia.} other {The # stories of your week in Asia.}}',
  'digest.subject.fallback': 'Your news from Asia',
  'digest.preheader.also': 'Also: {headlines}',
  'digest.more': '{count, plural, one {One more story on the web} other {# more stories on the web}}',
  'digest.web': 'View on the web',
  'section.top': 'Top in Asia',
  'section.more': 'More for you',
  'section.missed': 'In case you missed it',
  'section.alerted': 'You were alerted',
  'alerted.line': 'Alerted at {time}',

  'kind.video': 'Video',
  'kind.gallery': 'Gallery',
  'kind.interview': 'Interview',
  'story.update': 'Update',
  'story.changed': 'What changed: {text}',
  'story.mutes': 'Mute:',
  'story.mute': 'Mute {what}',
  'story.fewer': 'Fewer like this',

  'why.interest': 'You follow {what}',
  'why.all': 'All of Asia: {what}',
  'why.abroad': 'Beyond Asia',
  'why.top': 'Top in Asia',
  'why.editor': 'Editor’s pick',
  'why.update': 'An update to a story you may know',
  'why.alerted': 'You were alerted about this',
  'why.digest.daily': 'You get this because you asked for a daily digest of {what}, at {time}.',
  'why.digest.weekdays': 'You get this because you asked for a digest of {what} on weekdays, at {time}.',
  'why.digest.weekly': 'You get this because you asked for a weekly digest of {what}, at {time}.',
  'why.alert.urgent': 'You get this because you asked to be told at once of the most urgent news on {what}.',
  'why.alert.all': 'You get this because you asked to be told at once of breaking news on {what}.',
  'why.letter': 'You get this because this address was entered at Asian-News.net.',
  'why.web':
    'This is one edition of Daybreak, the digest that every reader gets made for their own interests.',
  'footer.signup': 'Get your own',
  'why.desk': 'You get this because you are an editor of Asian-News.net.',
  'what.all': 'all of Asia',
  'list.comma': ', ',
  'what.some': '{names} and {count, plural, one {one more} other {# more}}',

  'alert.kicker.alert': 'Breaking news',
  'alert.kicker.update': 'Update',
  'alert.kicker.correction': 'Correction',
  'alert.urgent': 'Urgent',
  'alert.subject.alert': 'Breaking: {headline}',
  'alert.subject.update': 'Update: {headline}',
  'alert.subject.correction': 'Correction: {headline}',
  'alert.note.update': 'What is new',
  'alert.note.correction': 'What was wrong',
  'alert.first': 'This follows our alert of {time}.',
  'alert.read': 'Read the story at {source}',

  'special.flag': 'Special edition',
  'special.why': 'This is a special edition of Daybreak.',
  'special.advertising': 'Advertising',
  'special.sponsor': 'Visit {name}',

  'footer.preferences': 'Change what you get',
  'footer.unsubscribe': 'Unsubscribe',
  'footer.fewerAlerts': 'Fewer alerts',
  'footer.fewerStories': 'Shorter digests',
  'footer.alertsOff': 'Turn alerts off',
  'footer.pause': 'Pause for a week',
  'footer.publisher':
    '{product} is published by {company}, {address}, Czech Republic. Company registration {registration}.',

  'letter.link': 'If the button does not work, open this address:',
  'letter.ignore': 'If this was not you, do nothing. Without your confirmation nothing more is sent.',

  'confirm.subject': 'Confirm your Daybreak digest',
  'confirm.title': 'One more step',
  'confirm.text':
    'Somebody, we hope you, entered this address for the news digest of Asian-News.net. Confirm it, and your first digest comes at the hour that was chosen.',
  'confirm.button': 'Confirm my address',
  'confirm.valid': 'The link is valid for 48 hours and works once.',

  'remind.subject': 'Still want the news from Asia?',
  'remind.title': 'Your digest is waiting',
  'remind.text':
    'Yesterday this address was entered for the news digest of Asian-News.net, but not confirmed yet. This is the only reminder; unconfirmed addresses are erased after a week.',

  'already.subject': 'You already get Daybreak',
  'already.title': 'You are already a reader',
  'already.text':
    'Somebody, probably you, entered this address for the news digest of Asian-News.net again. You get it already, and nothing has changed. To change what you get, or when:',
  'already.button': 'Open my preferences',

  'welcome.subject': 'Welcome to Daybreak',
  'welcome.title': 'Good to have you',
  'welcome.text': 'Your address is confirmed. Daybreak brings you {what}.',
  'welcome.when': 'Your digest comes {when}.',
  'cadence.daily': 'every day at {time}',
  'cadence.weekdays': 'on weekdays at {time}',
  'cadence.weekly': 'once a week, on {day} at {time}',
  'welcome.alerts': 'When something breaks that matters to you, an alert comes at once.',
  'welcome.tip':
    'Every story says why it is there, and a click mutes what you do not care for. Add us to your contacts, and Daybreak will not get lost.',
  'welcome.button': 'Look over my preferences',

  'preferences.subject': 'Your link to your Daybreak preferences',
  'preferences.title': 'Your preferences',
  'preferences.text':
    'Here is the link you asked for. It opens your preferences without a password, so keep this mail to yourself.',
  'preferences.button': 'Open my preferences',
  'preferences.ignore': 'If you did not ask for it, do nothing; nothing has changed.',

  'rights.subject': 'Your link to what we hold about you',
  'rights.title': 'Your data and your address',
  'rights.text':
    'Here is the link you asked for. It shows everything that Daybreak holds about you; there you can download it, change your address, or have everything erased.',
  'rights.button': 'Open my data',
  'rights.valid': 'The link is valid for one hour.',

  'change.subject': 'Confirm your new address for Daybreak',
  'change.title': 'Change of address',
  'change.text.new': 'Daybreak should come to this address from now on. Confirm that it is yours.',
  'change.text.old':
    'Daybreak should go to another address from now on: {address}. Confirm that this is what you want; until both addresses have confirmed, nothing changes.',
  'change.button': 'Confirm the change',

  'login.subject': 'Your link to the Daybreak desk',
  'login.title': 'Log in to the desk',
  'login.text': 'Open the desk with this link. It is valid for 15 minutes and works once.',
  'login.button': 'Open the desk',
  'login.ignore': 'If you did not ask for it, tell an administrator.',

  'invite.subject': 'You are invited to the Daybreak desk',
  'invite.title': 'Welcome to the desk',
  'invite.text':
    '{inviter} invites you to the desk of Daybreak, where the digests and breaking alerts of Asian-News.net are made. Set a password to begin.',
  'invite.someone': 'An administrator',
  'invite.button': 'Set my password',
  'invite.valid': 'The link is valid for 7 days and works once.',
} as const;
