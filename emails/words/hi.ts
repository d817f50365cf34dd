import type { Words } from '../words.ts';

/** Hindi. */
export const hi: Words = {
  'masthead.tagline': 'एशिया की ख़बरें, आपके समय पर',

  'greeting.morning': 'सुप्रभात।',
  'greeting.day': 'नमस्कार।',
  'greeting.evening': 'शुभ संध्या।',

  'digest.intro': '{count, plural, one {आज के एशिया से आपके लिए एक ख़बर।} other {आज के एशिया से आपके लिए # ख़बरें।}}',
  'digest.intro.weekly':
    '{count, plural, one {इस हफ़्ते के एशिया से आपके लिए एक ख़बर।} other {इस हफ़्ते के एशिया से आपके लिए # ख़बरें।}}',
  'digest.subject.fallback': 'एशिया से आपकी ख़बरें',
  'digest.preheader.also': 'साथ ही: {headlines}',
  'digest.more': '{count, plural, one {वेब पर एक और ख़बर} other {वेब पर # और ख़बरें}}',
  'digest.web': 'वेब पर पढ़ें',
  'section.top': 'एशिया की बड़ी ख़बरें',
  'section.more': 'आपके लिए और ख़बरें',
  'section.missed': 'शायद आपसे छूट गई हों',
  'section.alerted': 'इन पर आपको अलर्ट भेजा गया',
  'alerted.line': '{time} बजे अलर्ट भेजा गया',

  'kind.video': 'वीडियो',
  'kind.gallery': 'तस्वीरें',
  'kind.interview': 'साक्षात्कार',
  'story.update': 'ताज़ा जानकारी',
  'story.changed': 'क्या बदला: {text}',
  'story.mutes': 'न दिखाएँ:',
  'story.mute': '{what} की ख़बरें न दिखाएँ',
  'story.fewer': 'ऐसी कम',

  'why.interest': 'आपकी पसंद: {what}',
  'why.all': 'पूरा एशिया: {what}',
  'why.abroad': 'एशिया के बाहर से',
  'why.top': 'एशिया की बड़ी ख़बर',
  'why.editor': 'संपादक की पसंद',
  'why.update': 'पहले बताई गई ख़बर में नई जानकारी',
  'why.alerted': 'इस पर आपको अलर्ट भेजा जा चुका है',
  'why.digest.daily': 'यह मेल इसलिए आया है क्योंकि आपने रोज़ {time} बजे का समाचार-सार चुना है। विषय: {what}।',
  'why.digest.weekdays':
    'यह मेल इसलिए आया है क्योंकि आपने कामकाजी दिनों में {time} बजे का समाचार-सार चुना है। विषय: {what}।',
  'why.digest.weekly':
    'यह मेल इसलिए आया है क्योंकि आपने हफ़्ते में एक बार {time} बजे का समाचार-सार चुना है। विषय: {what}।',
  'why.alert.urgent': 'यह मेल इसलिए आया है क्योंकि आपने सबसे ज़रूरी ख़बरों के अलर्ट चुने हैं। विषय: {what}।',
  'why.alert.all': 'यह मेल इसलिए आया है क्योंकि आपने ब्रेकिंग न्यूज़ के अलर्ट चुने हैं। विषय: {what}।',
  'why.letter': 'यह मेल इसलिए आया है क्योंकि Asian-News.net पर यह पता दर्ज किया गया था।',
  'why.web': 'यह Daybreak का एक अंक है। यह समाचार-सार हर पाठक के लिए उसकी पसंद के अनुसार बनता है।',
  'footer.signup': 'अपना समाचार-सार पाएँ',
  'why.desk': 'यह मेल इसलिए आया है क्योंकि आप Asian-News.net के संपादक हैं।',
  'what.all': 'पूरा एशिया',
  'what.some': '{names} और {count, number} अन्य',
  'list.comma': ', ',

  'alert.kicker.alert': 'ब्रेकिंग न्यूज़',
  'alert.kicker.update': 'ताज़ा जानकारी',
  'alert.kicker.correction': 'भूल-सुधार',
  'alert.urgent': 'अत्यावश्यक',
  'alert.subject.alert': 'ब्रेकिंग: {headline}',
  'alert.subject.update': 'ताज़ा: {headline}',
  'alert.subject.correction': 'भूल-सुधार: {headline}',
  'alert.note.update': 'नया क्या है',
  'alert.note.correction': 'ग़लती क्या थी',
  'alert.first': 'यह {time} बजे भेजे गए हमारे अलर्ट की अगली कड़ी है।',
  'alert.read': '{source} पर पूरी ख़बर पढ़ें',

  'special.flag': 'विशेष अंक',
  'special.why': 'यह Daybreak का विशेष अंक है।',
  'special.advertising': 'विज्ञापन',
  'special.sponsor': '{name} पर जाएँ',

  'footer.preferences': 'अपनी पसंद बदलें',
  'footer.unsubscribe': 'सदस्यता समाप्त करें',
  'footer.fewerAlerts': 'कम अलर्ट',
  'footer.fewerStories': 'छोटा सार',
  'footer.alertsOff': 'अलर्ट बंद करें',
  'footer.pause': 'एक हफ़्ते के लिए रोकें',
  'footer.publisher': '{product} के प्रकाशक: {company}, {address}, चेक गणराज्य। कंपनी पंजीकरण संख्या {registration}।',

  'letter.link': 'अगर बटन काम न करे, तो यह पता खोलें:',
  'letter.ignore': 'अगर यह आपने नहीं किया, तो कुछ न करें। आपकी पुष्टि के बिना और कोई मेल नहीं भेजा जाएगा।',

  'confirm.subject': 'अपने Daybreak समाचार-सार की पुष्टि करें',
  'confirm.title': 'बस एक क़दम और',
  'confirm.text':
    'किसी ने, उम्मीद है आपने ही, Asian-News.net के समाचार-सार के लिए यह पता दर्ज किया है। इसकी पुष्टि करें, और पहला समाचार-सार चुने गए समय पर आएगा।',
  'confirm.button': 'मेरे पते की पुष्टि करें',
  'confirm.valid': 'यह लिंक 48 घंटे तक मान्य है और केवल एक बार काम करता है।',

  'remind.subject': 'क्या आप अब भी एशिया की ख़बरें चाहते हैं?',
  'remind.title': 'आपका समाचार-सार इंतज़ार में है',
  'remind.text':
    'कल Asian-News.net के समाचार-सार के लिए यह पता दर्ज किया गया था, पर अभी तक इसकी पुष्टि नहीं हुई। हम यह याद केवल एक बार दिलाते हैं; बिना पुष्टि वाले पते एक हफ़्ते बाद मिटा दिए जाते हैं।',

  'already.subject': 'Daybreak आपको पहले से मिल रहा है',
  'already.title': 'आप पहले से हमारे पाठक हैं',
  'already.text':
    'किसी ने, शायद आपने ही, Asian-News.net के समाचार-सार के लिए यह पता फिर से दर्ज किया है। यह आपको पहले से मिल रहा है और कुछ नहीं बदला है। सामग्री या समय बदलने के लिए:',
  'already.button': 'मेरी पसंद खोलें',

  'welcome.subject': 'Daybreak में आपका स्वागत है',
  'welcome.title': 'आपका स्वागत है',
  'welcome.text': 'आपके पते की पुष्टि हो गई है। Daybreak आपके लिए लाएगा: {what}।',
  'welcome.when': 'आपका समाचार-सार {when} आएगा।',
  'cadence.daily': 'रोज़ {time} बजे',
  'cadence.weekdays': 'कामकाजी दिनों में {time} बजे',
  'cadence.weekly': 'हर {day} को {time} बजे',
  'welcome.alerts': 'जब आपकी पसंद से जुड़ा कुछ बड़ा होगा, तो तुरंत अलर्ट आएगा।',
  'welcome.tip':
    'हर ख़बर के साथ लिखा होता है कि वह क्यों चुनी गई, और जो आपको नहीं चाहिए उसे एक क्लिक में हटाया जा सकता है। हमें अपने संपर्कों में जोड़ लें, ताकि Daybreak कहीं खो न जाए।',
  'welcome.button': 'मेरी पसंद देखें',

  'preferences.subject': 'आपकी Daybreak पसंद का लिंक',
  'preferences.title': 'आपकी पसंद',
  'preferences.text':
    'यह रहा वह लिंक जो आपने माँगा था। यह बिना पासवर्ड के आपकी पसंद खोलता है, इसलिए यह मेल किसी और को न भेजें।',
  'preferences.button': 'मेरी पसंद खोलें',
  'preferences.ignore': 'अगर आपने इसे नहीं माँगा था, तो कुछ न करें; कुछ नहीं बदला है।',

  'rights.subject': 'आपके बारे में रखी जानकारी का लिंक',
  'rights.title': 'आपका डेटा और आपका पता',
  'rights.text':
    'यह वह लिंक है जो आपने माँगा था। यह Daybreak के पास आपके बारे में मौजूद सब कुछ दिखाता है; वहाँ आप उसे डाउनलोड कर सकते हैं, अपना पता बदल सकते हैं या सब कुछ मिटवा सकते हैं।',
  'rights.button': 'मेरा डेटा खोलें',
  'rights.valid': 'लिंक एक घंटे तक मान्य है।',

  'change.subject': 'Daybreak के लिए अपने नए पते की पुष्टि करें',
  'change.title': 'पते में बदलाव',
  'change.text.new': 'अब से Daybreak इस पते पर आएगा। पुष्टि करें कि यह आपका ही पता है।',
  'change.text.old':
    'अब से Daybreak दूसरे पते पर जाएगा: {address}। पुष्टि करें कि आप यही चाहते हैं; जब तक दोनों पतों से पुष्टि न हो, कुछ नहीं बदलेगा।',
  'change.button': 'बदलाव की पुष्टि करें',

  'login.subject': 'Daybreak डेस्क के लिए आपका लिंक',
  'login.title': 'डेस्क में लॉग इन करें',
  'login.text': 'इस लिंक से डेस्क खोलें। यह 15 मिनट तक मान्य है और केवल एक बार काम करता है।',
  'login.button': 'डेस्क खोलें',
  'login.ignore': 'अगर आपने इसे नहीं माँगा था, तो व्यवस्थापक को बताएँ।',

  'invite.subject': 'Daybreak डेस्क पर आपको आमंत्रण',
  'invite.title': 'डेस्क पर आपका स्वागत है',
  'invite.text':
    '{inviter} ने आपको Daybreak डेस्क पर आमंत्रित किया है, जहाँ Asian-News.net के समाचार-सार और ब्रेकिंग अलर्ट तैयार होते हैं। शुरू करने के लिए पासवर्ड तय करें।',
  'invite.someone': 'व्यवस्थापक',
  'invite.button': 'मेरा पासवर्ड तय करें',
  'invite.valid': 'यह लिंक 7 दिन तक मान्य है और केवल एक बार काम करता है।',
};
