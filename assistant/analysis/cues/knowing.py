"""Cues of information gaps, and what speaks against a finding: relief, one's own plans, courtesies."""

from __future__ import annotations

from assistant.analysis.cues.table import Family

GAP = (
    Family(
        "not knowing",
        "gap",
        "somebody does not know what they should",
        {
            3: (
                "don't know exactly/how/what/who/when/where/which they/customers/people/happens/many/much/our, "
                "nobody knows, no one knows, no idea, no way of knowing, nobody tells/told, no one tells/told, "
                "never told, wasn't told, weren't told, @not hear back, never hear~ of, no visibility, no overview, "
                "in the dark, no record of, don't/doesn't/didn't find/found out, we don't know, don't really know, "
                "don't actually know, never find/finds out, we don't measure/track/record/see/ask/hear, "
                "we never ask~/hear~/see, find/finds/found out .. late/too/only, only find/finds/found out, "
                "nobody sees/asks/records/reads/wrote/writes, never hears/hear/heard how/back/about/what/whether, "
                "say/says/said something else/different, say/says/tell/tells different, don't talk to each, "
                "doesn't reach, never reaches, never gets to, gets/get lost"
            ),
            2: (
                "don't know, doesn't know, didn't know, can't tell, can't see, can't know, cannot tell, unaware, "
                "no information, not enough information, missing information, lack of information, unclear, "
                "not clear, isn't clear, don't understand, doesn't understand, "
                "hard/difficult/impossible to tell/know/see/judge/find/compare, find/finds/found out from, "
                "not informed, uninformed, have/has to guess, guess/guesses what/which/when/how, no feedback, "
                "no data, no notice, without notice, no transparency, transparent, opaque, different stuff, "
                "contradict~, conflicting, hidden on, wonder/wonders/wondering whether/if/what/why/when, not sure, "
                "unsure, aren't sure, isn't sure, confused about, ask/asks/asked twice, asked again, "
                "tell/tells us again, tell .. again, told .. again, in her head, in his head, scattered across/over, "
                "before .. even hears"
            ),
            1: (
                "depends on whom, who knows, guess, assume~, depends, hear/hears of it, rumour, surprised, surprise, "
                "surprises"
            ),
        },
        turns=False,
    ),
)

AGAINST = (
    Family(
        "relief",
        "relief",
        "it goes well",
        {
            3: (
                "no problem/problems/issue/issues/complaints/trouble/hassle/fuss, "
                "without any problem/problems/issue/trouble, without problem/problems/issues/fail/hesitation/effort, "
                "works/worked/work great/well/fine/perfectly/flawlessly/perfect/like, can't/couldn't complain, "
                "can't/couldn't go wrong, can't beat, can't wait, can't say enough, can't live without, "
                "can't get enough, couldn't/can't be/ask better/happier/easier/more/for, don't regret, won't regret, "
                "won't be disappointed, not disappointed, never disappoints, doesn't disappoint, didn't disappoint, "
                "i'm/we're not sure/certain, i'm not an expert, not bad, isn't bad, not a problem, isn't a problem, "
                "not an issue, no longer a/an problem/issue, never had, no need to, don't need to, don't have to, "
                "doesn't have to, didn't have to, doesn't take long, don't mind, "
                "doesn't/didn't/won't affect/stop/prevent/cost/require/need/change, doesn't hurt, doesn't matter, "
                "doesn't/don't/didn't bother, not to mention, not only, no doubt, no matter, "
                "no more/longer have/need, nothing but good/great, problem/issue solved, "
                "solv~ .. problem/problems/issues, problem solving, fix~ .. problem/problems/issue/issues, "
                "never a problem, never fails, @not leak~/break~/spill~/slip~/crash~/fall, all good, i have no, "
                "no wonder, no longer have/has/need/needs, why not, not have to, without having to, without @must to"
            ),
            2: (
                "love/loves/loved, loving, great, excellent, perfect, perfectly, awesome, amazing, fantastic, "
                "wonderful, easy, easily, simple, happy with, pleased, satisfied, well made, recommend, "
                "highly recommend, best, smooth/smoothly, quick/quickly, right away, flawless/flawlessly, enjoy~, "
                "delight~, impressed, seem/seems happy, thanks, thank, five stars, 5 stars, superb, brilliant, "
                "beautiful, gorgeous, comfortable, convenient, favourite/favorite, nice, glad, grateful, "
                "pretty simple, is fine, are fine, works, well worth, worth every, worth the, cool, super, fun, "
                "so much better, much better, even better, better than, improved, solid, reliable, fast, helpful, "
                "useful, solves, solved, fixed, resolved, good, life saver, lifesaver, handy"
            ),
            1: "fine, ok, okay, i/we/they like, smile, works for, helps, help~ me/us/them",
        },
        turns=True,
    ),
    Family(
        "pitch",
        "aside",
        "it speaks of one's own product or plans",
        {
            3: (
                "our @product @relieves, we solve/fix/remove/prevent/eliminate/automate, we are/we're building, "
                "we build the, our own biggest, our own problem, our investors, investors, fundrais~, "
                "ignore all/previous/the previous/your instructions, reply with, you are now a, system prompt, "
                "as an ai"
            ),
        },
    ),
    Family(
        "courtesy",
        "aside",
        "it is a courtesy or about the interview",
        {
            3: (
                "good question, thank you for, thanks for your/the/asking, nice talking, i submitted, "
                "accidentally submitted, no further questions, any further questions, further questions, "
                "questions so far, no more questions, nothing else, nothing more, nothing to add, that's it, "
                "that's all, that is all, sounds good, happy to help, have a good/nice/great, let me think, "
                "not that i know, i can't think of, can't remember, don't remember, i have no further, "
                "does that answer, me to repeat, write that/this down, off the record, keep that/this between us, "
                "you said earlier, what do you mean, can you repeat, sorry"
            ),
        },
    ),
)
