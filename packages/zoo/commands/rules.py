"""The parts that phrasings share, in the notation of phrases.py. Alternatives that are said more often stand more often."""

RULES = {
    "the": "the|the|the|the|the|the|the|my|my|our|all the|both|this|that|the other||",
    "in": "||||{inroom}|{inroom}|{inroom}|in here|in there",
    "inroom": "in the {ROOM}|in the {ROOM}|in the {ROOM}|in {ROOM}|in my {ROOM}|in our {ROOM}|on the {ROOM}|at the {ROOM}|{NOWHERE_IN}"
    "|in {OWNED}|over in the {ROOM}|by the {ROOM}|inside the {ROOM}",
    "room": "the {ROOM}|the {ROOM}|the {ROOM}|my {ROOM}|{ROOM}|{OWNED}|here",
    "when": "{WHEN}|{WHEN}|in {DURATION}|after {DURATION}",
    "bit": "|||a bit|a little|a little bit|slightly|a touch|a notch|a tad|just a bit|somewhat|a lot|a bit more",
    "bright": "||brightness|bright",
    "Iwant": "I want|I'd like|I would like|I need|we want|we need|I'd love|I would love|can I have|could I have|I'd prefer|let me have|we'd like",
    "person": "{NAME}|my {RELATIVE}|the {VISITOR}|{RELATIVE}",
    "thinglight": "[<light|lights|light|lights|lighting|lamps>](device)",
    "thelight": "{the} {LIGHT}|{the} {LIGHT}|{the} {ROOM} {LIGHT}|{the} {ROOM} {LIGHT}|{OWNED} {LIGHT}|{the} [<light|lights>](device)",
    "lights": "{the} {LIGHT}|{the} {LIGHT} {in}|{the} {LIGHT} {inroom}|{the} {ROOM} {LIGHT}|{the} {ROOM} {LIGHT}|{ROOM} {LIGHT}|{LIGHT} {in}"
    "|{the} {LIGHT} and {the} {LIGHT}|{OWNED} {LIGHT}|{the} [<light|lights>](device) {in}|{the} {ROOM} [<light|lights>](device)"
    "|{the} {LIGHT} <by|next to|behind|over|above|near> the {PLAIN_NOUN}",
    "barelight": "{LIGHT}|{ROOM} {LIGHT}|{ROOM} [<light|lights>](device)|{LIGHT} {inroom}|[<light|lights>](device) {in}|{the} {LIGHT} {in}"
    "|{the} {ROOM} {LIGHT}|{OWNED} {LIGHT}",
    "appliance": "{the} {DEVICE}|{the} {DEVICE}|{the} {DEVICE} {in}|{the} {DEVICE} {inroom}|{the} {ROOM} {DEVICE}|{DEVICE}|{DEVICE} {inroom}"
    "|{ROOM} {DEVICE}|{the} {DEVICE} and {the} {DEVICE}|{OWNED} {DEVICE}|{the} {LIGHT} {in}|{the} {HEAT} {in}",
    "theappliance": "{the} {DEVICE}|{the} {DEVICE}|{the} {DEVICE}|{the} {ROOM} {DEVICE}|{OWNED} {DEVICE}",
    "bare": "{DEVICE}|{DEVICE}|{LIGHT}|{ROOM} {DEVICE}|{ROOM} {LIGHT}|{ROOM} [<light|lights>](device)|{DEVICE} {inroom}|{LIGHT} {inroom}"
    "|[<light|lights>](device) {inroom}|{the} {DEVICE} {in}|{the} {LIGHT} {in}|{OWNED} {LIGHT}|{DEVICE} and {DEVICE}",
    "heaters": "{the} {HEAT}|{the} {HEAT} {in}|{the} {HEAT} {inroom}|{the} {ROOM} {HEAT}|{ROOM} {HEAT}|{HEAT} {in}|{OWNED} {HEAT}"
    "|{the} [<heating|thermostat|heat>](device) {in}",
    "theheat": "{the} {HEAT}|{the} {HEAT}|{the} {ROOM} {HEAT}",
    "bareheat": "{HEAT}|{HEAT}|{HEAT} {inroom}|{ROOM} {HEAT}|{the} {HEAT} {in}|{ROOM} temperature|{ROOM} temp|{COOKER}|heat",
    "cooker": "{the} {COOKER}|the {COOKER}|{COOKER}|the [oven](device)",
    "covers": "{the} {COVER}|{the} {COVER} {in}|{the} {COVER} {inroom}|{the} {ROOM} {COVER}|{the} {ROOM} {COVER}|{COVER}|{ROOM} {COVER}"
    "|{COVER} {inroom}|{OWNED} {COVER}|{the} {COVER} and {the} {COVER}|{the} [<blinds|curtains|window|garage door>](device) {in}",
    "thecover": "{the} {COVER}|{the} {COVER}|{the} {ROOM} {COVER}|{OWNED} {COVER}",
    "barecover": "{COVER}|{COVER}|{ROOM} {COVER}|{the} {COVER}|{the} {ROOM} {COVER}",
    "theawning": "{the} [<awning|canopy|sunshade|sun sail|marquise|sun screen>](device)",
    "doors": "{the} {LOCK}|{the} {LOCK}|{the} {LOCK}|{the} {LOCK} {in}|{the} {ROOM} {LOCK}|{LOCK}|{OWNED} {LOCK}"
    "|{the} {LOCK} and {the} {LOCK}|the [<door|front door|back door>](device)|the [door](device) <to|of> the {ROOM}",
    "baredoor": "{LOCK}|{LOCK}|{the} {LOCK}|{ROOM} {LOCK}",
    "screen": "{the} [<tv|screen|monitor|display|tablet|television|projector>](device)|{the} {ROOM} [<tv|screen|display|panel>](device)",
    "speakers": "{the} {SOUND}|{the} {SOUND}|{the} {SOUND} {in}|{the} {ROOM} {SOUND}|{SOUND}|{OWNED} {SOUND}|{ROOM} {SOUND}",
    "onspeaker": "||||on {the} {SOUND}|on {the} {ROOM} {SOUND}|in the {ROOM}|in the {ROOM}|{in}|on {SOUND}|{NOWHERE_IN}|through the {SOUND}",
    "music": "{GENRE}|some {GENRE}|some {GENRE}|a bit of {GENRE}|{ARTIST}|some {ARTIST}|{TITLE}|{TITLE}|{TITLE} by {ARTIST}|{PROGRAMME}"
    "|{PROGRAMME}|my [{GENRE_WORD} playlist](media)|a [{GENRE_WORD} <playlist|station|mix>](media)|the {TITLE}"
    "|the [{TITLE_WORDS} <album|audiobook|soundtrack|theme|podcast|playlist>](media)|something by {ARTIST}|[music](media)|some [music](media)"
    "|something [<calm|upbeat|happy|quiet|relaxing|soft|cheerful|romantic|sad|loud|mellow|groovy|soothing|energetic|chill>](media)"
    "|the [<latest|last|next|first|new> <episode|album|single|season|chapter>](media) <of|by|from> <{TITLE}|{ARTIST}>"
    "|the [next <song|episode|track>](media)|[{DECADE} <music|hits|rock|pop|hip hop|disco>](media)|the [best of {ARTIST_WORD}](media)"
    "|[{ARTIST_WORD} <radio|songs|greatest hits|live>](media)",
    "DECADE": "50s|60s|70s|80s|90s|sixties|seventies|eighties|nineties|2000s|2010s",
    "MEDIA_THING": "[{MEDIA_WORD}](media)|[{MEDIA_WORD}](media)|[music](media)",
    "MEDIA_WORD": "music|song|track|movie|film|show|video|podcast|audiobook|playlist|album|tune|episode|series|story|concert|stream|radio show"
    "|programme|tunes",
    "TIMER": "[timer](device)|[timer](device)|[alarm](device)|[alarm](device)|[<pasta|egg|pizza|tea|rice|kitchen|cake|laundry|homework|workout> timer](device)"
    "|[alarm clock](device)|[countdown](device)|[timers](device)|[alarms](device)|[<second|first|other|last> timer](device)"
    "|[<wake up|morning|smoke|fire|burglar|school> alarm](device)|[siren](device)",
    "MOVING": "[<vacuum|vacuum cleaner|robot vacuum|roomba|hoover|robot|mower|lawn mower|blinds|curtains|shutters|garage door|gate|awning"
    "|washing machine|dishwasher|dryer|sprinklers>](device)",
    "named": "|||<pasta|egg|pizza|tea|rice|cake|laundry|homework|workout|nap|meditation|chicken|bread|steak|potato|yoga|break|cookie>",
    "NAME": "anna|emma|noah|liam|olivia|tom|sarah|james|lucy|max|leo|julia|felix|ben|sophie|jack|ella|nina|paul|maria|ahmed|yuki|ravi|chloe",
    "RELATIVE": "mum|mom|dad|grandma|sister|brother|son|daughter|wife|husband|uncle|aunt",
    "VISITOR": "guests|cleaner|plumber|neighbours|kids|children|postman|babysitter|dog walker|electrician|courier|boys|girls",
    "PLAIN_NOUN": "{NOUN}",
}

OPENERS = """hey|ok|okay|um|uh|so|well|right|hi|hello|yo|hey there|hey computer|computer|jarvis|hey jarvis|alexa|ok google|hey google|hey siri
|rhasspy|now|and|oh|oh and|ah|listen|excuse me|dear house|house|hey house|good morning|good evening|sorry|quick|actually|also|then|next|first
|assistant|robot|my friend|buddy|honey|hmm|alright|all right|yes|no|thanks and""".replace("\n", "").split("|")

REQUESTS = """please|please|please|can you|can you|could you|could you|can you please|could you please|would you|would you please|will you|
would you kindly|kindly|pls|plz|go ahead and|I want you to|I'd like you to|I would like you to|I need you to|you can|you could|you should|
you must|let's|I want to|I'd like to|I need to|we need to|we should|try to|be so kind and|be a dear and|do me a favour and|help me|
time to|I think you should|just|just|quickly|immediately|can we|could we|could somebody|can someone|is it possible to|would it be possible to|
do you think you could|don't forget to|remember to|make sure to|make sure you|be sure to|may I ask you to|it would be nice if you could|
why don't you|how about you|may you|shall we|now|I wish you would|please can you|you have to|next|i asked you to""".replace("\n", "").split("|")

CLOSERS = """please|please|please|now|thanks|thank you|for me|right now|asap|will you|would you|if you can|if you could|if possible|today|
again|quickly|immediately|at once|mate|dear|darling|buddy|thx|ta|cheers|pls|plz|please and thank you|can you|could you|ok|okay|for a while|
for us|straight away|would you please|when you can|this time|already|you hear me|for now|instead|completely|tonight please|too|as well|
alexa|google|computer|for the kids|for the party|for dinner|man|bro|love|sweetie|everyone|no rush""".replace("\n", "").split("|")

REASONS = """it's {ADJECTIVE}|it's getting {ADJECTIVE}|it's so {ADJECTIVE} {in}|I'm {ADJECTIVE}|we are {ADJECTIVE}|I'm going to <bed|work|sleep|{PLACE}>|
we're going <out|to bed|to {PLACE}>|I'm <leaving|off|home|back|going out>|we're <leaving|home|back>|the {NOUN} is {ADJECTIVE}|the {VISITOR} are <here|coming>|
{person} is <here|coming|asleep|sleeping|{ADJECTIVE}>|I can't <see|sleep|hear you|concentrate|find my {NOUN}>|it's raining|it's {ADJECTIVE} outside|
I <want|need> to <read|sleep|cook|work|study|watch a film|{VERB}>|I'm <reading|cooking|working|studying|trying to sleep>|the sun is <shining|in my eyes>|
dinner is ready|it smells|the bill is too high|I have a headache|we have guests|it's late|it's bedtime|good night|I love this song|
we need to save <energy|money|power>|the neighbours are complaining|the baby is <asleep|crying>|the film is starting|nobody is there|
I forgot|I just got home|I hear something|I think it's {ADJECTIVE}|there is too much {NOUN}|it is <hot|cold|freezing|dark|bright|stuffy>|
the {NOUN} is <here|broken|coming>|my {NOUN} <hurts|is {ADJECTIVE}>|this is {ADJECTIVE}|that's {ADJECTIVE}""".replace("\n", "")
