import type { Words } from '../words.ts';

/** Czech. */
export const cs: Words = {
  'masthead.tagline': 'Zprávy z Asie, kdy je chcete',

  'greeting.morning': 'Dobré ráno.',
  'greeting.day': 'Dobré odpoledne.',
  'greeting.evening': 'Dobrý večer.',

  'digest.intro':
    '{count, plural, one {Dnes pro vás máme z Asie jednu zprávu.} few {Dnes pro vás máme z Asie # zprávy.} other {Dnes pro vás máme z Asie # zpráv.}}',
  'digest.intro.weekly':
    '{count, plural, one {Z týdne v Asii jsme pro vás vybrali jednu zprávu.} few {Z týdne v Asii jsme pro vás vybrali # zprávy.} other {Z týdne v Asii jsme pro vás vybrali # zpráv.}}',
  'digest.subject.fallback': 'Vaše zprávy z Asie',
  'digest.preheader.also': 'Dále: {headlines}',
  'digest.more':
    '{count, plural, one {Ještě jedna zpráva na webu} few {Ještě # zprávy na webu} other {Ještě # zpráv na webu}}',
  'digest.web': 'Číst na webu',
  'section.top': 'To hlavní z Asie',
  'section.more': 'Další zprávy pro vás',
  'section.missed': 'Možná vám uniklo',
  'section.alerted': 'Už jsme vám oznámili',
  'alerted.line': 'Oznámeno v {time}',

  'kind.video': 'Video',
  'kind.gallery': 'Fotogalerie',
  'kind.interview': 'Rozhovor',
  'story.update': 'Aktualizace',
  'story.changed': 'Co se změnilo: {text}',
  'story.mutes': 'Skrýt:',
  'story.mute': 'Skrýt zprávy: {what}',
  'story.fewer': 'Méně takových',

  'why.interest': 'Sledujete: {what}',
  'why.all': 'Celá Asie: {what}',
  'why.abroad': 'Mimo Asii',
  'why.top': 'To hlavní z Asie',
  'why.editor': 'Výběr redakce',
  'why.update': 'Pokračování zprávy, kterou možná znáte',
  'why.alerted': 'Už jsme vám to oznámili',
  'why.digest.daily': 'Dostáváte to, protože jste si vyžádali denní přehled v {time}: {what}.',
  'why.digest.weekdays': 'Dostáváte to, protože jste si vyžádali přehled v pracovní dny v {time}: {what}.',
  'why.digest.weekly': 'Dostáváte to, protože jste si vyžádali týdenní přehled v {time}: {what}.',
  'why.alert.urgent': 'Dostáváte to, protože chcete hned vědět o nejnaléhavějších zprávách: {what}.',
  'why.alert.all': 'Dostáváte to, protože chcete hned vědět o mimořádných zprávách: {what}.',
  'why.letter': 'Dostáváte to, protože tuto adresu někdo zadal na Asian-News.net.',
  'why.web': 'Toto je jedno vydání přehledu Daybreak, který každému čtenáři skládáme podle jeho zájmů.',
  'footer.signup': 'Objednat si vlastní',
  'why.desk': 'Dostáváte to, protože patříte k redakci Asian-News.net.',
  'what.all': 'celá Asie',
  'what.some': '{names} a {count, plural, one {jeden další} few {# další} other {# dalších}}',
  'list.comma': ', ',

  'alert.kicker.alert': 'Mimořádná zpráva',
  'alert.kicker.update': 'Aktualizace',
  'alert.kicker.correction': 'Oprava',
  'alert.urgent': 'Naléhavé',
  'alert.subject.alert': 'Mimořádně: {headline}',
  'alert.subject.update': 'Aktualizace: {headline}',
  'alert.subject.correction': 'Oprava: {headline}',
  'alert.note.update': 'Co je nového',
  'alert.note.correction': 'Co bylo špatně',
  'alert.first': 'Navazujeme na mimořádnou zprávu z {time}.',
  'alert.read': 'Celá zpráva na {source}',

  'special.flag': 'Zvláštní vydání',
  'special.why': 'Toto je zvláštní vydání přehledu Daybreak.',
  'special.advertising': 'Inzerce',
  'special.sponsor': 'Na stránky {name}',

  'footer.preferences': 'Změnit, co dostáváte',
  'footer.unsubscribe': 'Odhlásit odběr',
  'footer.fewerAlerts': 'Méně upozornění',
  'footer.fewerStories': 'Kratší přehledy',
  'footer.alertsOff': 'Vypnout mimořádné zprávy',
  'footer.pause': 'Týden pauza',
  'footer.publisher': '{product} vydává {company}, {address}, Česká republika. IČO {registration}.',

  'letter.link': 'Pokud tlačítko nefunguje, otevřete tuto adresu:',
  'letter.ignore': 'Pokud jste to nebyli vy, nedělejte nic. Bez vašeho potvrzení už nic nepošleme.',

  'confirm.subject': 'Potvrďte odběr přehledu Daybreak',
  'confirm.title': 'Už jen jeden krok',
  'confirm.text':
    'Někdo, doufejme že vy, zadal tuto adresu pro přehled zpráv z Asian-News.net. Potvrďte ji a první přehled přijde ve zvolenou hodinu.',
  'confirm.button': 'Potvrdit adresu',
  'confirm.valid': 'Odkaz platí 48 hodin a lze ho použít jednou.',

  'remind.subject': 'Stojíte ještě o zprávy z Asie?',
  'remind.title': 'Váš přehled čeká',
  'remind.text':
    'Včera někdo zadal tuto adresu pro přehled zpráv z Asian-News.net, ale dosud ji nepotvrdil. Připomínáme to jen jednou; nepotvrzené adresy po týdnu mažeme.',

  'already.subject': 'Daybreak už dostáváte',
  'already.title': 'Už patříte ke čtenářům',
  'already.text':
    'Někdo, nejspíš vy, znovu zadal tuto adresu pro přehled zpráv z Asian-News.net. Už ho dostáváte a nic se nezměnilo. Obsah nebo čas si můžete upravit:',
  'already.button': 'Otevřít nastavení',

  'welcome.subject': 'Vítejte u přehledu Daybreak',
  'welcome.title': 'Jsme rádi, že jste tu',
  'welcome.text': 'Vaše adresa je potvrzena. Daybreak vám přinese: {what}.',
  'welcome.when': 'Přehled vám přijde {when}.',
  'cadence.daily': 'každý den v {time}',
  'cadence.weekdays': 'každý pracovní den v {time}',
  'cadence.weekly': 'jednou týdně ({day} {time})',
  'welcome.alerts': 'Když se stane něco, co se vás týká, pošleme mimořádnou zprávu hned.',
  'welcome.tip':
    'U každé zprávy stojí, proč tu je, a co vás nezajímá, jedním kliknutím skryjete. Přidejte si nás do kontaktů, ať se Daybreak neztratí.',
  'welcome.button': 'Projít nastavení',

  'preferences.subject': 'Odkaz na vaše nastavení přehledu Daybreak',
  'preferences.title': 'Vaše nastavení',
  'preferences.text':
    'Tady je odkaz, o který jste požádali. Otevře vaše nastavení bez hesla, proto tento e-mail nikomu nepřeposílejte.',
  'preferences.button': 'Otevřít nastavení',
  'preferences.ignore': 'Pokud jste o něj nežádali, nedělejte nic; nic se nezměnilo.',

  'rights.subject': 'Váš odkaz k tomu, co o vás vedeme',
  'rights.title': 'Vaše údaje a adresa',
  'rights.text':
    'Zde je odkaz, o který jste požádali. Ukazuje vše, co o vás Daybreak vede; můžete si to stáhnout, změnit adresu nebo nechat vše vymazat.',
  'rights.button': 'Otevřít mé údaje',
  'rights.valid': 'Odkaz platí jednu hodinu.',

  'change.subject': 'Potvrďte novou adresu pro Daybreak',
  'change.title': 'Změna adresy',
  'change.text.new': 'Daybreak má nově chodit na tuto adresu. Potvrďte, že je vaše.',
  'change.text.old':
    'Daybreak má nově chodit na jinou adresu: {address}. Potvrďte, že to tak chcete; dokud změnu nepotvrdí obě adresy, nic se nezmění.',
  'change.button': 'Potvrdit změnu',

  'login.subject': 'Odkaz do redakce Daybreak',
  'login.title': 'Přihlášení do redakce',
  'login.text': 'Tímto odkazem otevřete redakční systém. Platí 15 minut a lze ho použít jednou.',
  'login.button': 'Otevřít redakci',
  'login.ignore': 'Pokud jste o něj nežádali, dejte vědět správci.',

  'invite.subject': 'Pozvánka do redakce Daybreak',
  'invite.title': 'Vítejte v redakci',
  'invite.text':
    '{inviter} vás zve do redakčního systému Daybreak, kde vznikají přehledy a mimořádné zprávy Asian-News.net. Začněte tím, že si nastavíte heslo.',
  'invite.someone': 'Správce',
  'invite.button': 'Nastavit heslo',
  'invite.valid': 'Odkaz platí 7 dní a lze ho použít jednou.',
};
