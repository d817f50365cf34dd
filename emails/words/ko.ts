import type { Words } from '../words.ts';

/** Korean. */
export const ko: Words = {
  'masthead.tagline': '아시아 뉴스, 원하시는 시간에',

  'greeting.morning': '좋은 아침입니다.',
  'greeting.day': '안녕하세요.',
  'greeting.evening': '편안한 저녁입니다.',

  'digest.intro': '오늘의 아시아에서 고른 뉴스 {count, number}건입니다.',
  'digest.intro.weekly': '이번 주 아시아에서 고른 뉴스 {count, number}건입니다.',
  'digest.subject.fallback': '아시아 뉴스 브리핑',
  'digest.preheader.also': '이 밖에: {headlines}',
  'digest.more': '웹에서 {count, number}건 더 보기',
  'digest.web': '웹에서 보기',
  'section.top': '아시아 주요 뉴스',
  'section.more': '더 많은 뉴스',
  'section.missed': '놓치셨을지 모를 뉴스',
  'section.alerted': '속보로 전해 드린 뉴스',
  'alerted.line': '{time} 속보',

  'kind.video': '영상',
  'kind.gallery': '화보',
  'kind.interview': '인터뷰',
  'story.update': '후속',
  'story.changed': '달라진 점: {text}',
  'story.mutes': '숨기기:',
  'story.mute': '{what} 숨기기',
  'story.fewer': '이런 기사 줄이기',

  'why.interest': '관심 분야: {what}',
  'why.all': '아시아 전체: {what}',
  'why.abroad': '아시아 밖 소식',
  'why.top': '아시아 주요 뉴스',
  'why.editor': '편집자 추천',
  'why.update': '전해 드린 뉴스의 후속',
  'why.alerted': '속보로 전해 드린 뉴스',
  'why.digest.daily': '매일 {time} 브리핑({what})을 신청하셔서 보내 드립니다.',
  'why.digest.weekdays': '평일 {time} 브리핑({what})을 신청하셔서 보내 드립니다.',
  'why.digest.weekly': '매주 한 번 {time} 브리핑({what})을 신청하셔서 보내 드립니다.',
  'why.alert.urgent': '가장 긴급한 속보({what})를 신청하셔서 보내 드립니다.',
  'why.alert.all': '뉴스 속보({what})를 신청하셔서 보내 드립니다.',
  'why.letter': 'Asian-News.net에 이 주소가 입력되어 보내 드립니다.',
  'why.web': '독자마다 관심사에 맞추어 엮는 브리핑, Daybreak의 한 호입니다.',
  'footer.signup': '나만의 브리핑 신청하기',
  'why.desk': 'Asian-News.net의 편집자이시기에 보내 드립니다.',
  'what.all': '아시아 전체',
  'what.some': '{names} 외 {count, number}개',
  'list.comma': ', ',

  'alert.kicker.alert': '속보',
  'alert.kicker.update': '후속',
  'alert.kicker.correction': '정정',
  'alert.urgent': '긴급',
  'alert.subject.alert': '[속보] {headline}',
  'alert.subject.update': '[후속] {headline}',
  'alert.subject.correction': '[정정] {headline}',
  'alert.note.update': '새로 알려진 내용',
  'alert.note.correction': '바로잡는 내용',
  'alert.first': '{time}에 보내 드린 속보의 후속입니다.',
  'alert.read': '{source}에서 전문 읽기',

  'special.flag': '특별호',
  'special.why': 'Daybreak 특별호입니다.',
  'special.advertising': '광고',
  'special.sponsor': '{name} 방문하기',

  'footer.preferences': '수신 설정 변경',
  'footer.unsubscribe': '수신 거부',
  'footer.fewerAlerts': '속보 줄이기',
  'footer.fewerStories': '브리핑 짧게',
  'footer.alertsOff': '속보 끄기',
  'footer.pause': '일주일 쉬기',
  'footer.publisher': '{product} 발행처: {company}, {address}, 체코. 법인 등록 번호 {registration}.',

  'letter.link': '버튼이 작동하지 않으면 이 주소를 여십시오:',
  'letter.ignore': '본인이 아니라면 아무것도 하지 않으셔도 됩니다. 확인하지 않으시면 더는 보내지 않습니다.',

  'confirm.subject': 'Daybreak 브리핑 신청을 확인해 주십시오',
  'confirm.title': '한 단계 남았습니다',
  'confirm.text':
    '누군가가, 아마도 귀하께서 Asian-News.net 뉴스 브리핑에 이 주소를 입력하셨습니다. 확인해 주시면 선택한 시간에 첫 브리핑이 도착합니다.',
  'confirm.button': '주소 확인하기',
  'confirm.valid': '링크는 48시간 동안 유효하며 한 번만 쓸 수 있습니다.',

  'remind.subject': '아시아 뉴스, 아직 받아 보고 싶으신가요?',
  'remind.title': '브리핑이 기다리고 있습니다',
  'remind.text':
    '어제 이 주소로 Asian-News.net 뉴스 브리핑 신청이 있었지만 아직 확인되지 않았습니다. 알림은 이번 한 번뿐이며, 확인되지 않은 주소는 일주일 뒤 삭제됩니다.',

  'already.subject': '이미 Daybreak를 받고 계십니다',
  'already.title': '이미 독자이십니다',
  'already.text':
    '누군가가, 아마도 귀하께서 Asian-News.net 뉴스 브리핑에 이 주소를 다시 입력하셨습니다. 이미 받고 계시며 달라진 것은 없습니다. 내용이나 시간을 바꾸시려면:',
  'already.button': '수신 설정 열기',

  'welcome.subject': 'Daybreak에 오신 것을 환영합니다',
  'welcome.title': '반갑습니다',
  'welcome.text': '주소가 확인되었습니다. Daybreak가 전해 드릴 소식: {what}.',
  'welcome.when': '브리핑은 {when}에 도착합니다.',
  'cadence.daily': '매일 {time}',
  'cadence.weekdays': '평일 {time}',
  'cadence.weekly': '매주 {day} {time}',
  'welcome.alerts': '관심 분야에 큰일이 생기면 곧바로 속보를 보내 드립니다.',
  'welcome.tip':
    '기사마다 실린 이유가 적혀 있고, 관심 없는 분야는 클릭 한 번으로 숨길 수 있습니다. 메일을 놓치지 않도록 연락처에 추가해 주십시오.',
  'welcome.button': '수신 설정 살펴보기',

  'preferences.subject': 'Daybreak 수신 설정 링크',
  'preferences.title': '수신 설정',
  'preferences.text':
    '요청하신 링크입니다. 비밀번호 없이 수신 설정이 열리므로 이 메일을 다른 사람에게 전달하지 마십시오.',
  'preferences.button': '수신 설정 열기',
  'preferences.ignore': '요청하지 않으셨다면 아무것도 하지 않으셔도 됩니다. 달라진 것은 없습니다.',

  'rights.subject': '보관 중인 회원님 정보 링크',
  'rights.title': '회원님의 데이터와 주소',
  'rights.text':
    '요청하신 링크입니다. Daybreak가 보관하는 회원님의 정보를 모두 보여 주며, 내려받기, 주소 변경, 전체 삭제를 할 수 있습니다.',
  'rights.button': '내 데이터 열기',
  'rights.valid': '링크는 한 시간 동안 유효합니다.',

  'change.subject': 'Daybreak의 새 주소를 확인해 주십시오',
  'change.title': '주소 변경',
  'change.text.new': '앞으로 Daybreak가 이 주소로 배달됩니다. 본인의 주소인지 확인해 주십시오.',
  'change.text.old':
    '앞으로 Daybreak가 다른 주소로 배달됩니다: {address}. 원하시는 것이 맞는지 확인해 주십시오. 두 주소가 모두 확인될 때까지 아무것도 바뀌지 않습니다.',
  'change.button': '변경 확인하기',

  'login.subject': 'Daybreak 편집 데스크 로그인 링크',
  'login.title': '편집 데스크 로그인',
  'login.text': '이 링크로 편집 데스크를 여십시오. 15분 동안 유효하며 한 번만 쓸 수 있습니다.',
  'login.button': '편집 데스크 열기',
  'login.ignore': '요청하지 않으셨다면 관리자에게 알려 주십시오.',

  'invite.subject': 'Daybreak 편집 데스크에 초대합니다',
  'invite.title': '편집 데스크에 오신 것을 환영합니다',
  'invite.text':
    '{inviter} 님이 Asian-News.net의 브리핑과 속보를 만드는 Daybreak 편집 데스크에 초대하셨습니다. 먼저 비밀번호를 설정해 주십시오.',
  'invite.someone': '관리자',
  'invite.button': '비밀번호 설정하기',
  'invite.valid': '링크는 7일 동안 유효하며 한 번만 쓸 수 있습니다.',
};
