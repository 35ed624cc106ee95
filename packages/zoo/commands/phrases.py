"""How people say it: the phrasings of each intent, one a line.

`<a|b>` is one of several, `{name}` a rule of rules.py or an amount, `[up](direction)` a marked slot. A line that begins
with `=` is a whole sentence; the others are orders, to which "could you ... please" and the like may be added.
"""

PHRASES = {
    "turn-on": """
        <turn|switch> on all {LIGHT} {in}
        let {appliance} <run|go on|work> {when}
        wake {the} {SWITCH} <up|>
        start {the} {SWITCH} {in}
        = <we need|I need|give me> {thinglight} {in}
        start a <wash|cycle|load|cleaning run> in {the} {SWITCH}
        = all [lights](device) on {in}
        <turn|switch|put> on {appliance}
        <turn|switch|put> {appliance} on
        <turn|switch|put> {appliance} on {when}
        <turn|switch|put> on {appliance} {when}
        <turn|switch|put> on {lights}
        <turn|switch|put> {lights} on
        <start|start up|activate|enable|power on|power up|fire up|boot up|launch|run|engage|get> {appliance} <|going>
        <start|activate|enable|power up|run> {appliance} {when}
        turn on {appliance} for {DURATION}
        <have|get|leave|keep> {appliance} <on|running|going|switched on>
        <let there be|give me|give us> <light|some light|lights> in {room}
        <light up|illuminate> {the} {ROOM}
        <get|bring> {appliance} <up and running|online|to life>
        get some [{LIGHT_WORD}](device) on {in}
        <in|over in|for> {room} <turn|switch|put> on {thelight}
        {in} <turn|switch|put> on {theappliance}
        {in}, {thelight} on
        {when} <turn|switch> {appliance} on
        <set|get> {appliance} <to on|on>
        make {appliance} <run|work|go on|start|turn on|come on>
        <turn|switch|put> <everything|every device|it all> on {in}
        <turn|switch|put> <it|that|this|them|one|these> on
        <turn|switch> on <the whole|all of the|the rest of the> {ROOM}
        <flip|hit|flick> the [{SWITCH_WORD}](device) <on|> {in} <|on>
        flick {lights} on
        = {bare} on
        = {bare} on {when}
        = {bare} on <|now>
        = on with {thelight}
        = {bare}: on
        = {Iwant} {appliance} <on|running|to be on|turned on|switched on|to run|going>
        = {Iwant} {lights} on
        = <let's|let us|we should> <have|get> {thelight} <on|going>
        = <would you mind|do you mind|how about|what about> <turning|switching|putting> {appliance} on
        = <would you mind|do you mind|how about> <turning|switching|putting|starting> on {theappliance}
        = <can|could|may> <I|we> <have|get> {appliance} on
        = {appliance} should be <on|running> {when}
        = time to <turn|switch> on {appliance}
        = {person} <wants|needs|would like> {appliance} on
        = {thelight} <please|thanks|now>
        = is it possible to <turn|switch> {appliance} on
    """,
    "turn-off": """
        = all [lights](device) off {in}
        = <all|everything> off {in}
        = {appliance} <needs|has> to <go|be> off
        turn {appliance} off and {covers} too
        get rid of {thinglight} {in}
        stop <running|heating> {appliance}
        <turn|switch> off all {LIGHT} {in}
        <I|we> want no {thinglight} {in}
        <turn|switch|shut> off {appliance}
        <turn|switch|shut> {appliance} off
        <turn|switch|shut> {appliance} off {when}
        <turn|switch|shut> off {appliance} {when}
        <turn|switch> off {lights}
        <turn|switch|put|get> {lights} off
        <put|turn> out {lights}
        <put|turn> {thelight} out
        <kill|cut|shut down|power off|power down|deactivate|disable|end|disconnect|unplug> {appliance}
        <deactivate|disable|shut down|power down|kill|switch off> {appliance} {when}
        <cut|kill> the power <to|of|for> {appliance}
        <turn|switch> off {appliance} for {DURATION}
        <turn|switch> <everything|every light|it all> off {in}
        <turn|switch|shut> off <everything|all devices> {in}
        <turn|switch|put> <it|that|this|them|those> off
        <in|over in|for> {room} <turn|switch> off {thelight}
        {in} <turn|switch> off {theappliance}
        {in}, {thelight} off
        {when} <turn|switch> {appliance} off
        make sure {appliance} <is|are> off
        <make|let> {appliance} <go off|shut down|turn off|power off>
        <leave|keep|set> {appliance} <off|to off>
        <darken|black out|blackout> {the} {ROOM}
        <turn|switch> off <the whole|all of the|the rest of the> {ROOM}
        flick {lights} off
        = {bare} off
        = {bare} off {when}
        = {bare} off <|now>
        = {bare} <out|out>
        = off with {thelight}
        = {bare}: off
        = no <more|> {thinglight} <now|please|> {in}
        = <I|we> <don't|do not|no longer> need {appliance} <anymore|any more|any longer|now>
        = {Iwant} {appliance} <off|to be off|turned off|switched off|shut off|to stop running>
        = {Iwant} {lights} off
        = {appliance} <can|should|must> <be off|go off|be turned off> {when}
        = <would you mind|do you mind|how about|what about> <turning|switching|shutting> {appliance} off
        = <would you mind|do you mind|how about> <turning|switching|shutting> off {theappliance}
        = time to <turn|switch> off {appliance}
        = {person} <wants|needs|would like> {appliance} off
        = is it possible to <turn|switch> {appliance} off
        = <I'm|we're> <done|finished> with {theappliance} <so|and> turn it off
    """,
    "set-brightness": """
        <let|make> {lights} shine at {LEVEL}
        make {lights} as [<bright|dim|dark>](direction) as <possible|it gets|they go>
        = not so [bright](direction) {in}
        = [<more|less>](direction) light <please|> {in}
        = {barelight} [<down|up>](direction) to {LEVEL}
        = {the} {ROOM} <at|to> {PERCENT} <brightness|light>
        bring {lights} [<up|down>](direction) to {LEVEL}
        [dim](direction) {lights}
        [dim](direction) {the} {ROOM}
        [dim](direction) {lights} <to|by|down to> {LEVEL}
        [brighten](direction) {lights}
        [brighten](direction) <up|> {the} {ROOM}
        [<brighten|lighten>](direction) {lights} <to|by> {LEVEL}
        <set|put|change|adjust|bring|turn|get> {lights} <to|at|on> {LEVEL} {bright}
        <set|put|change|adjust|bring|take> {thelight} <to|at> {PERCENT} {in}
        <set|change|adjust|put> <the|> brightness <of|in|for|on> {lights} <to|at> {LEVEL}
        <set|change> <the|> brightness {in} to {LEVEL}
        <set|change|put|bring> brightness <to|at|> {LEVEL}
        <set|change|adjust> <the|> {LIGHT} brightness <to|at> {LEVEL}
        <set|change|adjust> {the} {ROOM} brightness <to|at> {LEVEL}
        <set|put|change|bring> {the} {ROOM} to {PERCENT} {bright}
        <turn|bring|take|push> {lights} [<up|down>](direction) {bit}
        <turn|bring|take|push> [<up|down>](direction) {lights} {bit}
        <turn|bring|take> {lights} [<up|down>](direction) <to|by> {LEVEL}
        <turn|bring> [<up|down>](direction) the brightness {bit} {in}
        <turn|bring> the brightness [<up|down>](direction) {bit} {in}
        make {lights} {bit} [<brighter|dimmer|darker|dimmer|less bright|more bright>](direction)
        make it {bit} [<brighter|dimmer|darker|less bright>](direction) {in}
        make {the} {ROOM} {bit} [<brighter|dimmer|darker>](direction)
        make {lights} {PERCENT} <brighter|dimmer|bright>
        [<increase|raise|lower|reduce|decrease>](direction) the brightness {bit} <of|on|in> {lights}
        [<increase|raise|lower|reduce|decrease>](direction) the brightness {in} <by|to> {LEVEL}
        [<increase|raise|lower|reduce|decrease>](direction) {the} {LIGHT} brightness <by|to|> {LEVEL}
        [<increase|raise|lower|reduce|decrease>](direction) brightness
        [<lower|raise>](direction) {lights} <to|by> {LEVEL}
        [<lower|soften>](direction) {lights} {bit}
        <turn|switch> {lights} on <at|to> {PERCENT}
        set {screen} brightness to {LEVEL}
        give me {bit} [<more|less>](direction) light {in}
        = {bare} <to|at|> {LEVEL} <brightness|bright|brightness>
        = {barelight} <to|at|on|> {PERCENT}
        = brightness {LEVEL} {in}
        = brightness <to|at|> {LEVEL}
        = brightness [<up|down>](direction) {in}
        = {barelight} [<brighter|dimmer|darker>](direction) {bit}
        = [<brighter|dimmer|darker>](direction) <please|> {in}
        = {Iwant} {lights} <at|to be at|on> {LEVEL} {bright}
        = {Iwant} {lights} {bit} [<brighter|dimmer|darker>](direction)
        = {Iwant} it {bit} [<brighter|dimmer|darker>](direction) {in}
        = <can|could|may> {lights} be {bit} [<brighter|dimmer|darker>](direction)
        = {lights} <could|should> be {bit} [<brighter|dimmer|darker>](direction)
        = {lights} <is|are> too <bright|dark|dim>, <turn|bring> <it|them> [<up|down>](direction)
        = too <bright|dark|dim> {in}, turn {thelight} [<up|down>](direction)
        = <full|half|low|max|maximum> brightness {in}
        = <would you mind|how about> [dimming](direction) {lights} {bit}
    """,
    "set-temperature": """
        <get|make> {the} {ROOM} <nice and|really|properly|comfortably|> [<warm|cool|cold|hot>](direction)
        <let's make|have> {the} {ROOM} {DEGREES}
        = <what about|how about> {DEGREES} <for|in> {the} {ROOM}
        set it to {DEGREES} {in}
        = {COOKER} <to|at|on> {DEGREES}
        = {FEW} [<warmer|cooler|colder|hotter>](direction) {in}
        <set|put> {heaters} {FEW} [<higher|lower>](direction)
        make it [<warmer|colder|cooler>](direction)
        <set|put|change|adjust|turn|bring|get> {heaters} <to|at|on> {DEGREES}
        <set|put|change|adjust|bring|get|keep> <the|> <temperature|temp> {in} <to|at> {DEGREES}
        <set|change|adjust|put> <the|> <temperature|temp> <to|at|> {DEGREES} {in}
        <set|change|adjust> <the|> {ROOM} <temperature|temp> <to|at> {DEGREES}
        <set|change|adjust> <the|> <temperature|temp> <of|for|in|on> {heaters} <to|at> {DEGREES}
        <set|put|bring|get|keep|hold> {the} {ROOM} <to|at> {DEGREES} {when}
        [<heat|cool|warm>](direction) {the} {ROOM} <|up|down> to {DEGREES}
        <set|preheat|put|turn> {cooker} <to|at> {DEGREES}
        <preheat|[warm](direction) up|[heat](direction) up> {cooker} to {DEGREES}
        <set|keep|put> {cooker} <temperature|temp|> <to|at> {DEGREES}
        <turn|crank|bring|push|put> {heaters} [<up|down>](direction) {bit}
        <turn|crank|bring|put> [<up|down>](direction) {heaters} {bit}
        <turn|bring|put> {heaters} [<up|down>](direction) <to|by> {DEGREES}
        <turn|bring> {heaters} [<up|down>](direction) {FEW}
        <turn|bring|put> the <temperature|temp> [<up|down>](direction) {bit} {in}
        <turn|bring|put> [<up|down>](direction) the <temperature|temp> {bit} {in}
        <turn|put|bring> the temperature [<up|down>](direction) <by|> {FEW} {in}
        [<increase|raise|lower|reduce|decrease|drop>](direction) <the|> <temperature|temp> {in} <to|> {DEGREES}
        [<increase|raise|lower|reduce|decrease|drop>](direction) <the|> <temperature|temp> by {FEW} {in}
        [<increase|raise|lower|reduce|decrease|drop>](direction) <the|> <temperature|temp> {bit} {in}
        [<increase|raise|lower|reduce>](direction) {heaters} <to|by> {DEGREES}
        make it {bit} [<warmer|cooler|colder|hotter|less warm|less hot>](direction) {in}
        make {the} {ROOM} {bit} [<warmer|cooler|colder|hotter>](direction)
        make it {DEGREES} {in}
        make it {FEW} [<warmer|cooler|colder|hotter>](direction) {in}
        make {the} {ROOM} {FEW} [<warmer|cooler|colder|hotter>](direction)
        [<warm|heat>](direction) up {the} {ROOM} {bit}
        [cool](direction) down {the} {ROOM} {bit}
        [<warm|heat|cool>](direction) {the} {ROOM}
        give me {DEGREES} {in}
        = {bareheat} <to|at|on|> {DEGREES}
        = {bareheat} [<up|down>](direction) {bit}
        = {ROOM} <to|at|> {DEGREES}
        = <temperature|temp> <to|at|> {DEGREES} {in}
        = <temperature|temp> [<up|down>](direction) <by|> {FEW} {in}
        = <temperature|temp> [<up|down>](direction) {in}
        = {DEGREES} {inroom} <please|>
        = [<warmer|cooler|colder|hotter>](direction) <please|> {in}
        = {Iwant} it {bit} [<warmer|cooler|colder|hotter>](direction) {in}
        = {Iwant} it <at|to be|> {DEGREES} {in}
        = {Iwant} {the} {ROOM} <at|to be|on> {DEGREES} {when}
        = {Iwant} {DEGREES} {in}
        = {Iwant} {heaters} <at|on|set to> {DEGREES}
        = <can|could|may> <we|I> have it {bit} [<warmer|cooler|colder>](direction) {in}
        = <can|could> it be {bit} [<warmer|cooler|colder>](direction) {in}
        = {the} {ROOM} <should|could> be {bit} [<warmer|cooler|colder|hotter>](direction)
        = {the} {ROOM} should be <at|> {DEGREES} {when}
        = <it's|it is> too <hot|cold|warm> {in}, turn {theheat} [<up|down>](direction)
        = <would you mind|how about> turning {theheat} [<up|down>](direction) {bit}
    """,
    "set-colour": """
        <make|turn|set|switch|change|put> {lights} <to|> {COLOUR}
        <set|change|switch|turn|put> {lights} <to|on|in|into> {COLOUR}
        <make|turn|set|change|paint|colour|color> {the} {ROOM} {COLOUR}
        <set|change|switch|turn|light> {the} {ROOM} <to|in|with> {COLOUR}
        <set|change|switch> <the|> <colour|color> <of|in|for|on> {lights} to {COLOUR}
        <set|change|switch> <the|> <colour|color> {in} to {COLOUR}
        <set|change|switch> <the|> <colour|color> <to|> {COLOUR} {in}
        <set|change|switch> {the} {LIGHT} <colour|color> <to|> {COLOUR}
        <set|change|switch> {the} {ROOM} {LIGHT} <colour|color> <to|> {COLOUR}
        <colour|color|paint> {lights} {COLOUR}
        <use|choose|pick> {COLOUR} <for|in|on> {lights}
        give <me|us> <some|a|> {COLOUR} <light|lighting|lights> {in}
        give {lights} a {COLOUR} <glow|tint|tone|shade|colour|color>
        give {the} {ROOM} a {COLOUR} <glow|tint|tone|light>
        <make|have> <it|them|everything|all> {COLOUR} {in}
        <turn|switch> {lights} on in {COLOUR}
        <paint|bathe|light> {the} {ROOM} in {COLOUR} <light|>
        make {lights} <glow|shine|go|look|turn|become> {COLOUR}
        let {lights} <be|glow|shine> {COLOUR} {when}
        <mix|fade> {lights} to {COLOUR}
        = {bare} <to|in|> {COLOUR}
        = {barelight} <to|in|> {COLOUR}
        = {bare} <colour|color> {COLOUR}
        = {COLOUR} {thinglight} <please|> {in}
        = <colour|color> <to|> {COLOUR} {in}
        = {Iwant} {lights} <in|to be|> {COLOUR}
        = {Iwant} {COLOUR} {thinglight} {in}
        = {Iwant} {the} {ROOM} <in|to be|> {COLOUR}
        = {Iwant} <a|> {COLOUR} <light|lights|lighting|glow> {in}
        = <can|could|may> {lights} be {COLOUR}
        = <can|could> {the} {ROOM} be {COLOUR}
        = {lights} should be {COLOUR} {when}
        = how about {COLOUR} <for|in> {lights}
        = <would you mind|how about> <making|turning|changing> {lights} <to|> {COLOUR}
    """,
    "open": """
        let {covers} up
        = {the} {ROOM} open
        <open up|reopen> {thecover}
        <let|have> {thecover} <go up|come up|open>
        open <up|> {covers}
        open {covers} {when}
        open {covers} <to|by> {PERCENT}
        open {covers} <halfway|a bit|a little|wide|completely|fully|a crack|half way|all the way>
        open {the} {ROOM}
        <raise|lift> {covers}
        <pull|roll|put|draw|move|bring|wind|take> up {covers}
        <pull|roll|put|bring|wind|move> {covers} up
        <roll|extend|put|wind|let> {theawning} out
        <roll|put|let|wind> out {theawning}
        <slide|swing|push|crack|get|throw> {covers} open
        <draw back|part|unroll|unshade|pull back> {covers}
        <set|move|put|bring> {covers} to {PERCENT} <open|>
        <raise|lift> {covers} <to|by> {PERCENT}
        let <some|the|a bit of|in some> <air|sun|sunlight|light|fresh air|breeze> in, open {covers}
        open <it|them|that one|everything|all of them> {in}
        <leave|keep|have> {covers} open {when}
        {when} open {covers}
        {in} open {thecover}
        in {room} <open|raise> {thecover}
        get {covers} open
        = {barecover} open {in}
        = {barecover} up {in}
        = {barecover} <up|open> <|now>
        = up with {thecover}
        = {Iwant} {covers} <open|opened|up|to be open>
        = <can|could|may> <I|we> <have|get> {covers} <open|opened|up>
        = {covers} should be open {when}
        = <would you mind|do you mind|how about> opening {covers}
        = <would you mind|do you mind|how about> <raising|rolling up|pulling up|lifting> {covers}
        = time to open {covers}
        = {person} <wants|needs> {covers} open
    """,
    "close": """
        let {covers} down
        = {the} {ROOM} <closed|shut>
        <let|have> {thecover} <go down|come down|close>
        <shut|close> {covers} because it is <cold|raining|windy|dark>
        close <up|> {covers}
        <close|shut> {covers}
        <close|shut> {covers} {when}
        close {covers} <to|by> {PERCENT}
        <close|shut> {covers} <halfway|a bit|a little|completely|fully|all the way|tight|properly|half way>
        <close|shut> {the} {ROOM}
        <lower|drop|shut> {covers}
        <pull|roll|put|draw|let|bring|wind|take> down {covers}
        <pull|roll|put|let|bring|wind|move> {covers} down
        <roll|retract|pull|wind|bring> {theawning} in
        <roll|pull|wind|bring> in {theawning}
        retract {theawning}
        <slide|swing|push|pull|get> {covers} <closed|shut>
        <draw|pull> {thecover} <closed|shut|together|> {in}
        draw {covers}
        lower {covers} <to|by> {PERCENT}
        make sure {covers} <is|are> <closed|shut>
        <close|shut> <it|them|that|everything|all of them> {in}
        <leave|keep|have> {covers} <closed|shut> {when}
        {when} <close|shut> {covers}
        {in} <close|shut> {thecover}
        in {room} <close|shut|lower> {thecover}
        get {covers} <closed|shut>
        <roll|pull|let> down {covers} to {PERCENT}
        = {barecover} <closed|shut|close> {in}
        = {barecover} down {in}
        = {barecover} <down|closed|shut> <|now>
        = down with {thecover}
        = {Iwant} {covers} <closed|shut|down|to be closed>
        = <can|could|may> <I|we> <have|get> {covers} <closed|shut|down>
        = {covers} <should|must> be <closed|shut> {when}
        = <would you mind|do you mind|how about> <closing|shutting> {covers}
        = <would you mind|do you mind|how about> <lowering|rolling down|pulling down> {covers}
        = time to <close|shut> {covers}
        = {person} <wants|needs> {covers} <closed|shut>
    """,
    "lock": """
        lock <up|> <the house|the home|the place|the whole house>
        <lock|secure> {doors} <behind me|properly|again|please>
        lock <up|> {doors}
        lock {doors} <up|>
        lock {doors} {when}
        lock <up|> {the} {ROOM}
        <bolt|secure|latch|deadbolt|double lock> {doors}
        make sure {doors} <is|are> <locked|locked up|secure>
        <lock|secure> <everything|it|them|all doors|up> {in}
        <engage|set|activate|close|throw> the <lock|bolt|latch> <on|of> {doors}
        <engage|activate> {the} {LOCK}
        {when} lock {doors}
        <keep|leave|have> {doors} locked {when}
        <go|> <check and|> lock {doors}
        put {doors} on <lock|the latch>
        = lock
        = lock up <now|please|>
        = {baredoor} lock
        = {baredoor} locked <|now>
        = {Iwant} {doors} <locked|to be locked|secured>
        = <I|we> forgot to lock {doors}, <do it|can you do it|do that> for me
        = <can|could|may> <I|we> have {doors} locked
        = {doors} <should|must> be locked {when}
        = <would you mind|do you mind|how about> locking {doors}
        = time to lock {doors}
    """,
    "unlock": """
        unlock {doors}
        unlock {doors} {when}
        unlock {doors} for {person}
        unlock {doors} for {DURATION}
        unlock {the} {ROOM}
        <unbolt|unlatch|unsecure> {doors}
        <release|disengage|open|undo|remove|take off|lift|deactivate> the <lock|bolt|latch> <on|of|from> {doors}
        <open|undo|release|disengage> {the} {LOCK_WORD} lock
        <release|disengage> {the} {LOCK}
        let <me|us|{person}|him|her|them> in <at|through|by> {doors}
        let <me|us|{person}|him|her|them> in, unlock {doors}
        <unlock|unbolt> <everything|it|them|all doors> {in}
        {when} unlock {doors}
        <keep|leave|have> {doors} unlocked {when}
        make sure {doors} <is|are> <unlocked|not locked>
        = unlock
        = {baredoor} unlock
        = {baredoor} unlocked <|now>
        = {Iwant} {doors} <unlocked|to be unlocked>
        = <can|could|may> <I|we> have {doors} unlocked
        = {doors} should be unlocked {when}
        = <would you mind|do you mind|how about> unlocking {doors}
        = {person} is <here|at the door|coming>, unlock {doors}
        = <I'm|we're> <home|here|back>, unlock {doors}
    """,
    "play": """
        play {music}
        play {music} {onspeaker}
        play {music} {in}
        play {music} {when}
        play {music} for {DURATION}
        play {TITLE} by {ARTIST} {onspeaker}
        play <the song|the album|the track|the record|the artist|the band|the movie|the series|the playlist> {TITLE} {onspeaker}
        play <a song|something|some songs|some music|the latest album|the best> <by|from> {ARTIST}
        <put|throw|stick|get|pop> on {music}
        <put|throw|stick|get|pop> {music} on
        <put|throw|stick> on {music} {onspeaker}
        <start|stream|queue|shuffle|blast|run> {music} {onspeaker}
        <start|begin|resume|continue> <playing|> {music}
        <resume|continue|unpause> <playing|> <the|my|> {MEDIA_THING} {in}
        <resume|continue|unpause> <playing|playback|>
        <keep|go on|carry on|start> playing <|{music}>
        let <me|us> <hear|listen to|have> {music}
        <listen to|tune in to|tune to|find|watch> {music} {onspeaker}
        <show|screen|watch> {TITLE} <on|using> {the} {ROOM} {SOUND}
        turn on {music}
        <switch|turn|change> <|the [radio](device)|the [tv](device)> to {PROGRAMME}
        {in} play {music}
        on {the} {SOUND} play {music}
        <give me|give us|hit me with> <some|a bit of|> {music}
        <entertain us|cheer me up|set the mood> with <some|> {GENRE}
        play <it|that|this|it again|that again|the next one> {onspeaker}
        play {music} <loud|on repeat|on shuffle|from the start|from the beginning>
        <read|play> <me|us> {PROGRAMME} {in}
        = play
        = some {GENRE} <please|now|> {onspeaker}
        = {GENRE} <please|> {onspeaker}
        = {Iwant} to <hear|listen to|watch> {music} {onspeaker}
        = {Iwant} {music} <on|playing|> {onspeaker}
        = <can|could|may> <I|we> <hear|have|listen to|get> {music} {onspeaker}
        = <let's|let us|time to> <hear|listen to|watch|have|play> {music}
        = I wanna <hear|listen to|watch> {music} {when}
        = <would you mind|how about> <playing|putting on> {music}
        = <how about|I'm in the mood for|I feel like> <some|> {music}
    """,
    "stop": """
        <stop|pause|halt|end|cancel> <the|my|this|that> {MEDIA_THING} {in}
        <stop|pause> {the} {ROOM} {MEDIA_THING}
        <stop|pause|end|quit> <playing|playback|streaming> <|{music}>
        <stop|cancel|delete|clear|end|dismiss|remove> {the} {TIMER}
        <stop|cancel|delete|clear|dismiss> {the} {TIMER} {in}
        <cancel|delete|remove> {the} {TIMER} {when}
        <stop|pause|halt|freeze> {the} {MOVING} {in}
        <stop|pause|halt> {the} {ROOM} {MOVING}
        <turn|switch|shut> off <the|this|that> {MEDIA_THING} {in}
        <turn|switch|shut> <the|this|that> {MEDIA_THING} off {in}
        <turn|switch|shut> off {the} {TIMER}
        <turn|shut> {the} {TIMER} off
        <silence|snooze|quiet> {the} {TIMER}
        <stop|pause|halt> {the} {SOUND}
        <stop|pause> {TITLE}
        <stop|pause|cut|kill> <it|that|this|everything> {in}
        <cancel|stop|abort> <it|that|everything|what you are doing>
        cut the [{MEDIA_WORD}](media)
        pause for {DURATION}
        make <it|that|the noise|that noise> stop
        = stop
        = pause
        = stop <it|that|now|please|please stop|right there|right now>
        = pause <it|that|now|please|this>
        = <halt|enough|silence|quiet|be quiet|hush|shush|shut up|shut it|be silent|quiet please|freeze|cancel|cancel that|stop talking>
        = <that's|that is> enough <now|{GENRE}|for now|for today|>
        = enough <of this|of that|with the> [{MEDIA_WORD}](media)
        = no more [{MEDIA_WORD}](media) {in}
        = {MEDIA_THING} off {in}
        = {TIMER} off
        = {Iwant} <the|this> {MEDIA_THING} <stopped|paused|off|to stop>
        = <wait|hang on|hold on|one moment>, <stop|pause> <the|this> {MEDIA_THING}
        = <wait|hang on|hold on|one moment>, <stop|pause>
        = <would you mind|how about> <stopping|pausing> <the|this> {MEDIA_THING}
        = I <don't|do not> want to <hear|listen to|watch> <this|that> [{MEDIA_WORD}](media) <anymore|any more|any longer|now>
    """,
    "set-volume": """
        <set|put|turn|change> {speakers} <to|at|on> {LEVEL}
        = {SOUND} <to|at|on> {LEVEL}
        <turn|put|set> it <to|on> {LEVEL} volume
        = <the|> {MEDIA_THING} [<louder|quieter|softer>](direction) {bit}
        turn [<up|down>](direction)
        = {the} {ROOM} {SOUND} [<louder|quieter|up|down>](direction)
        = [<mute|unmute>](direction) <please|now|>
        = sound [<on|off>](direction) <in {room}|on {the} {SOUND}|>
        <turn|put|crank|bring> <it|that|this> [<up|down>](direction) {bit}
        <turn|put|bring> <the|> <volume|sound> [<up|down>](direction) {bit} {onspeaker}
        <turn|put|bring|pump> [<up|down>](direction) <the|> <volume|sound> {bit} {onspeaker}
        <turn|put|crank|bring> {speakers} [<up|down>](direction) {bit}
        <turn|put|crank|bring> [<up|down>](direction) {speakers} {bit}
        <turn|put|crank|bring> <the|this> {MEDIA_THING} [<up|down>](direction) {bit} {in}
        <turn|crank> [<up|down>](direction) <the|this> {MEDIA_THING} {bit} {in}
        <turn|bring|put> {speakers} [<up|down>](direction) <to|by> {LEVEL}
        <set|put|change|adjust|turn|bring> <the|> <volume|sound> <to|at|on|> {LEVEL} {onspeaker}
        <set|put|change|adjust> <the|> <volume|sound level|sound> <of|on|for> {speakers} <to|at|on> {LEVEL}
        <set|change|adjust> <the|> {SOUND} volume <to|at|> {LEVEL}
        <set|change|adjust> <the|> volume {in} <to|at> {LEVEL}
        set {the} {ROOM} volume to {LEVEL}
        [<increase|raise|lower|reduce|decrease>](direction) <the|> <volume|sound> {bit} {onspeaker}
        [<increase|raise|lower|reduce|decrease>](direction) <the|> <volume|sound> {onspeaker} <by|to> {LEVEL}
        [<increase|raise|lower|reduce|decrease>](direction) <the|> {SOUND} volume <by|to> {LEVEL}
        make it {bit} [<louder|quieter|softer|less loud>](direction) {in}
        make <the|this> {MEDIA_THING} {bit} [<louder|quieter|softer>](direction) {in}
        make {speakers} {bit} [<louder|quieter|softer>](direction)
        [<mute|unmute>](direction) {speakers}
        [<mute|unmute>](direction) <it|that|the sound|everything|the volume> {in}
        [<mute|unmute>](direction) <the|this> {MEDIA_THING}
        <play|have> it {bit} [<louder|quieter|softer>](direction)
        turn {speakers} to {LEVEL} volume
        = volume <to|at|> {LEVEL} {onspeaker}
        = <volume|sound> [<up|down>](direction) {bit} {onspeaker}
        = [<mute|unmute|louder|quieter|softer>](direction)
        = {bit} [<louder|quieter|softer>](direction) <please|> {in}
        = {SOUND} <volume|> [<up|down|louder|quieter>](direction) {bit}
        = {SOUND} volume <to|at|> {LEVEL}
        = {Iwant} it {bit} [<louder|quieter|softer>](direction) {in}
        = {Iwant} <the|this> {MEDIA_THING} {bit} [<louder|quieter|softer>](direction)
        = {Iwant} the volume <at|on> {LEVEL}
        = {speakers} <is|are> too <loud|quiet>, turn <it|them> [<up|down>](direction)
        = <the|this> {MEDIA_THING} is too <loud|quiet>, turn it [<up|down>](direction)
        = <it's|it is|that's> too <loud|quiet>, turn it [<up|down>](direction)
        = I <can't|can not|can barely> hear <it|anything|a thing|the {MEDIA_THING}>, turn it [up](direction)
        = I <can't|can not|can barely> hear <it|anything|a thing>, [<raise|increase>](direction) the volume
        = <can|could> <it|the {MEDIA_THING}> be {bit} [<louder|quieter|softer>](direction)
        = <would you mind|how about> turning <it|the {MEDIA_THING}|{speakers}> [<up|down>](direction) {bit}
    """,
    "query": """
        = temperature {inroom}
        = <is|was> {theappliance} <used|broken|connected|plugged in|busy>
        = <has|have> {thecover} been left open
        = what's <going on|happening> {inroom}
        = is <anybody|anyone|somebody|someone> {inroom}
        = is someone using {theappliance}
        = <is|are> {appliance} <on|off|running|still on|still running|turned on|working|connected|switched off>
        = <is|are> {lights} <on|off|still on>
        = <is|are> {covers} <open|closed|shut|still open|closed yet>
        = <is|are> {doors} <locked|unlocked|still locked|locked yet|secure|open|closed>
        = <is|are> <any|all|all the|all of the> {COVER} <open|closed|shut> {in}
        = <is|are> <any|all|all the|all of the> {LIGHT} <on|off|still on> {in}
        = <is|are> <any|all|all the> {LOCK} <locked|unlocked|open>
        = <is|was> <anything|something|everything|any device> <on|off|still on|running|open> {in}
        = <is it|how> <warm|cold|hot|dark|bright|humid|loud> <is it|> {inroom}
        = how <warm|cold|hot|humid> is <it in|> {the} {ROOM}
        = how <warm|hot|cold|bright|loud> <is|are> {appliance}
        = <what's|what is|whats> the <temperature|temp|humidity|brightness|air quality|co2 level> {in}
        = <what's|what is|whats> the <temperature|brightness|volume|setting|status|state|level|colour> <of|on> {appliance}
        = <what's|what is> {the} {ROOM} <temperature|temp|humidity>
        = what temperature is <it|it in {room}|{theheat}|{cooker}> <right now|>
        = <what's|what is> {theheat} set to
        = what <is|was> {theheat} <set to|set at> {in}
        = what <colour|color> <is|are> {lights}
        = how bright <is|are> {lights}
        = <did|have> <I|we|you|{person}> <leave|left> {appliance} <on|off|running>
        = <did|have> <I|we|you|{person}> <leave|left> {covers} open
        = <did|have> <I|we|you|{person}> <lock|locked|unlock> {doors}
        = <did|have> <I|we|you|{person}|someone|somebody> <close|closed|shut|open|opened> {covers}
        = <did|have> <I|we|you|{person}> <turn|turned|switch|switched> off {appliance}
        = <which|what> {LIGHT} <is|are> <on|off|still on> {in}
        = <which|what> <devices|appliances> <is|are> <on|off|still on|running> {in}
        = <which|what> {COVER} <is|are> <open|closed|still open> {in}
        = how <much time|long> <is|> <left|remaining|is left> on {the} {TIMER}
        = <how long|how much longer> <until|till|before> {the} {TIMER} <goes off|rings|ends|is done>
        = when <does|will> {theappliance} <finish|end|stop|be done|be ready|start>
        = <has|have> {theappliance} <finished|stopped|started|ended|come on>
        = is {theappliance} <done|finished|ready> <yet|>
        = <what|which> <song|track|album|artist|station|show> is <this|playing|that|it|on> {in}
        = <what's|what is> <playing|on> {in}
        = <what's|what is|who is> playing on {speakers}
        = how loud is <it|the {MEDIA_THING}|{speakers}>
        = <what's|what is> the volume {onspeaker}
        = when <is|will> {the} {TIMER} <set for|go off|ring>
        = what time is {the} {TIMER} set for
        = <tell me|let me know|check|find out|see|show me|check for me> <if|whether> {appliance} <is|are> <on|off|still on|running>
        = <tell me|let me know|check|find out|see|can you see> <if|whether> {covers} <is|are> <open|closed|shut>
        = <tell me|let me know|check|find out|see|can you check> <if|whether> {doors} <is|are> <locked|unlocked|open>
        = <tell me|show me|give me|check|read out> the <temperature|humidity|status> <of|in|for> {the} {ROOM}
        = <what's|what is> the <status|state> <of|for> {covers}
        = are there any {LIGHT} on {in}
        = do I have any {TIMER} <set|running>
        = <status|state> of {appliance}
        = how many {LIGHT} are <on|off> {in}
        = <can|could> you <tell me|check|see> <how warm it is|the temperature> {inroom}
    """,
    "set-timer": """
        <put|set> {DURATION} on the clock
        {DURATION} from now <ring|beep|alert me>
        = {DURATION} timer for the {named} thing
        get me up <at|by> [{CLOCK}](time)
        timer {DURATION} for the <{PLAIN_NOUN}|kids|game>
        <set|start|make|create|begin|add|put on|give me> <a|another|the|my|a new|> {named} timer for {DURATION}
        <set|start|make|create|add|give me> <a|another|> {DURATION} {named} timer
        <set|start|> timer <to|for|> {DURATION}
        <set|make|create|add|put|schedule> <an|the|my|a new|another|> alarm <at|for> [{CLOCK}](time)
        <set|make|create|schedule> <an|the|my|> alarm {WHEN} {in}
        <set|make|put> <an|the|> [{CLOCK}](time) alarm
        set alarm <for|> [{CLOCK}](time) [{DAY}](time)
        wake <me|us|{person}> <up|> {WHEN}
        <wake|get> <me|us|{person}> up <at|by> [{CLOCK}](time)
        wake <me|us> <up|> in {DURATION}
        <count|countdown|count down> <from|for|> {DURATION}
        <start|begin|do> a <countdown|count down> <of|for|from> {DURATION}
        <let me know|tell me|alert me|notify me|ping me|beep|ring|buzz|call me|remind me|remind us|warn me> in {DURATION}
        <let me know|tell me|alert me|notify me> when {DURATION} <are|is> <up|over|gone|have passed>
        <remind|alert|notify|ring|beep> <me|us> <at|> [{CLOCK}](time)
        time {DURATION} <for me|>
        <add|put> {DURATION} <to|on> the timer
        <set|start> the {named} timer <to|for|at> {DURATION}
        <set|start> a timer {in} for {DURATION}
        set a timer for {DURATION} and <another|one> for {DURATION}
        <set|start> the clock for {DURATION}
        snooze <for|> {DURATION}
        = timer <for|> {DURATION}
        = {DURATION} <timer|countdown|>
        = {named} timer <for|> {DURATION}
        = new timer <for|,|> {DURATION}
        = alarm <at|for|> [{CLOCK}](time)
        = alarm {WHEN}
        = {Iwant} <a|an> <timer|countdown> <for|of> {DURATION}
        = {Iwant} a {DURATION} timer
        = {Iwant} a {named} timer, {DURATION}
        = {Iwant} to <wake|get|be woken> up at [{CLOCK}](time)
        = {Iwant} to be woken <up|> {WHEN}
        = {Iwant} an alarm {WHEN}
        = <would you mind|how about> setting a timer for {DURATION}
        = the {named} needs {DURATION}, set a timer
        = I have to <get up|be up|leave|wake up> at [{CLOCK}](time), set an alarm
    """,
}
