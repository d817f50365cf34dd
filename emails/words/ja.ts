import type { Words } from '../words.ts';

/** Japanese. */
export const ja: Words = {
  'masthead.tagline': 'アジアのニュースを、あなたの時間に',

  'greeting.morning': 'おはようございます。',
  'greeting.day': 'こんにちは。',
  'greeting.evening': 'こんばんは。',

  'digest.intro': '今日のアジアから{count, number}本のニュースをお届けします。',
  'digest.intro.weekly': '今週のアジアから{count, number}本のニュースをお届けします。',
  'digest.subject.fallback': 'アジアのニュース',
  'digest.preheader.also': 'ほかに：{headlines}',
  'digest.more': 'ウェブ版であと{count, number}本を読む',
  'digest.web': 'ウェブで読む',
  'section.top': 'アジアの主要ニュース',
  'section.more': 'そのほかのニュース',
  'section.missed': '見逃していませんか',
  'section.alerted': '速報でお伝えしたニュース',
  'alerted.line': '{time}に速報',

  'kind.video': '動画',
  'kind.gallery': '写真',
  'kind.interview': 'インタビュー',
  'story.update': '続報',
  'story.changed': '新たな動き：{text}',
  'story.mutes': '表示しない：',
  'story.mute': '「{what}」を表示しない',
  'story.fewer': 'こうした記事を減らす',

  'why.interest': 'フォロー中：{what}',
  'why.all': 'アジア全域：{what}',
  'why.abroad': 'アジア以外',
  'why.top': 'アジアの主要ニュース',
  'why.editor': '編集部のおすすめ',
  'why.update': 'お伝えしたニュースの続報',
  'why.alerted': '速報でお伝えしました',
  'why.digest.daily': 'このメールは、毎日{time}のダイジェスト（{what}）をお申し込みの方にお送りしています。',
  'why.digest.weekdays':
    'このメールは、平日{time}のダイジェスト（{what}）をお申し込みの方にお送りしています。',
  'why.digest.weekly':
    'このメールは、週1回{time}のダイジェスト（{what}）をお申し込みの方にお送りしています。',
  'why.alert.urgent': 'このメールは、特に緊急の速報（{what}）をお申し込みの方にお送りしています。',
  'why.alert.all': 'このメールは、ニュース速報（{what}）をお申し込みの方にお送りしています。',
  'why.letter': 'このメールは、Asian-News.netでこのアドレスが入力されたためお送りしています。',
  'why.web': 'これは、読者一人ひとりの関心に合わせて編むダイジェスト「Daybreak」の一号です。',
  'footer.signup': '自分用のダイジェストを申し込む',
  'why.desk': 'このメールは、Asian-News.netの編集者の方にお送りしています。',
  'what.all': 'アジア全域',
  'what.some': '{names}ほか{count, number}件',
  'list.comma': '、',

  'alert.kicker.alert': 'ニュース速報',
  'alert.kicker.update': '続報',
  'alert.kicker.correction': '訂正',
  'alert.urgent': '緊急',
  'alert.subject.alert': '速報：{headline}',
  'alert.subject.update': '続報：{headline}',
  'alert.subject.correction': '訂正：{headline}',
  'alert.note.update': '新たに分かったこと',
  'alert.note.correction': '訂正した点',
  'alert.first': '{time}の速報に続くお知らせです。',
  'alert.read': '{source}で全文を読む',

  'special.flag': '特別号',
  'special.why': 'これはDaybreakの特別号です。',
  'special.advertising': '広告',
  'special.sponsor': '{name}のサイトへ',

  'footer.preferences': '配信内容を変更',
  'footer.unsubscribe': '配信停止',
  'footer.fewerAlerts': '速報を減らす',
  'footer.fewerStories': 'ダイジェストを短くする',
  'footer.alertsOff': '速報を止める',
  'footer.pause': '1週間休む',
  'footer.publisher':
    '{product}の発行元：{company}（{address}、チェコ共和国）。会社登録番号：{registration}。',

  'letter.link': 'ボタンが動かないときは、次のアドレスを開いてください：',
  'letter.ignore':
    'お心当たりがなければ、何もする必要はありません。確認されない限り、これ以上お送りしません。',

  'confirm.subject': 'Daybreakのお申し込みをご確認ください',
  'confirm.title': 'あと一歩です',
  'confirm.text':
    'Asian-News.netのニュースダイジェストに、このアドレスでお申し込みがありました。ご本人でしたらご確認ください。選ばれた時刻に最初のダイジェストをお届けします。',
  'confirm.button': 'アドレスを確認する',
  'confirm.valid': 'リンクは48時間有効で、一度だけ使えます。',

  'remind.subject': 'アジアのニュース、お届けしますか',
  'remind.title': 'ダイジェストがお待ちしています',
  'remind.text':
    '昨日、このアドレスでAsian-News.netのニュースダイジェストにお申し込みがありましたが、まだ確認されていません。お知らせはこの一度だけです。確認のないアドレスは1週間後に消去します。',

  'already.subject': 'Daybreakはすでにお届けしています',
  'already.title': 'すでに読者の方です',
  'already.text':
    'Asian-News.netのニュースダイジェストに、このアドレスで再びお申し込みがありました。すでにお届けしており、何も変わっていません。内容や時刻の変更はこちらから：',
  'already.button': '配信設定を開く',

  'welcome.subject': 'Daybreakへようこそ',
  'welcome.title': 'ようこそ',
  'welcome.text': 'アドレスが確認されました。Daybreakがお届けする内容：{what}。',
  'welcome.when': 'ダイジェストは{when}にお届けします。',
  'cadence.daily': '毎日{time}',
  'cadence.weekdays': '平日の{time}',
  'cadence.weekly': '毎週{day}の{time}',
  'welcome.alerts': '関心のある分野で大きな動きがあれば、すぐに速報をお送りします。',
  'welcome.tip':
    'どの記事にも、選ばれた理由を添えています。関心のないものは、ワンクリックで表示しないようにできます。届かないことがないよう、私たちを連絡先に加えてください。',
  'welcome.button': '配信設定を確かめる',

  'preferences.subject': 'Daybreak配信設定へのリンク',
  'preferences.title': '配信設定',
  'preferences.text':
    'ご請求のリンクです。パスワードなしで配信設定が開きますので、このメールはほかの方に渡さないでください。',
  'preferences.button': '配信設定を開く',
  'preferences.ignore': 'お心当たりがなければ、何もする必要はありません。何も変わっていません。',

  'rights.subject': '保管しているお客様の情報へのリンク',
  'rights.title': 'お客様のデータとアドレス',
  'rights.text':
    'ご依頼のリンクです。Daybreak が保管しているお客様の情報をすべて表示し、ダウンロード、アドレスの変更、すべての消去ができます。',
  'rights.button': '自分のデータを開く',
  'rights.valid': 'リンクの有効期限は1時間です。',

  'change.subject': 'Daybreakの新しいアドレスをご確認ください',
  'change.title': 'アドレスの変更',
  'change.text.new': '今後、Daybreakはこのアドレスに届きます。ご自分のものであることをご確認ください。',
  'change.text.old':
    '今後、Daybreakは別のアドレスに届きます：{address}。お間違いがなければご確認ください。両方のアドレスで確認されるまで、何も変わりません。',
  'change.button': '変更を確認する',

  'login.subject': 'Daybreak編集デスクへのリンク',
  'login.title': '編集デスクにログイン',
  'login.text': 'このリンクで編集デスクが開きます。15分間有効で、一度だけ使えます。',
  'login.button': '編集デスクを開く',
  'login.ignore': 'お心当たりがなければ、管理者にお知らせください。',

  'invite.subject': 'Daybreak編集デスクへのご招待',
  'invite.title': '編集デスクへようこそ',
  'invite.text':
    '{inviter}からDaybreak編集デスクへのご招待です。Asian-News.netのダイジェストと速報は、ここで作られます。まずパスワードを設定してください。',
  'invite.someone': '管理者',
  'invite.button': 'パスワードを設定する',
  'invite.valid': 'リンクは7日間有効で、一度だけ使えます。',
};
