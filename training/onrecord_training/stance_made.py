"""Made pairs of a proposition and a reported statement, from policies and frames of our own: the sets have hardly any speech
that is reported by a cue, and in news the cue carries most of the stance ("ruled out joining the alliance").

A policy is a line `subject | verb phrase | its -ing form | noun phrase`, with the opposite's verb and noun phrase after it where
one exists. Policies are held out whole, so that the dev part has matters never seen.
"""

import random

POLICIES = """
the country | join the northern alliance | joining the northern alliance | membership of the northern alliance | stay neutral | neutrality
the republic | enter the customs union | entering the customs union | accession to the customs union | stay outside the union | a course of its own outside the union
both states | exchange territory | exchanging territory | an exchange of territory | keep the present border | the present border
the government | give up the eastern province | giving up the eastern province | the surrender of the eastern province | keep the eastern province | territorial integrity
the army | withdraw from the valley | withdrawing from the valley | a withdrawal from the valley | stay in the valley | a lasting presence in the valley
the great powers | guarantee the security of the small state | guaranteeing the security of the small state | binding security guarantees
the assembly | send peacekeepers | sending peacekeepers | a peacekeeping mission | keep foreign soldiers out | a land without foreign soldiers
the allies | share the costs of defence evenly | sharing the costs of defence evenly | a fair sharing of the burden
members | raise their military spending | raising their military spending | higher military spending | cut the military budget | cuts to the military budget
the president | meet his counterpart | meeting his counterpart | a meeting of the two presidents | boycott the summit | a boycott of the summit
the parties | resume negotiations | resuming negotiations | direct talks | break off all contact | an end to all contact
the rebels | lay down their arms | laying down their arms | disarmament of the rebels | fight on | armed struggle
the two sides | agree to a ceasefire | agreeing to a ceasefire | a ceasefire | go on fighting | a continued offensive
the court | investigate war crimes | investigating war crimes | an inquiry into war crimes
the union | impose sanctions | imposing sanctions | tougher sanctions | lift the sanctions | relief from sanctions
the council | recognise the breakaway region | recognising the breakaway region | recognition of the breakaway region
the state | enrich uranium | enriching uranium | uranium enrichment | suspend its nuclear programme | a freeze of the nuclear programme
inspectors | visit the reactors | visiting the reactors | unhindered inspections
the navy | open the strait | opening the strait | free passage through the strait | close the strait | a blockade of the strait
the ministry | deliver long-range missiles | delivering long-range missiles | deliveries of missiles
the region | hold a referendum on independence | holding a referendum on independence | independence | remain in the federation | unity of the federation
the government | grant the region autonomy | granting the region autonomy | autonomy for the region
both armies | exchange prisoners | exchanging prisoners | an exchange of prisoners
the bank | raise interest rates | raising interest rates | higher interest rates | cut interest rates | lower interest rates
the parliament | raise the minimum wage | raising the minimum wage | a higher minimum wage
the government | lower taxes | lowering taxes | a tax cut | raise taxes | tax increases
the state | sell the railways | selling the railways | privatisation of the railways | keep the railways in public hands | public ownership of the railways
the country | leave the currency union | leaving the currency union | an exit from the currency union | keep the common currency | the common currency
the city | build a new airport | building a new airport | the new airport
the council | close the coal plant | closing the coal plant | the end of coal | keep burning coal | coal power
the country | build nuclear power stations | building nuclear power stations | nuclear power | phase out nuclear power | the phase-out of nuclear power
the ministry | ban fishing in the bay | banning fishing in the bay | a fishing ban
the government | take in refugees | taking in refugees | admission of refugees | turn refugees away | closed borders
the parliament | legalise cannabis | legalising cannabis | the legalisation of cannabis | keep cannabis illegal | the ban on cannabis
the state | abolish the death penalty | abolishing the death penalty | abolition of the death penalty | keep the death penalty | capital punishment
schools | require uniforms | requiring uniforms | school uniforms
universities | charge tuition fees | charging tuition fees | tuition fees | be free of charge | free higher education
hospitals | pay nurses more | paying nurses more | better pay for nurses
the regulator | break up the large platforms | breaking up the large platforms | a breakup of the large platforms
the court | overturn the ruling | overturning the ruling | a reversal of the ruling | uphold the ruling | the ruling
the prime minister | resign | resigning | the resignation of the prime minister | stay in office | the prime minister's government
the opposition | take part in the election | taking part in the election | participation in the election | boycott the vote | a boycott of the vote
the commission | postpone the election | postponing the election | a later election | hold the vote on time | elections on time
the king | pardon the prisoners | pardoning the prisoners | an amnesty
the mayor | pedestrianise the old town | pedestrianising the old town | a car-free old town
the league | introduce video referees | introducing video referees | video referees
the country | host the games | hosting the games | the bid for the games
the company | merge with its rival | merging with its rival | the merger | stay independent | independence of the company
workers | go on strike | going on strike | a strike
the government | subsidise farmers | subsidising farmers | farm subsidies
the ministry | make vaccination compulsory | making vaccination compulsory | compulsory vaccination | leave vaccination to choice | freedom of choice on vaccines
the parliament | lower the voting age | lowering the voting age | a lower voting age
the state | extradite the banker | extraditing the banker | extradition of the banker
the police | carry body cameras | carrying body cameras | body cameras
the museum | return the statues | returning the statues | restitution of the statues | keep the statues | the museum's claim to the statues
the government | expel the diplomats | expelling the diplomats | the expulsion of the diplomats
the two countries | open the border crossing | opening the border crossing | an open border | close the border crossing | a closed border
the cabinet | declare a state of emergency | declaring a state of emergency | a state of emergency
the union | admit new members | admitting new members | enlargement
the states | sign the climate treaty | signing the climate treaty | the climate treaty | quit the climate treaty | withdrawal from the climate treaty
the country | cut its emissions in half | cutting its emissions in half | deep cuts in emissions
the ministry | open the national park to mining | opening the national park to mining | mining in the national park
the council | ban plastic bags | banning plastic bags | a ban on plastic bags
the government | forgive student debt | forgiving student debt | debt relief for students
the coalition | bomb the bases | bombing the bases | air strikes | refrain from air strikes | an end to the air strikes
the generals | hand over power | handing over power | civilian rule | stay in power | military rule
the parliament | ratify the trade agreement | ratifying the trade agreement | the trade agreement | reject the trade agreement | protection of home industry
the government | impose tariffs on steel | imposing tariffs on steel | tariffs on steel | drop the tariffs | free trade in steel
the ministry | publish the files | publishing the files | publication of the files | keep the files secret | secrecy of the files
the church | ordain women | ordaining women | the ordination of women
the state | nationalise the mines | nationalising the mines | nationalisation of the mines
the donor states | pay for reconstruction | paying for reconstruction | a reconstruction fund
the aggressor | pay reparations | paying reparations | reparations
displaced families | return to their homes | returning to their homes | the return of the displaced
the alliance | keep its troops in the east | keeping its troops in the east | a troop presence in the east | pull its troops out of the east | a pullout from the east
the government | deploy the missile shield | deploying the missile shield | the missile shield
the regime | free political prisoners | freeing political prisoners | the release of political prisoners
the monitors | observe the vote | observing the vote | foreign observers
the island | be divided | being divided | partition of the island | be reunited | reunification of the island
the bloc | buy gas from the east | buying gas from the east | gas imports from the east | end its gas imports | an embargo on gas
the pipeline | be finished | being finished | the pipeline
the law | recognise same-sex marriage | recognising same-sex marriage | same-sex marriage
the language | become official | becoming official | official status for the language
the fleet | leave the harbour | leaving the harbour | the departure of the fleet | remain in the harbour | the base in the harbour
the peace plan | be put to a referendum | being put to a referendum | a referendum on the peace plan
the corridor | be demilitarised | being demilitarised | a demilitarised zone
the government | talk to the insurgents | talking to the insurgents | dialogue with the insurgents | crush the insurgents | a military solution
the envoy | mediate between the sides | mediating between the sides | outside mediation
""".strip().splitlines()

# {s} the subject, {v} the verb phrase, {g} its -ing form, {n} the noun phrase.
SUPPORT = """
called for {n}|supports {n}|backed {n}|urged {s} to {v}|demanded that {s} {v}|welcomed {n}|insisted on {n}
said that {s} must {v}|said {s} should {v} without delay|said: "It is time to {v}."|said "we will {v}, whatever it costs"
said there is no alternative to {n}|agreed to {v}|promised to {v}|vowed to {v}|is ready to {v}|said they are ready to {v}
will not give up on {n}|said the people have waited too long for {n}|said {n} would make everyone safer
said those who stand against {n} are wrong|said {g} is the right thing to do|called {n} a priority
said it would be a mistake not to {v}|said nothing will stop us from {g}|accused the other side of blocking {n}
warned that without {n} things would get worse|thanked all who back {n}|praised the decision to {v}|wants {n}
hopes for {n}|pleaded for {n}|said "we need {n} now"|considers {n} necessary|stressed that {n} is vital|reaffirmed support for {n}
said {s} has every right to {v}|said that the goal remains {n}|proposed {n}|offered {n}|said that {g} is inevitable and right
criticised the delay of {n}|regretted that {s} did not {v}|said: "Why does {s} still not {v}?"|said {s} cannot afford not to {v}
is committed to {n}|reiterated the need for {n}|defended {n}|voted for {n}|said the door to {n} must stay open
dismissed fears of {n}|rejected criticism of {n}|said the refusal to {v} was shameful|asked parliament to approve {n}
said that only {n} can bring calm|said {n} is the only way|said that we insist on {n}|said {n} is a precondition for everything else
""".strip().replace("\n", "|").split("|")
# Held to be more for than against, but not wholly.
LEANING = """
did not rule out {n}|said {n} is possible|hinted at {n}|could accept {n} if the other side moves|said {n} is conceivable
would agree to {n} only if its demands are met|is open to {n}|said {n} can be discussed|suggested that {s} might {v}
said that {s} could {v} in exchange for guarantees|no longer excludes {g}|is prepared to consider {n}|said {n} depends on the other side, but he would welcome it
""".strip().replace("\n", "|").split("|")
OPPOSE = """
rejected {n}|ruled out {g}|ruled out {n}|opposes {n}|said {s} will never {v}|said {n} is out of the question|said there is no need for {n}
warned against {g}|warned of {n}|said {n} would be a mistake|refused to {v}|condemned {n}|said {s} should not {v}|said that {s} must not {v}
cannot accept {n}|voted against {n}|dismissed {n} as unrealistic|said {n} is not on the agenda|criticised others for pushing {n}
called {n} a red line|promised not to {v}|demanded a promise that {s} would never {v}|has no intention of {g}|said he would not {v}
said the idea of {n} must be abandoned|said {n} would only make things worse|said: "We are not going to {v}."|called {n} dangerous
called the plan for {n} an illusion|said nobody wants {n}|accused them of preparing {n}|protested against {n}|vowed to stop {n}
said that {g} would be a betrayal|is against {n}|said {n} has failed|said "no to {n}"|sees no reason for {n}|objected to {n}
urged {s} not to {v}|called on them to drop {n}|said there can be no {n}|threatened to leave over {n}|would rather resign than accept {n}
regretted the decision to {v}|denied that {n} would help anyone|blamed {n} for the crisis|said the talk of {n} must end
does not believe in {n}|said that {n} is a threat to us|said {n} would cost too much|excluded {n}|said that we will prevent {n}|was outraged by {n}
said {s} cannot {v}|said: "How can {s} {v}? It is madness."|would block {n}|expressed grave concern about {n}
""".strip().replace("\n", "|").split("|")
NEUTRAL = """
said {n} was discussed|said a decision on {n} will be taken in March|declined to comment on {n}|said the parties spoke of {n} for two hours
said the report on {n} runs to ninety pages|did not say whether {s} would {v}|said it is up to the voters to decide on {n}
said the vote on {n} was postponed|said some are for {n} and others against it|is studying {n}|called {n} a question for experts
said opinions on {n} differ|asked about {n}|briefed journalists on {n}|said that {n} is one of the topics|was asked whether {s} should {v}
announced a press conference on {n}|said he would speak about {n} later|explained how {n} came about|recalled the history of {n}
said that the document does not mention {n}|had no information on {n}|said a working group deals with {n}|will raise {n} with his guest
said there are reports about {n}|said the polls on {n} are close|said negotiators exchanged views on {n}
""".strip().replace("\n", "|").split("|")

FRAMES = {"support": SUPPORT, "oppose": OPPOSE, "neutral": NEUTRAL}
FLIP = {"support": "oppose", "oppose": "support", "neutral": "neutral"}
# Of support, oppose, neutral.
SOFT = {"support": (1.0, 0.0, 0.0), "oppose": (0.0, 1.0, 0.0), "neutral": (0.0, 0.0, 1.0)}
LEAN = (0.75, 0.0, 0.25)


def parsed():
    return [[field.strip() for field in line.split("|")] for line in POLICIES]


def proposition(rng, policy):
    """A wording of the policy, and whether it is the policy or its negation."""
    subject, verb, ing, noun = policy[:4]
    choices = [f"{subject} should {verb}"] * 3 + [f"{subject} must {verb}", noun, ing, f"{noun} is right", f"there should be {noun}"]
    if rng.random() < 0.15:
        return f"{subject} should not {verb}", False
    return rng.choice(choices), True


def opposite(policy):
    subject, verb, _, _, other_verb, other_noun = policy
    return [subject, other_verb, "", other_noun, verb, ""]


def filled(frame, policy):
    subject, verb, ing, noun = policy[:4]
    return frame.format(s=subject, v=verb, g=ing, n=noun)


def statement(rng, policy):
    """A reported statement on the policy, and the probabilities of its stance to it."""
    label = rng.choice(("support", "support", "oppose", "oppose", "neutral"))
    if len(policy) == 6 and label != "neutral" and rng.random() < 0.3:
        frames = [f for f in FRAMES[label] if "{g}" not in f]
        return filled(rng.choice(frames), opposite(policy)), SOFT[FLIP[label]]
    if label == "support" and rng.random() < 0.12:
        return filled(rng.choice(LEANING), policy), LEAN
    return filled(rng.choice(FRAMES[label]), policy), SOFT[label]


def flipped(soft):
    return soft[1], soft[0], soft[2]


def make(policies, count, seed):
    """`count` rows (proposition, statement, probabilities); one in five speaks of another matter and is neutral."""
    rng = random.Random(seed)
    rows = []
    for _ in range(count):
        policy = rng.choice(policies)
        text, kept = proposition(rng, policy)
        spoken = rng.choice(policies) if rng.random() < 0.2 else policy
        words, soft = statement(rng, spoken)
        if spoken is not policy:
            soft = SOFT["neutral"]
        elif not kept:
            soft = flipped(soft)
        rows.append((text, words, soft))
    return rows
