"""What is no command to a home: talk, questions, wishes to others, reports and refusals. Same notation as phrases.py.

`{ORDER}` is an order of phrases.py without its marks: "don't turn off the lights" must not turn them off.
"""

TALK = """
    <hi|hello|hey|good morning|good evening|good night|good afternoon|bye|goodbye|see you <later|soon|tomorrow>>
    <how are you|how's it going|how was your day|what's up|how do you do|how have you been> <|today|doing>
    <thanks|thank you|cheers|ta> <|a lot|so much|very much|for your help|for that|for nothing>
    <yes|no|maybe|sure|ok|okay|yep|nope|of course|not really|I guess|fine|great|perfect|right|exactly|wow|oops|cool|nice> <|thanks|please|{NAME}>
    <never mind|forget it|it's nothing|nothing|not now|not yet|later|no thanks|I changed my mind|leave it|that's fine|all good|no worries>
    <who|what> are you
    <what|how> <can|do> you do
    what's your <name|favourite {NOUN}|job|age>
    are you <{ADJECTIVE}|a robot|a human|there|listening|sure|married|awake>
    <I|we> <love|like|hate|miss|need|know|trust> <you|{NOUN}|{PLACE}|my {NOUN}|{RELATIVE}|your {NOUN}>
    you are <{ADJECTIVE}|a {ADJECTIVE} {NOUN}|the best|so {ADJECTIVE}|my {NOUN}>
    <tell me|give me> a <joke|story|fact|riddle|poem|secret>
    <sing|dance|laugh|smile|jump|wait|listen|help|come here|go away|relax|hurry up|look|think>
    I'm <{ADJECTIVE}|so {ADJECTIVE}|a bit {ADJECTIVE}|very {ADJECTIVE}|not {ADJECTIVE}|bored|hungry|tired|sick> <|today|right now|of this>
    <it's|it is|that's|this is> <{ADJECTIVE}|so {ADJECTIVE}|a {ADJECTIVE} {NOUN}|not {ADJECTIVE}|the {NOUN}|really {ADJECTIVE}>
    it's <dark|bright|hot|cold|warm|freezing|loud|quiet|stuffy|noisy> <|in here|outside|today|{inroom}>
    it's <too|so|very|pretty|rather|really> <dark|bright|hot|cold|warm|loud|quiet> <|in here|outside|{inroom}>
    <{NAME}|{RELATIVE}|my {RELATIVE}> <is|was> <{ADJECTIVE}|here|asleep|at {PLACE}|coming|late|in the {ROOM}>
    the {NOUN} <is|was|looks|seems> <{ADJECTIVE}|very {ADJECTIVE}|too {ADJECTIVE}>
    the {ROOM} <is|was|looks|smells> <{ADJECTIVE}|so {ADJECTIVE}|lovely|dirty|a mess|ready|empty|huge>
    the {DEVICE} <is|was|looks> <{ADJECTIVE}|broken|new|dirty|ugly|expensive|brilliant|from {PLACE}>
    <what a|such a> {ADJECTIVE} <day|{NOUN}|{ROOM}|{DEVICE}>
    I <think|guess|believe|hope|know> <it's {ADJECTIVE}|the {NOUN} is {ADJECTIVE}|so|not|he is {ADJECTIVE}|we should {VERB}>
    <let's|we should|I want to|I have to|I need to|I'd like to|I'm going to|we're going to> {VERB} <|the {NOUN}|a {NOUN}|some {NOUN}|at {PLACE}|tomorrow|now>
    <happy birthday|merry christmas|congratulations|welcome home|sorry|excuse me|bless you|good luck|well done|sleep well> <|{NAME}|everyone>
    <lol|haha|omg|hmm|uh|um|ouch|yay|meh|ugh|😂|👍|🎉> <|ok|that's {ADJECTIVE}>
    <testing|test|one two three|can you hear me|is this thing on|hello hello>
    {MASH}
    {MASH} {MASH}
    {SALAD}
    {SALAD}
    {NUMBER_WORD}
    {PLAIN_DEVICE}
    the {ROOM}
    <in|at> the {ROOM}
    the {PLAIN_DEVICE} in the {ROOM}
    {COLOUR}
    <skip|next|previous|rewind|shuffle|repeat|like> <|this song|this|track|it>
"""

QUESTIONS = """
    <what|who|where|when|why> <is|was|are> <the {NOUN}|{PLACE}|the {ADJECTIVE} {NOUN}|my {NOUN}|{NAME}|the capital of {PLACE}>
    <what's|how is|how's> the <weather|traffic|news|time|date|weather like> <|in {PLACE}|today|tomorrow|like|at {PLACE}>
    will it <rain|snow|be sunny|be cold|be hot|freeze> <|today|tomorrow|in {PLACE}|at the weekend>
    do I need <an umbrella|a coat|a {NOUN}|to {VERB}>
    what <time|day|year> is it <|in {PLACE}>
    <how|why> do <I|you|we|people> <{VERB}|{VERB} a {NOUN}|clean a {PLAIN_DEVICE}|fix the {PLAIN_DEVICE}|{VERB} the {NOUN}>
    how <much|many> <is|are|does|do> <a|the> <{NOUN}|{PLAIN_DEVICE}> <cost|weigh|use|>
    how <much|many> {NOUN} <are|is|do we have|does it take|can I {VERB}>
    how <far|long|old|big|tall|deep|fast> is <{PLACE}|the {NOUN}|a {NOUN}|the {ROOM}>
    who <invented|made|wrote|painted|discovered|built|sang|directed|plays in> <the {NOUN}|{TITLE_WORDS}|the {PLAIN_DEVICE}|{ARTIST_WORD}>
    where <is|are|did I put> <my {NOUN}|the {NOUN}|{NAME}|the nearest {NOUN}|the {PLAIN_DEVICE}|the remote>
    <can|could|would|do> you <recommend|explain|describe|define|spell|like|know|remember> <a {NOUN}|the {NOUN}|{NOUN}|{PLACE}|{NAME}>
    <do|did|does> <you|he|she|they|{NAME}> <like|want|know|have|need|buy|see> <the {NOUN}|a {NOUN}|my {NOUN}|{PLACE}|a {PLAIN_DEVICE}>
    what does {NOUN} mean
    what is <{NUMBER_WORD} plus {NUMBER_WORD}|{NUMBER_WORD} times {NUMBER_WORD}|{NUMBER_WORD} percent of {NUMBER_WORD}|the square root of {NUMBER_WORD}>
    convert {NUMBER_WORD} <degrees|miles|dollars|pounds|cups> to <celsius|kilometres|euros|kilos|litres>
    what <temperature|heat> <should|must|do> <I|you> <cook|bake|roast|store> <a {NOUN}|chicken|bread|wine|{NOUN}> <|at>
    <is|are> <{NAME}|the {NOUN}|{PLACE}|the {ADJECTIVE} {NOUN}|my {NOUN}> <{ADJECTIVE}|a {NOUN}|there|open|closed|far|expensive>
    what time does the <{PLACE}|{NOUN}|shop|museum|train|bank|pharmacy> <open|close|leave|start>
    is the <shop|museum|bank|pharmacy|library|post office|restaurant|supermarket|pool> <open|closed|busy> <|today|now|tomorrow>
    what <colour|color> is <a {NOUN}|the {NOUN}|an orange|the sky|my {NOUN}|love>
    <why|when> <is|was|did|does> the {PLAIN_DEVICE} <so {ADJECTIVE}|break|beep|smell|make that noise|blinking>
    who <left|broke|bought|moved|took> the {PLAIN_DEVICE}
    <which|what> {PLAIN_DEVICE} <should I buy|is the best|do you recommend|is cheaper>
    what is <a|the best> {PLAIN_DEVICE}
    how does <a|the> {PLAIN_DEVICE} work
    when is <my next {NOUN}|{NAME}'s birthday|the next {NOUN}|easter|the {NOUN}>
"""

OTHERS = """
    <book|reserve|cancel|find|get> <me|us|> a <flight|table|hotel|taxi|ticket|room|train|seat|meeting> <|to {PLACE}|in {PLACE}|for {NUMBER_WORD}|for tomorrow>
    <order|buy|get|bring> <me|us|> <a {NOUN}|some {NOUN}|a {ADJECTIVE} {NOUN}|{NUMBER_WORD} {NOUN}|a new {PLAIN_DEVICE}|a {COLOUR} {PLAIN_DEVICE}> <|online|from {PLACE}>
    <call|phone|text|email|message|write to|ring> <{NAME}|{RELATIVE}|my {RELATIVE}|the {VISITOR}|the police|the office> <|back|now|tomorrow>
    <send|write|read|forward> <a|the|my> <message|email|letter|text|card> <to {NAME}|to my {RELATIVE}|from {NAME}|about the {NOUN}>
    <add|put> <{NOUN}|milk|{NUMBER_WORD} {NOUN}|a {PLAIN_DEVICE}|light bulbs> <to|on> <my|the> <shopping|to do|grocery|wish> list
    <translate|say|spell> <{NOUN}|good morning|I love you|open the door|{TITLE_WORDS}> <|in french|in german|into spanish|backwards|for me>
    <show|give|tell|read> me <the way to {PLACE}|my {NOUN}|a recipe for {NOUN}|your {NOUN}|the {NOUN}|about {PLACE}|the menu>
    <navigate|drive|walk|take me> to <{PLACE}|the {NOUN}|work|the airport>
    turn <left|right|around|back> <|at the {NOUN}|now|after the {PLACE}>
    <wash|clean|paint|fix|sell|move|carry|fold|iron|water|feed|walk|cut|hide|break|hoover|tidy|sweep> the {NOUN}
    <clean|paint|fix|sell|move|repair|replace|tidy|sweep|decorate> the <{ROOM}|{PLAIN_DEVICE}>
    <cook|bake|make|fry|boil|chop> <me|us|> <some|a|the> {NOUN}
    <open|close> <a|my|the> <bank account|shop|meeting|ticket|letter|book|bottle|jar|browser|app|file|tab|email|discussion|mouth|eyes|case>
    open <your|my> <eyes|mouth|heart|book|mail|mind>
    <unlock|lock> <my|the|your> <phone|account|screen|potential|achievement|level|sim card|secrets>
    <start|stop|play|set> <a|the|my> <war|fight|game of chess|diet|meeting|business|family|trap|table|record|joke on {NAME}|call>
    set <a meeting|an appointment|the table|a date|the record straight|sail> <|for tomorrow|with {NAME}|at noon>
    <stop|quit|start> <lying|smoking|laughing|crying|worrying|talking to me|reading|being {ADJECTIVE}|{NOUN}>
    put <the {NOUN}|your {NOUN}|a {NOUN}|the kettle|on your shoes|on a coat|it> <on the table|in the {ROOM}|away|back|in the box|over there>
    <take|bring|hold|give|throw|pass|hand> <me|him|her|us> <the {NOUN}|a {NOUN}|my {NOUN}|the {PLAIN_DEVICE}|that {NOUN}>
    turn <the page|your head|the car around|the pancake|in your homework|the key|into a {NOUN}|your back on {NAME}>
    remind me <to {VERB}|to {VERB} the {NOUN}|about the {NOUN}|to call {NAME}|that {NAME} is {ADJECTIVE}> <|tomorrow|at noon|in an hour>
    <look up|search for|google|search the web for> <{NOUN}|{PLACE}|{TITLE_WORDS}|a {PLAIN_DEVICE}>
    <help|teach|show> me <{VERB}|to {VERB}|how to {VERB}|with my {NOUN}|with the {NOUN}>
    <draw|paint|write|make up> <a|the> <{NOUN}|picture of {PLACE}|poem about {NOUN}|{COLOUR} {NOUN}>
"""

REPORTS = """
    <don't|do not|please don't|never|you must not|please do not|don't you dare|no don't|you should never|don't ever> {ORDER}
    <don't|do not|please don't> {ORDER}
    <I|we|he|she|they|{NAME}|my {RELATIVE}> <just|already|always|never|> <turned|switched> <on|off> the {PLAIN_DEVICE} <|yesterday|again|myself|last night>
    <I|we|he|she|they|{NAME}> <just|already|always|> <turned|switched> the {PLAIN_DEVICE} <on|off> <|yesterday|again|myself|and left>
    <I|we|he|she|they|{NAME}> <just|already|> <opened|closed|shut|locked|unlocked|broke|cleaned|bought|painted|sold|fixed|found> <the|a|our|a new> {PLAIN_DEVICE} <|yesterday|myself|and left|last week|from {NAME}>
    <I|we|they|{NAME}> <played|stopped|heard|watched|saw|loved> <the {MEDIA_WORD}|{TITLE_WORDS}|{ARTIST_WORD}|the {NOUN}> <|yesterday|live|last year|in {PLACE}>
    <I|we|he|she|they|{NAME}> <bought|sold|saw|ate|lost|found|broke|liked|made|wanted|had|took|needed> <a {NOUN}|the {NOUN}|my {NOUN}|some {NOUN}|a {ADJECTIVE} {NOUN}> <|yesterday|in {PLACE}|last week|for {NAME}|at {PLACE}>
    <I|we|he|she|they|{NAME}> <went|drove|walked|moved|flew|were|was> to {PLACE} <|yesterday|with {NAME}|last year|by train>
    <I'm|he's|she's|they're> <painting|cleaning|fixing|selling|buying|in> the {ROOM}
    <I'm|he's|she's> <standing|sitting|sleeping|eating|working|waiting> in the {ROOM}
    the {PLAIN_DEVICE} <was|is> <in|from|near> the {ROOM}
    the {PLAIN_DEVICE} <went|turned|came> <off|on> <by itself|yesterday|at night|again>
    the <door|window|gate|shop|road|market|company> <opened|closed|slammed|was open|was closed> <yesterday|behind me|last night|at five|slowly>
    <how|why|when> <do|should|can|did|would> <I|you|we|they> {ORDER}
    what <happens|would happen> if <I|you|we> {ORDER}
    <I|he|she> <forgot|refused|learned|tried|wanted|used> to {ORDER} <yesterday|last night|once>
    I <don't|do not> <know|remember|like> how to {ORDER}
    <remember when|do you remember when|it's funny when|I love it when|he said that> <I|we|you|they> <turned|switched|painted|opened|locked|played> the {NOUN}
    <my|your|his|her> {PLAIN_DEVICE} is <{ADJECTIVE}|bigger|older|from {PLACE}>
    I <need|want|bought|saw> a <new|bigger|cheaper|better|{COLOUR}> {PLAIN_DEVICE}
    <the {NOUN}|{NAME}|my {RELATIVE}> <turned|looks|went|became> <{COLOUR}|{ADJECTIVE}|back|away>
    the <volume|temperature|colour|brightness|light> of <the {NOUN}|a {NOUN}|{PLACE}|the moon|water> <is|was> {ADJECTIVE}
    <I|we|she> <had|got|took> <a shower|lunch|dinner|a nap|a bath|a walk|coffee> <|in the {ROOM}|with {NAME}|at noon|outside>
"""

NOUN = """dog, cat, bird, horse, fish, cow, bread, pizza, cheese, soup, salad, apple, banana, cake, coffee, tea, wine, beer, water, milk, sugar, egg,
chicken, rice, pasta, potato, tomato, book, letter, newspaper, pen, paper, story, photo, picture, movie ticket, bike, bus, train, plane, boat, road, bridge,
bus stop, shoe, shirt, coat, hat, bag, wallet, key, phone, watch, ring, glasses, umbrella, chair, table, sofa, bed, desk, shelf, carpet, pillow, blanket,
cup, plate, spoon, knife, bottle, box, basket, tree, flower, grass, leaf, mountain, river, lake, beach, island, cloud, star, moon, sun, planet, snow, wind, storm,
teacher, doctor, nurse, lawyer, farmer, pilot, actor, singer, friend, neighbour, boss, team, company, project, report, meeting, exam, homework, lesson, question,
answer, idea, problem, dream, game, toy, doll, puzzle, guitar, piano, violin, drum, ball, race, ticket, holiday, party, wedding, birthday, present, card, money,
price, tax, bank, job, law, war, peace, city, country, village, street, house, wall, roof, garden party, elevator, engine, wheel, battery, cable, website, password,
email, message, account, number, word, language, recipe, medicine, tooth, hand, foot, head, heart, hair, eye, football, tennis, chess, yoga, science, history, maths,
art, museum, theatre, concert, festival, camera lens, mirror, candle, match, soap, towel, brush, broom, hammer, nail, screw, ladder, paint, brick, stone, sand, gold,
budget, invoice, contract, dinosaur, dragon, ghost, wizard, robot, rocket, volcano, desert, jungle, whale, spider, mosquito, elephant, penguin, opinion, appointment"""

ADJECTIVE = """good, bad, big, small, old, new, nice, ugly, fast, slow, happy, sad, angry, tired, hungry, thirsty, bored, busy, free, rich, poor, cheap, expensive,
easy, hard, heavy, dirty, clean, wet, dry, empty, full, long, short, tall, funny, strange, weird, amazing, terrible, boring, beautiful, wonderful, awful, late, early,
ready, broken, lost, famous, lovely, crazy, wrong, right, true, important, dangerous, safe, sick, healthy, sweet, sour, hot, cold, dark, loud, quiet, noisy, freezing,
boiling, sunny, rainy, windy, foggy, chilly, stuffy, smart, stupid, lazy, brave, shy, polite, rude, proud, lonely, delicious, spicy, fresh, rotten, modern, ancient"""

VERB = """eat, drink, sleep, read, write, cook, bake, swim, run, walk, dance, sing, draw, paint, travel, fly, drive, learn, study, work, play, rest, win, lose, pay,
buy, sell, call, help, fix, clean, wash, build, grow, plant, cut, cry, laugh, think, talk, wait, visit, meet, leave, move, climb, ride, fish, hunt, shop, exercise,
meditate, practise, celebrate, complain, apologise, vote, invest, knit, garden, ski, skate, surf, pray, relax, breathe, clean up, check in, take off, give up"""

PLACE = """paris, london, berlin, rome, madrid, new york, tokyo, peru, france, germany, italy, spain, india, china, brazil, canada, australia, egypt, mexico, japan,
school, work, church, the station, the airport, the beach, the park, the gym, the office, the supermarket, the hospital, the hotel, the zoo, the cinema, the bakery,
the market, vienna, oslo, cairo, boston, chicago, texas, scotland, ireland, wales, norway, greece, turkey, kenya, the moon, mars, amsterdam, lisbon, prague, zurich"""
