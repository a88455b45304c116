"""Cues of pain points: something fails, is hard, costs effort, time, money or nerves."""

from __future__ import annotations

from assistant.analysis.cues.table import Family

PAIN = (
    Family(
        "failure",
        "pain",
        "something fails",
        {
            3: (
                "crash~, freeze~, froze, frozen, stop~ working, stopped working, quit working, quits working, "
                "won't open, won't load, won't start, won't work, @doesnot work, not working, not work, "
                "isn't working, doesn't respond, not respond~, unresponsive, malfunction~, "
                "keep/keeps/kept crashing/failing/breaking/freezing, force close~, no longer work~, never work~, "
                "hardly work~, barely work~, @cannot log in, @cannot login, @cannot open, "
                "fall/falls/fell/falling apart, can't be read/used/reached/opened/found, go/goes/went wrong"
            ),
            2: (
                "fail~, failure/failures, break/breaks/broke/broken/breaking, bug, bugs, buggy, glitch/glitches, "
                "glitchy, error, errors, lag/lags/lagging/laggy, stuck, hang/hangs/hung up?, corrupt~, "
                "defect/defects/defective, faulty, leak~, crack/cracked/cracks, shut/shuts off/down, die/dies/died, "
                "overheat~, disconnect~, glitched, nothing happen~, refuse~ to, unable to, not able to, "
                "isn't/aren't/wasn't/weren't able to, @cannot even, can't *, couldn't *, no longer, disappear~, "
                "vanish~, lost/lose/loses/losing, go/goes/went missing, is/are/was/were missing, damage~, ruin~, "
                "torn/tear/tore/tears, snap~ off, fell off, fall/falls off/out, peel~, rust~, rip/ripped, shatter~, "
                "drain~, black/blank/white screen, timed/times out, mistake/mistakes, wrong, incorrect/incorrectly, "
                "inaccurate, mess~ up, screw~ up, spill~, burn/burns/burned/burnt, stain~, scratch~, smash~, "
                "slip~ through, drop~ out, bounce~ back, get/gets/got rejected, kick~ me/us/them/you out, "
                "overwrite~, missed/misses/missing, never arrive~, never come~, never answer~, never call~ back, "
                "never reach~, never get~, never move~, never know~, never hear~ back, never works, never is/was, "
                "not appear~, not show~, not load~, deleted, erased, reset/resets itself, randomly, incompatible, "
                "not compatible, not support~, isn't supported, outage/outages, downtime, offline all, "
                "nowhere to be, dead, skips, stutter~, flicker~, distort~, unstable, misplace~, misplaced, "
                "forget/forgets/forgot/forgotten, bounced, wobbly, flimsy, loose, shrink/shrunk/shrank, fade~, "
                "wear/wears/wore out, chip~ off, clog~, jam/jams/jammed, squeak~, tip/tips/tipped over, leaky"
            ),
            1: "loses track, loop, duplicate/duplicates, half of the time, sometimes * not, is down, never",
        },
        turns=True,
    ),
    Family(
        "does not",
        "pain",
        "something does not happen",
        {2: "doesn't *, didn't *, won't *, hasn't *, haven't *", 1: "wouldn't *, don't *"},
        turns=False,
    ),
    Family(
        "difficulty",
        "pain",
        "something is hard or bad",
        {
            3: (
                "nightmare, pain in the, a pain to, unusable, useless, impossible to, unbearable, "
                "drive/drives me/us/them crazy/mad/nuts/insane, unacceptable, "
                "biggest/main/worst/major/real problem/issue/pain/complaint/challenge/frustration/headache/hurdle"
            ),
            2: (
                "problem/problems, issue/issues, trouble/troubles, difficulty/difficulties, difficult, difficultly, "
                "hassle, hassles, struggle~, headache/headaches, mess, messy, chaos, chaotic, annoy~, annoyingly, "
                "annoyance, frustrate~, frustratingly, frustration/frustrations, irritate~, confuse~, confusion, "
                "complicated, complex, cumbersome, clunky, clumsy, tedious, tiresome, tiring, exhausting, painful, "
                "awkward, inconvenient, horrible, horribly, terrible, terribly, awful, awfully, bad, badly, worse, "
                "worst, poor, poorly, lousy, crap, crappy, suck~, sucky, garbage, trash, junk, rubbish, disappoint~, "
                "disappointment, disappointed, unhappy, unfriendly, rude, dismissive, unreliable, unclear, vague, "
                "misleading, overwhelm~, overload~, overcrowded, crowded, slow, slowly, slower, sluggish, outdated, "
                "ugly, hate~, dislike~, upset, upsetting, angry, furious, mad at, complain~, complaint/complaints, "
                "unfortunately, sadly, regrettably, ridiculous, absurd, stupid, pathetic, dumb, inconsistent, "
                "inconsistently, inefficient, unnecessary, unnecessarily, unwieldy, uncomfortable, unpleasant, "
                "unprofessional, unfair, bother~, bothersome, nuisance, burden~, drawback/drawbacks, "
                "downside/downsides, disadvantage, obstacle/obstacles, bottleneck/bottlenecks, barrier/barriers, "
                "hurdle, concern/concerns/concerned/concerning, limited, limitation/limitations, lacking, "
                "lack/lacks/lacked, shortage, shouting/shouts/shouted, scream~, yell~, stress~, stressful, "
                "worry/worries/worried/worrying, afraid, scared/scary, fear/fears, anxious, anxiety, nervous, "
                "embarrass~, ashamed, helpless, hopeless, dread~, panic~, suffer~, hurt/hurts/hurting, "
                "cry/cries/crying, pray/prays, gross, smelly, noisy, dirty, filthy, sticky, disgust~, nasty, "
                "dreadful, appalling, mediocre, disorganised/disorganized, fragmented, scattered, desperate, unsafe, "
                "dangerous, risky, insecure, spam, intrusive, invasive, suspicious, deceptive, dishonest, "
                "sceptical/skeptical, distrust, mistrust, scam~, not the best, hard to, hard for, hard work, harder, "
                "so hard, very hard, too hard, really hard, is/are/be/was hard, tough, tricky, daunting, generic, "
                "repetitive, boring, sad, heavy going, in a bad, let/lets us/me/them/you down, too much/many, "
                "nothing helps, @not enough, the/only thing/problem/issue/downside/catch is/was/that, clutter~, "
                "bloated, obnoxious, atrocious, hideous, degrade~, deteriorate~, unresolved, unanswered, unaware, "
                "isolated, lonely, sick of, tired of, fed up, flaw/flaws/flawed, weird, strange, odd, unexpected, "
                "unexpectedly, subpar, inferior, cheaply, cheap plastic/material/quality/feel/made, harsh, itchy, "
                "too *, pointless, meaningless, hit and/or miss, sore"
            ),
            1: (
                "hard, challenge~, challenging, challenge, limit/limits, not ideal, could be better, weak, "
                "confusingly, old, unusual, pressure, demanding, boring, only half, dull, friction, except, besides, "
                "worn, tight, stiff"
            ),
        },
        turns=True,
    ),
    Family(
        "effort",
        "pain",
        "it costs effort",
        {
            3: (
                "over and over, again and again, time and again, time and time, jump~ through hoops, "
                "start~ all over, start~ from scratch, do/does/did it twice, do/did it again, all over again"
            ),
            2: (
                "@must to be at/there/here/home/present/in, "
                "must come/bring/sign/show/pay/print/call/go/drive/fill/send/prove/register/download/be, "
                "do/does/doing nothing but/else, "
                "another password/form/login/account/app/call/appointment/trip/letter, one by one, by hand, manual, "
                "manually, re-enter~, reenter~, retype~, redo~, redone, rewrite~, rework~, copy~ .. into, "
                "copies .. into, type~ .. into, typed .. into, copy and paste/pasting, retyping, chase~, chase~ up, "
                "@must to call~, @must to ask~, @must to wait, @must to drive~, @must to explain~, @must to go back, "
                "@must to repeat, @must to edit, @must to check, @must to correct, @must to fix, @must to redo, "
                "@must to rewrite, @must to go through, @must to search, "
                "usually/always/often/still/constantly/then/first/even/now @must to, "
                "takes/took more time/effort/work, more time to/for me/them, takes a lot, took a lot, @must to keep, "
                "@must to do, @must to come, have/has/had to .. twice, forced to, keep/keeps/kept having to, "
                "repeat~ .. again, @few times, same * form/question/questions/thing/information/story, every single, "
                "takes/took/take forever, hoop/hoops, paperwork, time consuming, time-consuming, waste~, "
                "waste/wastes of time/money, labour intensive, labor intensive, hand holding, "
                "takes/take/took/taking up, a lot of time/effort/editing/steps/back, "
                "lots of time/work/effort/clicks, too many, endless/endlessly, drive~ home/there/all, "
                "dig/digging through, scroll~ through, hunt~ for, keep/keeps calling/asking/searching/checking, "
                "four people, through @few people, stay~ up, sit/sits/sat down with, all * way, alarm for, "
                "from scratch, sift~ through, figure~ out, work/works/worked out for themselves/himself/herself, "
                "piece~ together, juggle~, babysit~, nag~, @must to remind, back and forth, double check~, "
                "triple check~"
            ),
            0.8: "@few @time",
            1: (
                "must *, third/fourth/fifth/sixth/tenth *, only by/on/in/at/between/during/for, @must to *, has to, "
                "have to, had to, needs to *, effort, extra work/step/steps, fill~ in, fill~ out, every time, "
                "each time, several times, twice, once more, again, @few @task, @few different @task, "
                "fax/faxes/faxed, forms, takes a while, explain~ .. again, extra, step by step, prove/proves, "
                "translate~, it takes, takes/took/take @few, manage~ .. themselves, go/goes through @few, "
                "edit/edits/editing it"
            ),
        },
        turns=True,
    ),
    Family(
        "chores",
        "pain",
        "it takes many steps",
        {
            0.8: (
                "print~, sign it/them/and, scan~, photocopy~, mail it/them/back, fax~, post it/them, ring~, rang, "
                "dial~, press/presses/pressing, upload~, download~, export~, import~, copies, copy~, paste~, "
                "type/types/typing/typed, re-enter~, retype~, log~ in, stamp~, hand/hands in, hand it, queue~ up, "
                "carry/carries back, take/takes .. back, drive/drives to, drive/drives back, fill/fills/filling, "
                "save it, rename~, sort/sorts/sorting them, write/writes down, look/looks it up, check/checks the, "
                "call/calls the/back/again, convert~, attach~, screenshot/screenshots, forward/forwards/forwarded"
            ),
        },
        turns=True,
        adds=True,
    ),
    Family(
        "waiting",
        "pain",
        "somebody waits",
        {
            3: (
                "hold music, on hold, wait~ .. weeks/months/hours/ages, wait~ @few, kept/keeps/keep waiting, "
                "no reply, waiting list/room/lists, nobody answers/replies/calls, too late, wait~ forever"
            ),
            2: (
                "wait~ for, wait~ on, for weeks/months/ages, waits/waited/waiting, delay~, overdue, late, queue~, "
                "in line, standing in, long wait, so long, too long, "
                "takes/took/take .. weeks/months/hours/ages/forever/years/long/longer/days, hours on, "
                "week~ later/behind, backlog, booked out, booked up, fully booked, for ages, no response, hours to, "
                "unanswered, still not, still no, still hasn't/haven't/doesn't/don't/can't/isn't, hours later, "
                "days later, weeks later, behind schedule, hear/heard nothing, half a day, half the day, "
                "whole day/morning/afternoon, @few @time away/drive/ride/walk, "
                "before anybody/anyone/somebody/someone/one .. @reacts, deadline is/was over/past/gone, "
                "by the time .. over/gone/closed/late/arrives, is/was/are/were closed, in person only, "
                "in english/german/french only, line is closed, phone tag, if you are/you're/they're lucky, "
                "if/with luck"
            ),
            1: (
                "wait, slow, later than, at the earliest, on average @few, average @few @time, by then, "
                "until * finally, eventually, at last, only on, only once, in march, nights"
            ),
        },
        turns=True,
    ),
    Family(
        "loss",
        "pain",
        "something is lost, given up or paid for nothing",
        {
            3: (
                "penalty/penalties, lost customers/money/sales/orders/data/everything/business, walk~ away, "
                "give/gives/gave up, given up, cancel~ because, money back"
            ),
            2: (
                "fine of, fined, miss~ out, abandon~, drop/drops/dropped out, turn~ away, switch~ to/away, "
                "refund/refunds, return~ it/them, sent/sends it back, sent/sends them back, "
                "cancel/cancels/cancelled/canceled, uninstall~, delete~ it/this/the app, "
                "threw/throw it/them away/out, too expensive, overpriced, expensive, pricey, overcharge~, "
                "hidden fee/fees/cost/costs/charge/charges, rip off, ripoff, rip-off, not worth, isn't worth, "
                "wasn't worth, costs/cost/costing him/her/them/us/you/me, cut/cuts .. price/pay/margin, borrow~, "
                "pay/paying/pays for nothing, keep/keeps paying, keep/keeps .. paying, surcharge/surcharges, steep, "
                "bill is higher, out of pocket, never come/comes/came back, don't/doesn't come back, don't return, "
                "leave/leaves/left for, buy/buying elsewhere, go/goes/went elsewhere, don't buy, don't bother, "
                "stay/stays away, beware, avoid~ this/it/them/buying, would not recommend, wouldn't recommend, "
                "don't recommend, cannot recommend, returning, one star, zero stars, hidden, cost more, costs more, "
                "twice/double/three what/as/the, times the price, more than quoted/agreed/expected/promised/planned, "
                "than they had/were told/quoted/promised, unpaid, in debt, can't afford, scrap~, put off, "
                "puts them off, put them off, ghost the, run~ out of, ran out of, sold out, out of stock, "
                "unavailable, not available, isn't available, aren't available, not included, wasn't included, "
                "double charge~, charged twice"
            ),
            1: (
                "end/ends/ended up, send it back, stops using, stopped using, stop~ coming, go/goes back to, "
                "went back to, leave again, too little, fees, used to"
            ),
        },
        turns=True,
    ),
    Family(
        "shortfall",
        "pain",
        "something falls short",
        {
            2: (
                "isn't/wasn't/aren't/not/never very/so/too/really/as/that? @sound, no way to, no good, "
                "no help/support/option/choice/answer/service/control/overview/use/chance/room/time/idea, "
                "nothing to, nobody to, without any, there isn't, there aren't, lacks, doesn't have, "
                "don't have enough, not a fan, less than, used to be better/able, not what, nothing like, "
                "don't/doesn't/didn't particularly/really? like, fall/falls/fell short, "
                "less valuable/useful/reliable/helpful/control/accurate/time, threat/threats, threaten~, "
                "further away from, don't trust, doesn't trust, rely/depend .. on luck, hardly any, hardly ever, "
                "barely, rarely, not even, what's the point, no point, neither .. nor, nowhere, supposed to, "
                "should have been, was expecting, expected more, false/fake/empty, isn't there, not there, "
                "only @few left, no internet, no signal, no reception"
            ),
            1.5: "is no, are no, there's no, without a",
            1: (
                "not *, no *, isn't *, aren't *, wasn't *, weren't *, without, nothing, nobody, none, instead of, "
                "only one, few options, little, hardly"
            ),
        },
    ),
    Family(
        "workaround",
        "pain",
        "people help themselves around it",
        {
            1.5: "spreadsheet/spreadsheets, excel, whatsapp, notebook/notebooks",
            2: (
                "workaround/workarounds, work around, resort~ to, make do with, makes do with, gave up and, "
                "give/gives up and, end up doing/calling/using/paying/buying/going/copying/printing, ends up *, "
                "shoebox, sticky notes, post-its, on paper, paper form/forms, pen and paper, printed out, "
                "keeps/keep their/his/her/an own, keep a list, keeps a list, screenshot/screenshots, "
                "go/goes/went around the, forward~ .. emails/mails, phone around, ring around, ask a friend, "
                "ask around, use .. instead, does it herself/himself, do it themselves, hack, trick the"
            ),
            1: (
                "in the meantime, just ignore~, guess~, by phone, by memory, from memory, in their heads, "
                "in her head, in his head, instead, google, improvise~"
            ),
        },
        turns=True,
    ),
    Family(
        "irony",
        "pain",
        "it is meant the other way round",
        {
            3: (
                "@enjoy .. @toil, great another, who doesn't love/enjoy/like, get/gets to enjoy, "
                "enjoy .. hold/waiting/queue/minutes/hours, what a joy to, thanks for nothing, "
                "good luck with/getting/finding/trying, lucky if, oh great, just great, yeah right, "
                "lovely .. closed, as if that, what could possibly go, joy of, because who, so much for"
            ),
            1: ("a wonderful * really, supposedly, so-called, allegedly, surprise surprise, of course, lol, great fun"),
        },
    ),
)
