"""Cues of wishes and ideas, of needs behind a purchase, and of what raises or lowers willingness to pay."""

from __future__ import annotations

from assistant.analysis.cues.table import Family

WISH = (
    Family(
        "wish",
        "opportunity",
        "it voices a wish",
        {
            3: (
                "if only, @would .. be much? @better if/to, @would be @much @better if/to, would be @better, "
                "it'd be @better, @would .. love it? to/if/for/more/the/a/an/some, @would really? like to see, "
                "@would like to @get/have/be/use/able, @would really? appreciate, @would .. prefer, "
                "i'd/we'd/they'd rather, would rather, i/we wish, "
                "wish/wishes/wishing there/it/they/you/we/i/that/the/for/this, wish list, on my wishlist, wishlist, "
                "in an ideal world, ideally, hope/hoping you/they/to see/for/that/it/this/someone, hopefully, "
                "should be able to, should be possible, should at least, "
                "should allow/have/offer/provide/support/include/let/give/show/add/come/make, it should, "
                "there should be, there needs to be, need/needs to be able to, "
                "need/needs to add/fix/offer/support/allow, want/wants to see, @would spare, @would be enough, "
                "@would save .. time/money/work/effort/hours/trouble, would help .. if, would help a lot, "
                "would make .. better/easier/simpler/faster/perfect/happy/great/more, could/can do with, "
                "could use a/some/more, dream of/about, would pay/give anything/extra/more, how about, "
                "what about adding, why not *, "
                "why can't/don't/doesn't/won't/isn't/aren't/not you/we/i/they/it/the/this/there, "
                "would it be possible, is there a way to make, be great if, be nice if, be better if, be good if, "
                "be cool if, be helpful if, be awesome if, all i want, all we want, all they want, "
                "just let me/us/them"
            ),
            2: (
                "wish/wishes/wished, should be, should *, need/needs to have/be, needs a/an/more/some/better/to, "
                "need a/an/more/better/the, we need, @would like, @would love, better if, would be, could be, "
                "must be able, must have, must be, needs work/improvement, looking forward to, rather have, "
                "instead of having to, would be less, @ask for a/an/more/the, @ask us for, "
                "@they @want a/an/more/the/us, @they need a, it would, this would, that would, "
                "would allow/enable/improve/solve/fix/save/give/let/bring/reduce, would make, "
                "can you/we/i have/get/please/add/make/bring, could you/we have/get/please/add/make, "
                "want/wants you/us/them/it to, i want to be able, i want to see, i want a/an/more/my/the, we want, "
                "better to have, one idea, my idea, have/had/has/with an idea, idea is/would/was/might, "
                "at least let/give, at least an, "
                "please, still waiting for, not yet, please don't, expect a, deserve~, worth adding, in favour of, "
                "in favor of, remind/tell/show/warn/send them before/when/automatically, needed is, missing is, "
                "what if"
            ),
            1: (
                "would, should, need/needs, more options, better *, want, wants, option, hope, instead, maybe a, "
                "i would *, let me, let us, allow~, ability, possible, automatically, i'd *, suggested, "
                "allowing us/me/users/people"
            ),
        },
    ),
    Family(
        "request",
        "opportunity",
        "it asks for a change",
        {
            3: (
                "please @change, ^ @build @what, ^ let us/me/users/people/the/developers/it/there, "
                "^ give us/me/users/people/the/a/an/developers/it/more/them, "
                "^ make it/the/a/an/this/them/these/all/sure/app/all/everything/your/more/our, ^ allow *, "
                "^ enable *, ^ bring back, ^ fix *, ^ put .. back/the/in/a, ^ remove *, ^ improve *, ^ change *, "
                "^ integrate *, ^ extend *, ^ increase *, ^ reduce *, ^ implement *, ^ provide *, ^ replace *, "
                "^ support *, ^ include *, ^ update the/your/it/this, ^ show *, ^ turn *, ^ use a/the, "
                "^ have a/an/the option, ^ get rid of, ^ stop *, ^ consider *, ^ expand *, ^ introduce *, "
                "^ expose *, ^ open *, ^ ability to/for, ^ option/options to/for, "
                "^ an/the/more/some option/options/way/ability to/for, ^ need *, ^ support for, ^ more *, "
                "^ better *, ^ separate *, ^ merge *, ^ send *, ^ display *, ^ offer *, ^ move *, ^ simplify *, "
                "^ keep the/a, ^ create *, ^ add *, ^ rename *, ^ return *, ^ take the/a/out, ^ api to/for/that, "
                "^ feature to/that, i/we/i'd/we'd/would/to/can suggest, suggestion/suggestions is/would/for/to, "
                "my/one/a/another suggestion, ^ suggestion, would/should/must/shall be able, feature request, "
                "request/requests/requested that/a/an/the/for, i propose, propose~ that/to/a, "
                "i recommend/advise you/that/adding/to, i vote for, vote for this, upvote, "
                "should/to/would allow us/me/users/user/people/developers/customers/apps/for/the, "
                "let us/users/developers, an/the option to/for/of, "
                "give us/me/users/people/developers/them a/an/the/more/back/some/access/option, bring .. back, "
                "make it possible/easier/so/more/available/work/simple/easy, "
                "you/they/microsoft/google/apple/developers/devs/team should/must/ought/could, ought to, "
                "have an option"
            ),
            2: (
                "you/they/microsoft/google/apple/developers/devs/team need/needs, suggest, suggestion, "
                "allow us/me/users/user/people/developers/customers/apps/for/the, ability to, options to/for, "
                "a way to/for, add/adding a/an/the/more/some/support/this/that/it, more control, fix it, "
                "fix this/that/the/these, support for, feature to/that/which, bring/put/give/make/add .. please, "
                "should also, would also, need/needs support/access, so that we/i/users/you/people/it/they can, "
                "so we/i/users/you/people can, instead of *, to be added/supported/included/able/available, "
                "like to have, like to see, an api, as an option"
            ),
        },
    ),
)

NEED = (
    Family(
        "deeper need",
        "need",
        "it says what people are really after",
        {
            3: (
                "@be after is/something/someone, they're after, really after, "
                "what @they/matters .. really want/wants/need/needs/matters, what matters, what they want, "
                "really want/wants, truly want/need, at the end of the day, in the end .. want/wants, peace of mind, "
                "want/wants to feel, want/wants to be, want only, wants only, only want/wants, just want/wants, "
                "simply want/wants, want/wants someone/somebody, without thinking, without worrying, "
                "without having to think/worry, be/feel safe, be/feel sure, be/feel understood, feel confident, "
                "be able to trust, someone they trust, somebody they trust, someone to trust, doing fine, "
                "be taken seriously, be good at, be proud, proud of, nobody wants to, no one wants to, "
                "don't want to be/feel/look/lose/become, doesn't want to be/feel/look/lose/become, be there for, "
                "time with/for their/his/her/my/the kids/family/children, back with their, sleep at night, "
                "sleep well, to show .. to somebody/someone/friends, not to look, look poor, in control, "
                "feel at home, belong~, to be seen, be independent, independence, freedom, dignity, "
                "to be recognised, to be recognized, be part of, be remembered, get their/his/her/my life back, "
                "live longer, live without, to provide for, keep their/his job, save face, "
                "a good parent/mother/father, not be alone, the real reason, deep down, what it's really about, "
                "for the sake of, mean/means a lot/everything/the world, hold on to"
            ),
            2: (
                "so that they/he/she/their/people/customers can?, so they can, so he can, so she can, in order to, "
                "want/wants to *, matter/matters to them/him/her/me/us/people, care/cares about, "
                "important to them/me/us/him/her/that/for/to/is, goal is, aim is, purpose, reassur~, reassurance, "
                "confidence, confident, trust, security, "
                "feel/feels safe/sure/calm/at/proud/part/valued/welcome/heard/cared/connected, "
                "feel/feels free/young/strong/useful/needed/better/good, be able to, to be sure, "
                "to know that/whether/if, to stay, to keep, to avoid, to protect, worry/worries about, afraid of, "
                "afraid that, they hope/dream, hope/hopes to, quality of life, healthy, health, career, retirement, "
                "grow their, get better at, learn~ to, become a/an, "
                "help/helps me/them/him/her to? feel/be/stay/become/get/keep, value/values the, authentic, "
                "authenticity, human touch, meaningful, relationship, accomplish~, achieve~, satisfied"
            ),
            1: (
                "want, wants, need, needs, so that, important, prefer, prefers, matters, would like, to be, "
                "in order, life, enjoy, helps, because"
            ),
        },
    ),
)

DRIVER = (
    Family(
        "worth",
        "driver",
        "it says what people pay, choose or stay for",
        {
            3: (
                "pay/pays/paid more/extra/twice/double for, willing to pay, ready to pay, worth paying, "
                "reason they/people/customers/we/i buy/choose/stay/come/return/go/switched/chose, "
                "that's why they/i/we/people/customers, choose us/it/this/them because, "
                "chose us/it/this/them because, come/comes/came back because/for, "
                "main/key/first/biggest reason/thing/consideration, first thing, lot of weight, "
                "definitely choose/buy/pick/not, never choose/buy/pick, "
                "comes down to, deal breaker, dealbreaker, compare~ .. price/prices/on, "
                "worth the, worth every, value for money, not worth, "
                "look/looks at .. ratings/reviews/price/prices/quality/reputation, stay because"
            ),
            2: (
                "worth, price/prices/pricing, quality, too expensive, expensive, cheap, cheaper, affordable, "
                "reasonable/reasonably, budget, savings, save/saves/saved .. money/time/hours, trustworthy, "
                "reputation, rating/ratings, reviews, recommend~ by/from, recommended, brand, proximity, distance, "
                "location, convenience, convenient, warranty, guarantee, insurance, reliable, reliability, durable, "
                "durability, sturdy, well made, well built, lightweight, portable, compact, comfortable, waterproof, "
                "prefer~, look/looks for, rather pay, opt for, go for the, "
                "pick the one, choose the one, based on, depends on, as long as, trade off/offs, "
                "love/loves/loved/like/likes/liked/value/values/valued the/how/that, makes the day, "
                "makes the difference, i/they/we/people also? consider/considers, likely to choose/buy/pick/go/use, "
                "plays/play a role/part, convinc~, differentiat~, competitor/competitors, alternative/alternatives, "
                "better than, instead of, compared to/with, versus"
            ),
            1: (
                "cost/costs, choose/chooses/chose, choice, value, size, design, feature/features, service, support, "
                "look, material, colour/color, quality, speed, taste, smell, useful, helpful, prefer, fast, "
                "deliver~, delivery"
            ),
        },
    ),
    Family(
        "factor",
        "driver",
        "it says what people pay, choose or stay for",
        {
            3: (
                "most important, main/key/first/biggest factor/criterion/criteria, topmost priority, top priority, "
                "big/major/important/huge/significant/large/deciding/key/biggest factor/factors, priority is"
            ),
            2: "important, factor/factors, criteria",
        },
        turns=True,
    ),
    Family(
        "use",
        "driver",
        "it ties a property to a use",
        {
            2: (
                "soft, easy/easier/simple/quick/hard/difficult to *, "
                "perfect/great/ideal/good/excellent/best/handy/useful for *, fit/fits/fitted *, "
                "too big/small/short/long/tight/heavy/thin/large/wide/loud/bulky, last/lasts/lasted *, hold/holds *, "
                "keep/keeps *, stay/stays *, stays, sound/sounds quality/great/good/clear, battery life, "
                "when/while i'm/you're/we're/i/you/we/travelling/traveling/using/driving/cooking/camping/working, "
                "allow/allows/lets me/you/us, let/lets me/you/us, able to *, so i/you/we can, "
                "so i/you/we don't/won't, use/used/using it/this/these/them for/to/in/on/with/as/while/when/every, "
                "designed/made/built to/for/of, in any room/weather/position/light, doesn't *, don't have to, "
                "no need to, without *, enough for/to/room/space/power, @much @sized, with one hand, at night, "
                "in the car/gym/kitchen/office/shower/bag/sun/rain/dark/freezer/dishwasher/house, on the go, "
                "for my kids/daughter/son/dog/cat/hair/skin/baby/car/back, every morning/night/day, take/takes up, "
                "plug/plugs, charge~, clean~, wash~, install~, assembl~, set/sets up, setup, instructions, adjust~, "
                "adjustable, remove~ the, open~, close~, carry~, connect~, sync~, store~, switch~, control~, cook~, "
                "pour~, drink~, smell/smells, taste/tastes, leak~, break/breaks/broke/broken, crack~, "
                "tear/tears/tore, peel~, rust~, spill~, fade~, slip/slips, stick/sticks"
            ),
            1: (
                "battery, screen, remote, app, button/buttons, handle, lid, strap, band, cable, cord, charger, "
                "volume, sound, picture, light, weight, space, water, temperature, flavor/flavour, texture, fabric, "
                "leather, plastic, metal, zipper, pocket/pockets, seat, wheels, filter, blade, packag~, box, bottle, "
                "bag, cover, case, grip, sensor, wifi, bluetooth, signal, connection, storage, memory, "
                "channel/channels, interface, menu, setting/settings, heat, cold, warm, hot, dry, wet, skin, hair, "
                "tight, loose"
            ),
        },
    ),
)
