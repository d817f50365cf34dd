/** Danish, Norwegian and Swedish: no word of one means another country in the next. */
const scandinavian = {
  endings: '(?:|a|e|t|s|as|es)',
  words:
    'AF afghansk; AM armensk, armenisk; CN kinesisk, kines{er|erna|erne|ere}; GE georgisk; ID indonesisk; IL israelsk, israelisk; IN indisk; IQ irakisk; IR iransk; JO jordansk; JP japansk; KH cambodjansk, kambodjansk, kambodsjansk; KP nordkoreansk; KR sydkoreansk, sørkoreansk; KZ kasakhisk, kazakisk; LB libanesisk; MM burmesisk; MN mongolsk, mongolisk; MY malaysisk; NP nepalsk, nepalesisk; PH filippinsk; PK pakistansk; PS palestinsk, palæstinensisk; SA saudisk, saudiarabisk; SY syrisk; TH thailandsk, thailändsk; TR tyrkisk, turkisk; TW taiwansk, taiwanesisk; UZ usbekisk, uzbekisk; VN vietnamesisk; YE jemenitisk, jemenittisk, yemenitisk',
};

/**
 * How languages in Latin letters call what is of a country, where no package says: English and French ones come from
 * world-countries, and what only adds an ending to a Czech name (íránský) is declined from it. A list of countries, each
 * with the stems of its words; a stem takes the endings that stand behind it in braces, or else those of its language.
 * What texts write small is written small here.
 */
export const peoples: Record<string, { endings: string; words: string }> = {
  de: {
    endings: '(?:e[mnrs]?)?',
    words:
      'AF Afghane{n?}, Afghanin; AM Armenier{n?}; CN Chinese{n?}, Chinesin; GE Georgier{n?}; ID Indonesier{n?}; IN Inder{n?}, Inderin; IQ Iraker{n?}; IR Iraner{n?}, Iranerin; JO Jordanier{n?}; JP Japaner{n?}, Japanerin; KP Nordkoreaner{n?}; KR Südkoreaner{n?}; KZ Kasache{n?}; LB Libanese{n?}; MY Malaysier{n?}; NP Nepalese{n?}; PK Pakistaner{n?}; PS Palästinenser{n?}; SY Syrer{n?}, Syrerin; TH Thailänder{n?}; TR Türke{n?}; TW Taiwaner{n?}; UZ Usbeke{n?}; VN Vietnamese{n?}; YE Jemenit{en}; AE emiratisch; AF afghanisch; AM armenisch; AZ aserbaidschanisch; BD bangladeschisch; CN chinesisch; CY zyprisch; GE georgisch; ID indonesisch; IL israelisch; IN indisch; IQ irakisch; IR iranisch; JO jordanisch; JP japanisch; KG kirgisisch; KH kambodschanisch; KP nordkoreanisch; KR südkoreanisch; KW kuwaitisch; KZ kasachisch; LA laotisch; LB libanesisch; LK sri-lankisch; MM birmanisch, myanmarisch; MN mongolisch; MY malaysisch; NP nepalesisch; OM omanisch; PH philippinisch; PK pakistanisch; PS palästinensisch; QA katarisch; SA saudisch, saudi-arabisch; SG singapurisch; SY syrisch; TH thailändisch; TJ tadschikisch; TM turkmenisch; TR türkisch; TW taiwanisch, taiwanesisch; UZ usbekisch; VN vietnamesisch; YE jemenitisch',
  },
  es: {
    endings: '[oa]s?',
    words:
      'AF afgan, talib{an|anes}; AM armeni; AZ azerbaiyan; CN chin; GE georgian; ID indonesi; IL israel{ies|i|is}; IN indi{os?|as}; IQ iraqu{i|ies|is}; IR iran{i|ies|is}; JO jordan; JP japon{es|esas?|eses}; KH camboyan; KP norcorean; KR surcorean; KZ kazaj; LB liban{es|esas?|eses}; MM birman; MY malasi; NP nepal{i|ies|es|esa}; PH filipin; PK pakistan{i|ies|is}; PS palestin; QA catar{i|ies|is}; SA saud{i|ies|is}; SG singapur{ense|enses}; SY siri; TH tailand{es|esas?|eses}; TR turc; TW taiwan{es|esas?|eses}; UZ uzbek; VN vietnamit{as?}; YE yemen{i|ies|is|ita|itas}',
  },
  pt: {
    endings: '[oa]s?',
    words:
      'AF afeg{ao|a|aos|as}, talib{a|as}; AM armêni; CN chin{es|esas?|eses}; GE georgian; ID indonési; IL israel{ense|enses|ita|itas}; IN indian; IQ iraquian; IR iranian; JO jordanian; JP japon{es|esas?|eses}; KH cambojan; KP norte-corean; KR sul-corean; LB liban{es|esas?|eses}; MM birman{es|esas?|eses}; MY malai; NP nepal{es|esas?|eses}; PH filipin; PK paquistan{es|esas?|eses}; PS palestin; SA saudit{as?}; SY síri; TH tailand{es|esas?|eses}; TR turc; TW taiwan{es|esas?|eses}; VN vietnamit{as?}; YE iemenit{as?}',
  },
  it: {
    endings: '[oaie]',
    words:
      'AF afghan, taleban{i|o}; AM armen; CN cines{e|i}; ID indonesian; IL israelian; IN indian; IQ irachen; IR iranian; JO giordan; JP giappones{e|i}; KH cambogian; KP nordcorean; KR sudcorean; LB libanes{e|i}; MM birman; NP nepales{e|i}; PH filippin; PK pachistan; PS palestines{e|i}; SA saudit{a|i|e}; SY sirian; TH thailandes{e|i}; TR turc{o|a|hi|he}; TW taiwanes{e|i}; VN vietnamit{a|i|e}; YE yemenit{a|i|e}',
  },
  pl: {
    endings: '(?:i|a|ie|iego|iej|iemu|im|ich|imi|o)',
    words:
      'AF afgańsk; AM ormiańsk; AZ azerbejdżańsk; BD bangladesk; CN chińsk; CY cypryjsk; GE gruzińsk; HK hongkońsk; ID indonezyjsk; IL izraelsk; IN indyjsk; IQ irack; IR irańsk; JO jordańsk; JP japońsk; KG kirgisk; KH kambodżańsk; KP północnokoreańsk; KR południowokoreańsk; KZ kazachsk; LB libańsk; LK lankijsk; MM birmańsk; MN mongolsk; MY malezyjsk; NP nepalsk; PH filipińsk; PK pakistańsk; PS palestyńsk; QA katarsk; SA saudyjsk; SG singapursk; SY syryjsk; TH tajsk, tajlandzk; TR tureck; TW tajwańsk; UZ uzbeck; VN wietnamsk; YE jemeńsk',
  },
  cs: {
    endings: '(?:y|a|e|eho|ou|ym|ych|emu|em|ymi|i|o)',
    words:
      'AE emirátsk; AF afghánsk; AM arménsk; CN číňan{e|u|y|um}; CY kypersk; GE gruzínsk; HK hongkongsk; ID indonésk; IN indick; IQ iráck; JO jordánsk; JP japonsk; KG kyrgyzsk; KP severokorejsk; KR jihokorejsk; KZ kazašsk; LA laosk; LK srílansk; MM barmsk, myanmarsk; MN mongolsk; MY malajsijsk; PS palestinsk; SA saúdsk; SY syrsk; TH thajsk; TJ tádžick; TM turkmensk; TR tureck; TW tchajwansk; UZ uzbeck',
  },
  tr: {
    endings: '',
    words:
      'AF Afgan{|lar}; CN Çinli{|ler|lerin}; IL İsrailli{|ler}; IN Hint{|li|liler}; IQ Iraklı{|lar}; IR İranlı{|lar}; JP Japon{|lar}; KP Kuzey Koreli{|ler}; KR Güney Koreli{|ler}; LB Lübnanlı; PK Pakistanlı{|lar}; PS Filistinli{|ler}; SA Suudi; SY Suriyeli{|ler}; UZ Özbek',
  },
  vi: { endings: '', words: 'JP Nhật' },
  nl: {
    endings: 'e?',
    words:
      'AF Afghaans, Afghanen{}; AM Armeens; AZ Azerbeidzjaans; CN Chinezen{}; GE Georgisch; ID Indonesisch; IL Israëlisch, Israëli{s?}; IN Indiaas{}, Indiase{}; IQ Iraaks; IR Iraans; JO Jordaans; JP Japans, Japanners{}; KH Cambodjaans; KP Noord-Koreaans; KR Zuid-Koreaans; KZ Kazachs; LB Libanees{}, Libanese{}; MM Birmees{}, Birmese{}; MN Mongools; MY Maleisisch; NP Nepalees{}; PH Filipijns; PK Pakistaans; PS Palestijns, Palestijnen{}; SA Saoedisch, Saudisch; SY Syrisch, Syriërs{}; TH Thais; TR Turks; TW Taiwanees{}; UZ Oezbeeks; VN Vietnamees{}; YE Jemenitisch',
  },
  ...{ sv: scandinavian, da: scandinavian, nb: scandinavian },
  fil: { endings: '', words: 'CN Tsino; JP Hapones' },
  hu: {
    endings: '',
    words: 'IN indiai{|ak}; JP japán{|ok|nak}; KR dél-koreai; KP észak-koreai; CN kínai{|ak}',
  },
};
