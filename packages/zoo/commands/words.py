"""What a home is made of, by kind: the values of slots and the words around them.

A list is one string, its entries between commas. `entries` splits it and keeps every eighth entry, by a hash of
its own text, away from training.
"""

import zlib

LIGHT = """light, lights, lamp, lamps, desk lamp, floor lamp, table lamp, bedside lamp, bedside lights, ceiling light,
ceiling lights, wall light, wall lights, night light, nightlight, reading lamp, reading light, spotlight, spotlights, spots,
led strip, led strips, light strip, leds, fairy lights, string lights, christmas lights, chandelier, pendant, pendant light,
standard lamp, lava lamp, hue lamp, hue lights, lantern, lanterns, downlights, uplighter, bulb, bulbs, light bulb, main light,
overhead light, big light, accent lights, mood light, backlight, sconces, strip light, under cabinet lights, counter lights,
mirror light, vanity lights, flood light, floodlights, path lights, step lights, left lamp, second lamp, tall lamp, small lamp"""

HEAT = """heating, heater, thermostat, radiator, radiators, air conditioning, air conditioner, ac, a c, aircon, central heating,
underfloor heating, floor heating, boiler, heat pump, climate control, heat, space heater, fan heater, electric heater,
towel rail, panel heater, nest, hvac, furnace, infrared heater, cooling"""

COOKER = "oven, fridge, freezer, hob, water heater, hot tub, aquarium, grill, air fryer, slow cooker, kettle, refrigerator"

COVER = """blinds, blind, curtains, curtain, shutters, shutter, shades, roller blinds, roller shutter, drapes, awning, skylight,
venetian blinds, window, windows, garage door, gate, front gate, driveway gate, roof window, sunshade, balcony door, patio door,
sliding door, vent, vents, damper, pergola, left blind, back gate, big window, dog door, cat flap, roof hatch, canopy, screen"""

LOCK = """door, doors, front door, back door, side door, main door, garage door, gate, front gate, patio door, porch door,
balcony door, cellar door, door lock, smart lock, front lock, entrance, main entrance, garden gate, safe, car, mailbox,
office door, basement door, kitchen door, deadbolt, gun cabinet, medicine cabinet, bike lock, back gate, letterbox, screen door"""

SOUND = """tv, telly, television, speaker, speakers, radio, stereo, soundbar, sonos, record player, hi fi, homepod, amplifier,
receiver, music system, smart speaker, alexa, google home, echo, headphones, bluetooth speaker, subwoofer, doorbell, intercom,
laptop, tablet, big screen, chromecast, apple tv, jukebox"""

SWITCH = """fan, ceiling fan, desk fan, extractor fan, coffee machine, coffee maker, kettle, dishwasher, washing machine, washer,
dryer, tumble dryer, vacuum, vacuum cleaner, robot vacuum, roomba, hoover, hood, humidifier, dehumidifier, air purifier, toaster,
microwave, iron, printer, router, wifi, wi fi, projector, computer, console, xbox, playstation, sprinkler, sprinklers, irrigation,
fountain, pump, pool pump, pond pump, fireplace, electric blanket, heated blanket, alarm, alarm system, security system, camera,
cameras, security camera, socket, plug, smart plug, outlet, charger, switch, power strip, lawn mower, mower, doorbell, baby monitor,
christmas tree, aroma diffuser, diffuser, hair dryer, rice cooker, motion sensor, sensor, guest wifi, party mode, movie mode, night mode,
away mode, eco mode, holiday mode, dinner scene, reading scene, bedtime routine, screen, monitor, server, freezer, bug zapper, jacuzzi"""

ROOM = """kitchen, living room, bedroom, bathroom, hallway, hall, dining room, office, study, garage, garden, attic, basement, cellar,
nursery, playroom, guest room, spare room, master bedroom, kids room, kids' room, kids' bedroom, children's room, lounge, den, family room,
laundry room, utility room, toilet, loo, ensuite, en suite, guest bathroom, shower room, landing, stairs, staircase, stairwell, corridor,
entrance hall, entryway, foyer, porch, patio, terrace, balcony, deck, backyard, back yard, front yard, front garden, back garden, driveway,
shed, workshop, studio, gym, library, conservatory, sunroom, winter garden, pantry, larder, closet, walk in closet, dressing room, loft,
mudroom, music room, games room, game room, man cave, media room, cinema, home cinema, home office, wine cellar, greenhouse, summer house,
pool, pool house, sauna, barn, stable, carport, bunk room, snug, drawing room, sitting room, front room, back room, box room, reading nook,
kitchenette, breakfast room, ground floor, first floor, second floor, top floor, whole house, upstairs bathroom, downstairs toilet,
upstairs hallway, east wing, teen's room, boys' room, girls' room, meeting room, classroom, reception, waiting room, bar, cafe, chapel"""

NOWHERE_IN = "upstairs, downstairs, outside, everywhere, next door, out back, out front, inside"  # rooms without "in the"

OWNER = """mum, mom, dad, grandma, grandpa, granny, anna, emma, noah, liam, olivia, tom, sarah, james, lucy, max, mia, leo, julia,
felix, ben, sophie, jack, ella, oscar, ruby, theo, nina, paul, maria, ahmed, yuki, ravi, chloe, the twin, the baby, my son, my daughter,
my brother, my sister, my parent, the guest"""

COLOUR = """red, blue, green, yellow, orange, purple, pink, white, warm white, cool white, cold white, soft white, turquoise, violet,
magenta, cyan, lime, gold, amber, teal, lavender, indigo, crimson, coral, peach, mint, navy, navy blue, dark blue, light blue, sky blue,
baby blue, royal blue, deep blue, dark red, light green, forest green, lime green, olive, hot pink, light pink, pale pink, salmon, maroon,
burgundy, scarlet, ruby, emerald, aqua, azure, beige, ivory, cream, daylight, candlelight, sunset orange, bright yellow, pale yellow,
bright red, fuchsia, lilac, mauve, plum, rose, silver, bronze, brown, black, ice blue, electric blue, rainbow, warm yellow, neutral white,
chartreuse, tangerine, sunflower yellow, sea green, blood red, dusky pink, moonlight"""

GENRE = """jazz, rock, pop, classical music, classical, blues, country, country music, techno, house, hip hop, rap, reggae, soul, funk,
metal, heavy metal, punk, folk, indie, ambient, lo fi, lofi beats, opera, disco, salsa, samba, k pop, r and b, dance music, piano music,
christmas music, party music, dinner music, sleep sounds, white noise, rain sounds, ocean waves, bird song, whale sounds, nursery rhymes,
lullabies, eighties music, 80s hits, nineties rock, oldies, show tunes,
film scores, movie soundtracks, meditation music, acoustic covers, motown, drum and bass, bossa nova, celtic music, gospel, swing, ska"""

ARTIST = """the beatles, queen, abba, taylor swift, ed sheeran, adele, coldplay, radiohead, miles davis, bob dylan, david bowie, prince,
madonna, michael jackson, pink floyd, led zeppelin, the rolling stones, nirvana, metallica, beyonce, drake, eminem, rihanna, lady gaga,
bruno mars, billie eilish, daft punk, kraftwerk, mozart, beethoven, bach, chopin, vivaldi, debussy, elton john, billy joel, stevie wonder,
ella fitzgerald, nina simone, john coltrane, bob marley, johnny cash, dolly parton, shakira, bjork, sigur ros, the cure, u2, oasis, blur,
arctic monkeys, fleetwood mac, simon and garfunkel, the eagles, harry styles, dua lipa, kendrick lamar, the weeknd, hans zimmer"""

TITLE = """bohemian rhapsody, yesterday, imagine, hey jude, yellow, fix you, thriller, purple rain, let it go, baby shark, wonderwall,
hotel california, stairway to heaven, smells like teen spirit, sweet caroline, dancing queen, mamma mia, africa, take on me, shape of you,
hello, rolling in the deep, someone like you, blinding lights, bad guy, uptown funk, happy, lose yourself, smooth criminal, back in black,
highway to hell, light my fire, ring of fire, moonlight sonata, four seasons, the dark side of the moon, abbey road, rumours, ok computer,
harry potter, the hobbit, star wars, the lion king, frozen, friends, the office, game of thrones, stranger things, breaking bad, doctor who,
sesame street, peppa pig, the crown, planet earth, turn the page, open sesame, lights out, close to you, knocking on heaven's door"""

PROGRAMME = """the news, the radio, radio one, radio two, radio 4, bbc radio 3, npr, classic fm, kiss fm, the morning show, the daily,
my playlist, my favourites, my liked songs, my discover weekly, my running playlist, my cooking playlist, my party mix, workout mix, my podcast,
the latest podcast, an audiobook, my audiobook, a bedtime story, the football, the match, the game, netflix, youtube, spotify, disney plus,
channel four, bbc one, the weather report, this american life, serial, desert island discs, the cricket, a movie, a film, cartoons"""

TITLE_WORD = """love, night, dream, river, fire, summer, winter, road, home, heart, rain, sun, moon, star, blue, black, gold, wild, lost,
broken, sweet, little, last, first, forever, never, away, back, down, dance, run, fall, girl, boy, king, queen, city, ocean, mountain, sky,
angel, ghost, shadow, light, door, window, house, train, horses, bird, wolf, garden, rose, thunder, silence, machine, paradise, california,
paris, tokyo, sunday, morning, midnight, yesterday, tomorrow, memories, story, ballad, blues, symphony, live, sessions, part two, remix"""


def held_out(text: str) -> bool:
    """Whether a value or a phrasing is kept away from training: one in eight, the same on every machine."""
    return zlib.crc32(text.encode()) % 8 == 0


def entries(words: str) -> list[str]:
    """The entries of a list."""
    return [" ".join(word.split()) for word in words.split(",")]
