/**
 * Names that no package gives: institutions, leaders, lands within a country, old names, and cities in other
 * scripts that `city-names.json` has not. `sure` names mean their country, `likely` ones need company, and `weak` ones (companies,
 * currencies) only add to what is there. Comma-separated.
 */
export const reviewedNames: Record<string, { sure?: string; likely?: string; weak?: string }> = {
  AE: {
    sure: 'UAE, U.A.E., Dubai, Sharjah, Emirates, Oteiba, Fujairah, Ras al Khaimah, أبوظبي, أبو ظبي, Абу Даби, अबू धाबी, อาบูดาบี, 阿布扎比, 阿布達比, アブダビ, 아부다비',
    weak: 'DP World, Adnoc',
  },
  AF: {
    sure: 'афган, Afghans, Taliban, Kandahar, Helmand, 塔利班, タリバン, 탈레반, طالبان, Талибан, तालिबान, ตาลีบัน',
  },
  AM: { sure: 'армян, вірмен, Pashinyan, Пашинян' },
  AZ: { sure: 'Azeri, Azeris, Nagorno Karabakh, Aliyev, Алиев' },
  BD: {
    sure: 'Dacca, Sheikh Hasina, Muhammad Yunus, Chittagong, Ershad, Dhaka',
    likely: 'Awami League, taka',
  },
  BH: {
    sure: 'Bahrainis, المنامة, Манама, 麦纳麦, マナマ',
    likely: 'Investcorp, Gulf International Bank, Arab Banking Corp',
  },
  BN: { sure: 'Bolkiah' },
  CN: {
    sure: "習主席, 习主席, Пекин, بكين, ปักกิ่ง, बीजिंग, 訪中, 访华, 訪華, 방중, Peking, Xinjiang, Tibet, Tibetan, Uighur, Uyghur, Uighurs, Uyghurs, Xi Jinping, Li Qiang, Deng Xiaoping, Zhao Ziyang, Guangdong, Sichuan, Yunnan, Hunan, Hubei, Fujian, Zhejiang, Inner Mongolia, 内蒙古, 內蒙古, 内モンゴル, 네이멍구, Sino, PRC, Xinhua, Peoples Daily, People's Liberation Army, 北京, 广州, 廣州, 深圳, 天津, 重庆, 重慶, 武汉, 武漢, 成都, 新疆, 西藏, 习近平, 習近平, 李克强, 中共, 베이징, 시진핑, ペキン, New China News Agency, .SS), .SZ), .SS>, .SZ>, Bank of Communications, Li Peng, Hu Yaobang, Guangzhou, Shenzhen, Wang Yi, Politburo Standing Committee, شي جين بينغ, Си Цзиньпин, शी जिनपिंग, สี จิ้นผิง, 广东, 廣東, 중국공산당, Si Ťin pching",
    likely: 'Shanghai',
    weak: 'Huawei, Alibaba, Tencent, ByteDance, renminbi, yuan',
  },
  CY: { sure: 'Greek Cypriot, Turkish Cypriot, Cypriots' },
  GE: { sure: 'Abkhazia, South Ossetia, Saakashvili, Georgian Dream' },
  HK: {
    sure: 'Hongkong, H.K., Hang Seng, HKEX, Kowloon, 香港, 홍콩, ホンコン, Hongkong and Shanghai, South China Morning Post, H.K. dlr, H.K. dlrs, H.K. cents, H.K. dollars, HK$, HKD, .HK>, .HK), Li Ka shing, Legco',
    likely: 'Hong Kongers',
    weak: 'Hutchison Whampoa, Jardine Matheson, Cathay Pacific, Hongkong Bank, HongkongBank, Swire, Cheung Kong, Hongkong Land',
  },
  ID: {
    sure: 'Bali, Sumatra, Sulawesi, Aceh, Surabaya, Prabowo, Prabowo Subianto, Widodo, Jokowi, Suharto, Pertamina, West Java, East Java, Central Java, .JK), rupiah, Bulog, Subroto, Sri Mulyani, Sukarno, Megawati',
    likely: 'Kalimantan, Java',
  },
  IL: {
    sure: 'Тель Авив, تل أبيب, Israelis, Tel Aviv, Netanyahu, Knesset, IDF, Haifa, Mossad, Shimon Peres, Yitzhak Shamir, 内塔尼亚胡, ネタニヤフ, 네타냐후, Rabin, Bank Leumi, Bank Hapoalim, shekel, shekels, نتنياهو, Нетаньяху, नेतन्याहू, เนทันยาฮู, 納坦雅胡, 以军, 以軍, Netanjahu',
    likely: 'Elscint',
  },
  IN: {
    sure: 'భారత్, சென்னை, மும்பை, மதுரை, హైదరాబాద్, విజయవాడ, ಮುಂಬೈ, ഡൽഹി, കൊച്ചി, തിരുവനന്തപുരം, മുംബൈ, ગુજરાત, Дели, نيودلهي, दिल्ली, Delhi, Mumbai, Bombay, Calcutta, Madras, Bangalore, Bengaluru, Narendra Modi, Modi, Lok Sabha, Rajya Sabha, Rajiv Gandhi, Rahul Gandhi, BJP, Kerala, Tamil Nadu, Maharashtra, Gujarat, Uttar Pradesh, Bihar, West Bengal, Karnataka, Telangana, Andhra Pradesh, Rajasthan, Assam, Manipur, Goa, Odisha, Haryana, Madhya Pradesh, Jharkhand, Chhattisgarh, Uttarakhand, Himachal Pradesh, Sensex, Nifty, Reserve Bank of India, RBI, 新德里, 孟买, 莫迪, ニューデリー, ムンバイ, モディ, 뉴델리, 모디, .NS>, .BO>, .NS), .BO), Indira Gandhi, Amit Shah, Jaishankar, मोदी, मुंबई, बेंगलुरु, चेन्नई, राहुल गांधी, مودي, مومباي, Мумбаи, Нарендра Моди, มุมไบ, นิวเดลี, 뭄바이, 班加罗尔',
    likely: 'Kashmir, Jammu, Bollywood, crore, lakh, Punjab',
    weak: 'Tata, Infosys',
  },
  IQ: {
    sure: 'Iraqis, Kirkuk, Erbil, Saddam Hussein, 萨达姆, Basra, Mosul, Tareq Aziz',
  },
  IR: {
    sure: 'Iranians, Khamenei, Khomeini, Rafsanjani, Pezeshkian, Rouhani, Ahmadinejad, Revolutionary Guards, IRGC, Bandar Abbas, Kharg Island, Aqazadeh, Mousavi, Araghchi, Raisi, خامنئي, الحرس الثوري, Хаменеи, 哈梅内伊, 哈米尼, ハメネイ, 하메네이, 革命卫队, 革命衛隊',
  },
  JO: { sure: 'Jordanians, King Abdullah II' },
  JP: {
    sure: '訪日, 访日, 방일, Okinawa, Hokkaido, Fukushima, Nikkei, Bank of Japan, BoJ, Shinzo Abe, Kishida, Ishiba, Takaichi, Nakasone, Miyazawa, Tokyo Stock Exchange, 大阪, 京都, 名古屋, 北海道, 沖縄, 福島, 横浜, 神戸, 札幌, 広島, 長崎, 仙台, 千葉, 埼玉, 首相官邸, 岸田, 安倍, 石破, 高市, 도쿄, 오사카, 일본은행, 기시다, 이시바, 다카이치, MITI, .T>, .T), samurai bond, samurai bonds, Satoshi Sumita, Takeshita, Koizumi, Kazuo Ueda, Keidanren, Osaka Securities Exchange, Yomiuri, Asahi Shimbun, Nihon Keizai, Shinkansen, Такаити, 日銀, 日経平均, 日央行, 日股, 日媒, 日企, 高市早苗',
    weak: 'Toyota, Nissan, Hitachi, Toshiba, Fujitsu, Mitsubishi, Mitsui, Sumitomo, Nomura, Matsushita, Sony, Honda, Nintendo, SoftBank, NTT, Bank of Tokyo, Nippon Steel, Nippon, Bridgestone, Canon Inc, Komatsu, Kubota, Kirin, Daiwa, Yamaichi, Nikko Securities, Sanyo, Sanwa, Minolta, Ricoh, Fanuc, TDK, NEC, Kyocera, Isuzu, Mazda, Suzuki Motor, Subaru, Kawasaki, Itochu, Nissho Iwai, Fuji Bank, Japan Air Lines, All Nippon Airways',
    likely:
      'Nippon Life, Dai Ichi Kangyo, Marubeni, Long Term Credit Bank of Japan, Industrial Bank of Japan',
  },
  KG: { sure: 'киргиз, кыргыз, Kyrgyz, Japarov' },
  KH: { sure: 'Kampuchea, Kampuchean, Khmer, Hun Sen, Hun Manet, Khmer Rouge' },
  KP: {
    sure: 'північнокорейський, کره شمالی, N. Korea, N. Korean, North Koreans, Kim Jong Un, Kim Jong Il, Kim Il Sung, DPRK, 金正恩, 金正日, 金総書記, 朝鮮, 朝鲜, 평양, 김정은, Ким Чен Ын, Северокорея, 朝中社, 金與正, 김여정, 북한, คิม จองอึน, किम जोंग, Kim Čong un',
  },
  KR: {
    sure: 'південнокорейський, کره جنوبی, Южнокорея, सियोल, 訪韓, 访韩, Korea, S. Korea, S. Korean, South Koreans, Seoul, Yoon Suk Yeol, Lee Jae Myung, Moon Jae in, Chun Doo Hwan, Kospi, K pop, 韩国, 韓國, 서울, 부산, 코스피, 코스닥, 청와대, .KS>, .KS), billion won, mln won, trillion won, won vs, Bank of Korea, Chaebol, Roh Tae Woo, Kim Dae Jung, Kim Young Sam, Park Geun hye, Kosdaq, 尹锡悦, 尹錫悅, 尹錫悦, 李在明, 문재인, 윤석열, 이재명, 韩媒, 韓媒, 韩股, 釜山, プサン',
    likely: 'Korean, Koreans, Pohang, Ssangyong, SK Hynix, Lucky Goldstar, Daewoo, Hyundai',
    weak: 'Samsung, Posco, LG Electronics, Kia',
  },
  KW: { sure: 'Kuwaitis, al Sabah, Kuwait Petroleum' },
  KZ: {
    sure: 'казах, Kazakh, Kazakhs, Almaty, Tokayev, Nursultan Nazarbayev, Токаев, Астана, 아스타나, 阿斯塔纳, アスタナ',
    likely: 'tenge',
  },
  LA: { sure: 'Laos', likely: 'Lao' },
  LB: {
    sure: 'Hezbollah, Hizbollah, Nabatieh, 真主党, ヒズボラ, 헤즈볼라, حزب الله, Хезболла, हिज़्बुल्लाह, ฮิซบอลเลาะห์, Hizballáh, Hizbulláh',
  },
  LK: {
    sure: 'Ceylon, Sri Lankans, Rajapaksa, Dissanayake, Wickremesinghe, Tamil Tigers, Jayewardene, Colombo',
  },
  MM: {
    sure: 'พม่า, Burma, Burmese, Rangoon, Yangon, Mandalay, Rohingya, Suu Kyi, Tatmadaw, Min Aung Hlaing, 缅甸, ミャンマー, 昂山素季',
    likely: 'kyat',
  },
  MN: { sure: 'Ulaanbaatar' },
  MO: { sure: 'Macao' },
  MV: { sure: 'Maldivian, Maldivians, Muizzu' },
  MY: {
    sure: 'Malaysians, Penang, Sabah, Sarawak, Mahathir, Anwar Ibrahim, Najib Razak, Selangor, Johor, .KL>, .KL), ringgit, Sdn Bhd, Bank Negara, Petronas, Daim Zainuddin',
    likely: 'Labuan, Bhd',
  },
  NP: { sure: 'Nepali, Nepalis, Katmandu' },
  OM: { sure: 'Omanis' },
  PH: {
    sure: 'Mayon, Philippine, Filipinos, Filipina, Filipinas, Manila, Mindanao, Luzon, Cebu, Marcos, Duterte, Aquino, Robredo, Malacanang, Palawan, Pilipinas, Bangsamoro, Benguet, Malacañang, San Miguel Corp, Bangko Sentral, 马科斯, 小马科斯, 小馬可仕, マルコス, 마르코스, 杜特尔特, 杜特蒂, ドゥテルテ, 두테르테, 菲方, 菲总统, 比大統領',
  },
  PK: {
    sure: 'Pakistanis, Karachi, Lahore, Peshawar, Balochistan, Khyber Pakhtunkhwa, Sindh, Imran Khan, Shehbaz Sharif, Nawaz Sharif, Zia ul Haq, Rawalpindi, 伊斯兰堡, イスラマバード, Asif Zardari, Asim Munir, إسلام آباد, Исламабад, Лахор, इस्लामाबाद, लाहौर, อิสลามาบัด, 伊斯兰马巴德, 이슬라마바드, 拉合尔',
    likely: 'Kashmir, Punjab, K2, Karakoram',
  },
  PS: {
    sure: 'Palestinians, Gaza, Gazans, West Bank, Hamas, PLO, Rafah, Khan Younis, Mahmoud Abbas, Arafat, 哈马斯, 巴勒斯坦, ハマス, パレスチナ, 가자, 하마스, 팔레스타인, حركة حماس, ХАМАС, हमास, сектор Газа, секторе Газа, сектора Газа, сектору Газа, сектором Газа, ฮามาส, 哈瑪斯, 加薩走廊',
  },
  QA: { sure: 'Qataris, Al Udeid, الدوحة, Доха, 多哈, 杜哈, ドーハ, 도하, โดฮา' },
  SA: {
    sure: 'саудовский, саудівський, Saudi, Saudis, Jeddah, Jiddah, Mecca, Medina, Aramco, Dhahran, Ras Tanura, King Fahd, King Salman, Mohammed bin Salman, Hisham Nazer, 沙特, 사우디, محمد بن سلمان, ولي العهد السعودي',
    likely: 'SAMA, Yamani',
  },
  SG: {
    sure: 'Singaporeans, Lee Kuan Yew, Lawrence Wong, Lee Hsien Loong, Temasek, 新加坡, シンガポール, 싱가포르, .SI>, .SI), Goh Chok Tong, Straits Times Index, Monetary Authority of Singapore',
    likely: 'Simex, Pte Ltd',
  },
  SY: { sure: 'Syrians, Aleppo, Assad, Idlib, Homs, 叙利亚' },
  TH: {
    sure: 'тайский, тайцы, тайський, Thais, Pattaya, Phuket, Chiang Mai, Thaksin, Shinawatra, Prayut, 방콕, .BK), baht, Prem Tinsulanonda, Anutin, Srettha, Paetongtarn, กรุงเทพมหานคร, เชียงใหม่, ภูเก็ต, พัทยา, 泰铢, 普吉',
  },
  TJ: { sure: 'таджик, Tajik, Tajiks, Rahmon' },
  TL: { sure: 'East Timor, Ramos Horta' },
  TM: { sure: 'Turkmens, Berdymukhamedov' },
  TR: {
    sure: 'турецкий, турецький, Анкара, أنقرة, Turkey, Turkish, Erdogan, Istanbul, Ankara, Ozal, Izmir, Anatolia, PKK, 安卡拉, アンカラ, 앙카라, Kenan Evren, Turkish lira, أردوغان, Эрдоган, एर्दोगन, अंकारा, แอร์โดอัน, 埃尔多安, 艾爾段, エルドアン, 에르도안',
    likely: 'Kurdish, Bosphorus, Turks, Turk',
  },
  TW: {
    likely: 'TSMC, NT$, Formosa Plastics, Evergreen Marine, Hon Hai',
    sure: 'Taiwanese, Taipei, Kaohsiung, Tsai Ing wen, Lai Ching te, Kuomintang, 台湾, 台灣, 臺灣, 高雄, 蔡英文, 賴清德, China Steel, China Airlines, China Shipbuilding, China Trust, .TW>, .TW), Central Bank of China, Chinese Petroleum Corp, China Petroleum Corp, Chiang Ching kuo, Taiwan dlr, Taiwan dlrs, 台海, 臺海, 赖清德, 台积电, 台積電, 台股, 台媒, 대만, 頼清徳',
    weak: 'Foxconn',
  },
  UZ: { sure: 'узбек, узбецький, Uzbek, Uzbeks, Samarkand, Mirziyoyev, Мирзиёев, Мирзиеев' },
  VN: {
    sure: 'Ханой, Viet Nam, Saigon, Ho Chi Minh City, Hanoi, Haiphong, Da Nang, Hà Nội, Sài Gòn, TP HCM, 河内, 越南, ハノイ, 하노이, 호찌민, Nguyen Van Linh, To Lam, हनोई, ฮานอย, هانوي, 苏林',
  },
  YE: {
    sure: 'Yemenis, Sanaa, Aden, Houthi, Houthis, Hodeidah, Marib, 胡塞, フーシ, 후티, صنعاء, حوثي, 萨那, 沙那, サヌア, Húsíové, Húsíů',
  },
};

/**
 * How texts name countries outside Asia beside their names: see `countryNamesElsewhere`. Europe as a whole counts where
 * its institutions sit.
 */
export const elsewhere: Record<string, string> = {
  BE: 'Europe, European, Europeans, EU, European Union, European Community, NATO',
  US: 'U.S., US, USA, America, White House, Pentagon, Reagan, Trump, Biden, Wall Street, New York',
  GB: 'U.K., UK, Britain, British, England, Scotland, Wales, Thatcher',
  RU: 'Soviet, Soviets, Soviet Union, USSR, U.S.S.R., Kremlin, Putin',
  DE: 'West Germany, West German, East Germany, East German, Bonn, Frankfurt',
  FR: 'French',
  NL: 'Dutch, Holland',
  AU: 'Sydney, Melbourne',
  CH: 'Zurich, Geneva',
  CA: 'Toronto, Montreal',
};

/**
 * What a language in Latin letters calls cities and lands by a word of its own that CLDR does not have (its cities are
 * those of time zones, and Beijing has none), in the nominative.
 */
export const reviewedIn: Record<string, string> = {
  cs: 'AE SAE; CN Peking; IL Tel Aviv; IN Dillí, Kašmír; JP Ósaka; KP KLDR; PK Islámábád; PS Gaza',
  de: 'AZ Bergkarabach; CN Peking; IN Kaschmir',
  es: 'CN Pekín; IN Cachemira',
  fi: 'CN Peking',
  fil: 'CN Tsina; JP Hapon; KP Hilagang Korea; KR Timog Korea',
  fr: 'CN Pékin; IN Cachemire',
  hr: 'CN Peking; IL Tel Aviv; PS Gaza',
  hu: 'CN Peking',
  id: 'CN Cina',
  it: 'CN Pechino',
  nl: 'IN Kasjmir',
  pl: 'CN Pekin; IL Tel Awiw; IN Kaszmir; KP KRLD; PS Gaza',
  pt: 'CN Pequim; IN Nova Deli, Caxemira',
  sk: 'AE SAE; CN Peking; IL Tel Aviv; IN Dillí; KP KĽDR; MM Barma; PS Gaza',
  tr: 'CN Pekin',
  vi: 'CN Bắc Kinh',
};
