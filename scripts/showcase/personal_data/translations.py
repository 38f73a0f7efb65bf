"""Finds children who can be known, and small groups, in texts of families' other languages.

For each language: the words for a child of the family, an age, a year of school. A name beside two
of them, or right beside one, is that of a child. The patterns are fewer and simpler than those for
English, so more is missed.
"""

import re
from collections.abc import Iterator

from showcase.personal_data.names import CAPITAL
from showcase.personal_data.traces import Glance, Span, matches, span_of

# Names in scripts that have capitals: one to three words.
NAME = rf"[{CAPITAL}][\w’'-]+(?:\s[{CAPITAL}][\w’'-]+){{0,2}}"
UNIT = r"(?:tuổi|anni|años|ans|jir|tahun|yaşında|ετών|χρονών|χρόνων|godina|lat)"
# A name right before an age, in languages that write from left to right with capitals.
AGED = (
    rf"(?<!\w){NAME}(?:,|\s\()?\s(?:(?:ha|tiene|a|là|είναι|waa|berumur|năm nay)\s)?"
    rf"\d{{1,2}}\s{UNIT}(?!\w)"
)

VIETNAMESE = (
    rf"(?:\b[Cc]on(?:\s(?:trai|gái))?(?:\stôi)?|\b[Bb]é|\b[Ee]m|\b[Cc]háu)(?:\s(?:tên|là))*\s{NAME}"
    r"[^.]*(?:\d\stuổi|\blớp\s\d|tự\skỷ|khuyết tật)"
)
ITALIAN = (
    rf"\b(?:[Mm]i[oa]\s(?:figli[oa]|nipote)|[Ii]l\spiccolo|[Ll]a\spiccola|l'alunn[oa])\s{NAME}[^.]*"
    r"(?:\d\sanni|classe\s\d|(?:prima|seconda|terza|quarta|quinta)\s(?:elementare|media))"
)
SPANISH = (
    rf"\b[Mm]i\s(?:hij[oa]|niet[oa])\s{NAME}[^.]*(?:\d\saños|grado|curso)"
    rf"|(?<!\w){NAME}\s(?:está\sen|va\sa)\s\w+\sgrado"
)
GREEK = (
    rf"(?:κόρη|γιος|εγγον\w+)\s(?:μου\s)?(?:[οη]\s)?{NAME}[^.]*(?:ετών|χρονών|τάξη)"
    rf"|(?:^|\s)[ΟΗοη]\s{NAME}[^.]*(?:\d\s(?:ετών|χρονών)|στη[ν]?\s\w+\sτάξη)"
)
SOMALI = rf"(?:[Ww]iilkayga|[Gg]abadhayda|[Ii]lmahayga)\s{NAME}[^.]*(?:\d\sjir|fasalka)"
INDONESIAN = rf"[Aa]nak\s(?:saya|kami),?\s{NAME}[^.]*(?:\d\stahun|kelas\s\d)"
# Chinese names begin with one of these surnames, or with 小 (little).
SURNAMES = (
    "王李張张刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫"
    "马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾田董袁潘蔡蒋余于杜叶葉程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏方"
)
CHINESE_NAME = rf"(?:小[\u4e00-\u9fff]|[{SURNAMES}][\u4e00-\u9fff]{{1,2}})"
CHINESE_AGE = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})[岁歲]"
CHINESE_YEAR = r"[一二三四五六七八九]年[级級]"
CHINESE = (
    rf"(?<!老师)(?<!老師){CHINESE_NAME}(?:同学)?[，,（(]?(?:今年|已经|现在)?{CHINESE_AGE}"
    rf"|{CHINESE_YEAR}(?:的|学生)(?:学生)?{CHINESE_NAME}(?:同学|被|有|是|在|今)"
    rf"|(?:女儿|女兒|儿子|兒子|孙子|孙女)(?:叫)?{CHINESE_NAME}[^。]*?(?:{CHINESE_AGE}|{CHINESE_YEAR})"
    rf"|(?<!老师)(?<!老師){CHINESE_NAME}(?:同学)?在(?:读)?{CHINESE_YEAR}"
)
ARABIC_NAMES = (
    "أحمد|محمد|محمود|مصطفى|يوسف|إبراهيم|علي|عمر|عثمان|حسن|حسين|خالد|كريم|سامي|سمير|آدم|نوح|يحيى|"
    "زيد|طارق|"
    "فاطمة|مريم|زينب|عائشة|خديجة|نور|سارة|ليلى|لينا|هدى|رنا|رانيا|دينا|ياسمين|سلمى|آية|أمل|هبة|"
    "جنى|ريم"
)
ARABIC_FACT = r"(?:عمره|عمرها|سنوات|سنة|في الصف|بالصف|التوحد)"
ARABIC = (
    rf"(?:ابنتي|ابني|الطالبة?|الطفلة?|حفيدي|حفيدتي)\s(?!في\b|من\b)\S+[^.]*{ARABIC_FACT}"
    rf"|(?<!المعلم )(?<!المعلمة )(?<!\w)(?:{ARABIC_NAMES})[،,]?(?:\s\S+){{0,3}}?\s{ARABIC_FACT}"
)
HINDI = (
    r"(?:मेरी\s(?:बेटी|पोती)|मेरा\s(?:बेटा|पोता))\s\S+\s[^।]*(?:साल|कक्षा|वर्ष)"
    r"|(?<!\S)(?!बच्च|वह|छात्र|लड़क|कम|से)\S{2,}\s\d{1,2}\s(?:साल|वर्ष)\s(?:का|की)\sहै"
)
PUNJABI = (
    r"ਮੇਰ[ੀਾ]\s(?:ਧੀ|ਪੁੱਤਰ|ਪੋਤੀ|ਪੋਤਾ)\s\S+\s[^।]*(?:ਸਾਲ|ਜਮਾਤ)"
    r"|(?<!\S)(?!ਬੱਚ|ਉਹ|ਵਿਦਿ)\S{2,}\s\d{1,2}\sਸਾਲ\s(?:ਦਾ|ਦੀ)\sਹੈ"
)
CHILD_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        AGED, VIETNAMESE, ITALIAN, SPANISH, GREEK, SOMALI, INDONESIAN, CHINESE, ARABIC, HINDI,
        PUNJABI,
    )
)  # fmt: skip
GROUP_PATTERNS = (
    re.compile(
        r"\b(?:một|hai|ba|bốn|[1-4])\s(?:học sinh|em|trẻ|đứa trẻ|gia đình)\b[^.]*"
        r"(?:tự kỷ|tị nạn|khuyết tật|khiếm thính|thổ dân)"
    ),
    re.compile(
        r"(?<![十百千\d])(?:[一两兩三四1-4])[个個名位户](?=[^，。]*(?:难民|難民|自闭|自閉|残疾|殘疾|原住民|寄养|聋))"
        r"[^，。]{0,12}(?:孩子|学生|學生|儿童|家庭)"
    ),
    re.compile(
        r"\b(?:un[ao]?|due|tre|quattro|[1-4])\s(?:bambin\w+|student\w+|alunn\w+|famigli\w+)\b[^.]*"
        r"(?:autis\w+|rifugiat\w+|disabil\w+|sord\w+)"
    ),
    re.compile(
        r"\b(?:dos|tres|cuatro|[1-4])\s(?:niñ\w+|estudiantes|alumn\w+|familias)\b[^.]*"
        r"(?:autis\w+|refugiad\w+|discapacidad|sord\w+)"
    ),
    re.compile(
        r"(?:طفلان|طالبان|ثلاثة|أربعة|طفل واحد)\s?(?:أطفال|طلاب)?[^.]*(?:التوحد|لاجئ\w*|إعاقة)"
    ),
)


# Words that English does not have, and letters of other scripts and of Vietnamese.
OTHER_WORDS = frozenset({
    "anni", "mio", "mia", "piccolo", "piccola", "classe", "años", "ans", "jir", "tahun", "yaşında",
    "godina", "bambini", "due", "figlio", "figlia", "hijo", "hija", "anak", "wiilkayga",
    "gabadhayda",
})  # fmt: skip
OTHER_LETTERS = re.compile("[\u0102-\u0111\u0128\u01a0-\u01b0\u0370-\u1fff\u3040-\uffef]")
ELSEWHERE = re.compile(rf"{OTHER_LETTERS.pattern}|\b(?i:{'|'.join(sorted(OTHER_WORDS))})\b")


def spots_elsewhere(glance: Glance) -> Iterator[int]:
    """Yield where a text may be in another language."""
    words = OTHER_WORDS & glance.words
    if any(OTHER_LETTERS.match(letter) for letter in glance.letters):
        yield from (match.start() for match in ELSEWHERE.finditer(glance.text))
    elif words:
        yield from (match.start() for match in matches(ELSEWHERE, glance.text, OTHER_WORDS))


def first(patterns: tuple[re.Pattern[str], ...], sentence: str) -> re.Match[str] | None:
    """Return the first pattern's match, or None."""
    return next((match for one in patterns if (match := one.search(sentence))), None)


def elsewhere(sentence: str, _: str) -> Iterator[Span]:
    """Yield the first child who can be known, and the first small group."""
    child, group = first(CHILD_PATTERNS, sentence), first(GROUP_PATTERNS, sentence)
    if child:
        yield span_of("child-identity", child)
    if group:
        yield span_of("small-count", group)
