import type { Words } from '../words.ts';

/** Traditional Chinese, in the words of Taiwan. */
export const zhHant: Words = {
  'masthead.tagline': '亞洲新聞，在您選的時刻送達',

  'greeting.morning': '早安。',
  'greeting.day': '午安。',
  'greeting.evening': '晚安。',

  'digest.intro': '今天的亞洲，為您選出 {count, number} 則新聞。',
  'digest.intro.weekly': '本週的亞洲，為您選出 {count, number} 則新聞。',
  'digest.subject.fallback': '您的亞洲新聞',
  'digest.preheader.also': '另有：{headlines}',
  'digest.more': '網頁上還有 {count, number} 則新聞',
  'digest.web': '在網頁上閱讀',
  'section.top': '亞洲要聞',
  'section.more': '更多新聞',
  'section.missed': '您或許錯過了',
  'section.alerted': '已向您發出快訊',
  'alerted.line': '{time} 已發快訊',

  'kind.video': '影音',
  'kind.gallery': '圖輯',
  'kind.interview': '專訪',
  'story.update': '最新進展',
  'story.changed': '新變化：{text}',
  'story.mutes': '不再看：',
  'story.mute': '不再看「{what}」',
  'story.fewer': '少看此類',

  'why.interest': '您關注：{what}',
  'why.all': '全亞洲：{what}',
  'why.abroad': '亞洲以外',
  'why.top': '亞洲要聞',
  'why.editor': '編輯推薦',
  'why.update': '您可能看過的報導有了新進展',
  'why.alerted': '您已收到過相關快訊',
  'why.digest.daily': '您收到這封信，是因為您訂閱了每天 {time} 的新聞摘要，內容為：{what}。',
  'why.digest.weekdays': '您收到這封信，是因為您訂閱了平日 {time} 的新聞摘要，內容為：{what}。',
  'why.digest.weekly': '您收到這封信，是因為您訂閱了每週一次、{time} 送達的新聞摘要，內容為：{what}。',
  'why.alert.urgent': '您收到這封信，是因為您訂閱了最緊急的新聞快訊，內容為：{what}。',
  'why.alert.all': '您收到這封信，是因為您訂閱了新聞快訊，內容為：{what}。',
  'why.letter': '您收到這封信，是因為有人在 Asian-News.net 填寫了這個電子郵件地址。',
  'why.web': '這是 Daybreak 的一期新聞摘要；每位讀者收到的內容都依各自的關注選編。',
  'footer.signup': '訂閱您自己的新聞摘要',
  'why.desk': '您收到這封信，是因為您是 Asian-News.net 的編輯。',
  'what.all': '全亞洲',
  'what.some': '{names}以及另外 {count, number} 項',
  'list.comma': '、',

  'alert.kicker.alert': '突發新聞',
  'alert.kicker.update': '最新進展',
  'alert.kicker.correction': '更正',
  'alert.urgent': '緊急',
  'alert.subject.alert': '快訊：{headline}',
  'alert.subject.update': '最新進展：{headline}',
  'alert.subject.correction': '更正：{headline}',
  'alert.note.update': '最新情況',
  'alert.note.correction': '錯在何處',
  'alert.first': '這是 {time} 所發快訊的後續。',
  'alert.read': '前往{source}閱讀全文',

  'special.flag': '特刊',
  'special.why': '這是 Daybreak 的一期特刊。',
  'special.advertising': '廣告',
  'special.sponsor': '造訪 {name}',

  'footer.preferences': '更改訂閱內容',
  'footer.unsubscribe': '取消訂閱',
  'footer.fewerAlerts': '減少快訊',
  'footer.fewerStories': '更短的摘要',
  'footer.alertsOff': '關閉快訊',
  'footer.pause': '暫停一週',
  'footer.publisher':
    '{product} 由 {company} 發行，地址：{address}，捷克共和國。公司登記編號：{registration}。',

  'letter.link': '如果按鈕無法使用，請開啟此網址：',
  'letter.ignore': '如果這不是您本人的操作，請不必理會。未經您確認，我們不會再寄送任何郵件。',

  'confirm.subject': '請確認訂閱 Daybreak 新聞摘要',
  'confirm.title': '只差一步',
  'confirm.text':
    '有人（希望就是您）在 Asian-News.net 填寫了這個地址，以訂閱新聞摘要。確認之後，第一期將在所選的時刻送達。',
  'confirm.button': '確認我的地址',
  'confirm.valid': '此連結 48 小時內有效，僅能使用一次。',

  'remind.subject': '還想收到亞洲新聞嗎？',
  'remind.title': '您的新聞摘要在等您',
  'remind.text':
    '昨天有人用這個地址訂閱了 Asian-News.net 的新聞摘要，但尚未確認。我們只提醒這一次；未經確認的地址一週後即予刪除。',

  'already.subject': '您已經訂閱 Daybreak',
  'already.title': '您已是我們的讀者',
  'already.text':
    '有人（多半是您）再次用這個地址訂閱 Asian-News.net 的新聞摘要。您早已訂閱，一切照舊。若要更改內容或時間，請點選：',
  'already.button': '開啟我的訂閱設定',

  'welcome.subject': '歡迎閱讀 Daybreak',
  'welcome.title': '歡迎您',
  'welcome.text': '您的地址已確認。Daybreak 將為您送上：{what}。',
  'welcome.when': '新聞摘要將於{when}送達。',
  'cadence.daily': '每天 {time} ',
  'cadence.weekdays': '每個平日 {time} ',
  'cadence.weekly': '每{day} {time} ',
  'welcome.alerts': '若有與您相關的突發大事，我們會立即發出快訊。',
  'welcome.tip':
    '每則新聞都註明為何出現；不感興趣的內容，點一下即可不再看。請把我們加入通訊錄，以免郵件被誤判。',
  'welcome.button': '查看我的訂閱設定',

  'preferences.subject': '您的 Daybreak 訂閱設定連結',
  'preferences.title': '您的訂閱設定',
  'preferences.text': '這是您索取的連結。開啟後無需密碼即可更改設定，請勿轉寄這封信。',
  'preferences.button': '開啟我的訂閱設定',
  'preferences.ignore': '如果您沒有索取，請不必理會；一切照舊。',

  'rights.subject': '檢視我們保存的您的資料的連結',
  'rights.title': '您的資料與地址',
  'rights.text':
    '這是您索取的連結。它顯示 Daybreak 保存的關於您的全部資料；您可以下載、更改地址或要求全部刪除。',
  'rights.button': '開啟我的資料',
  'rights.valid': '連結在一小時內有效。',

  'change.subject': '請確認您的 Daybreak 新地址',
  'change.title': '更改地址',
  'change.text.new': '今後 Daybreak 將寄到這個地址。請確認它屬於您。',
  'change.text.old':
    '今後 Daybreak 將寄到另一個地址：{address}。請確認這是您的意願；兩個地址都確認之前，一切照舊。',
  'change.button': '確認更改',

  'login.subject': 'Daybreak 編輯台登入連結',
  'login.title': '登入編輯台',
  'login.text': '請用此連結開啟編輯台。連結 15 分鐘內有效，僅能使用一次。',
  'login.button': '開啟編輯台',
  'login.ignore': '如果您沒有索取此連結，請告知管理員。',

  'invite.subject': '邀請您加入 Daybreak 編輯台',
  'invite.title': '歡迎來到編輯台',
  'invite.text':
    '{inviter}邀請您加入 Daybreak 編輯台，Asian-News.net 的新聞摘要與快訊都在這裡製作。請先設定密碼。',
  'invite.someone': '管理員',
  'invite.button': '設定密碼',
  'invite.valid': '此連結 7 天內有效，僅能使用一次。',
};
