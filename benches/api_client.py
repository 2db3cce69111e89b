"""A client generated from the API's description does a reviewer's work with a live server: it lists, searches, opens and
corrects a statement, takes that back, and is told in the description's own words what is not there.

usage: api_client.py ADDRESS     (the generated package `client` is on the path)
"""

import sys

from client.api.corrections import correct, undo_event
from client.api.record import get_status
from client.api.statements import get_statement, list_statements, search_statements
from client.client import Client
from client.models.given_type_0 import GivenType0 as Set
from client.models.given_type_0_action import GivenType0Action as SetAction
from client.models.parts_given import PartsGiven
from client.models.problem import Problem

client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)

status = get_status.sync(client=client)
first = list_statements.sync(client=client, limit=20)
second = list_statements.sync(client=client, limit=20, cursor=first.next_)
assert status.counts.statements > 40 and len(first.statements) == 20
assert not {s.id for s in first.statements} & {s.id for s in second.statements}, "pages do not overlap"

hit = search_statements.sync(client=client, q="prisoners", mode="words").hits[0]
assert "prisoners" in hit.statement.content.text
before = get_statement.sync(hit.statement.id, client=client)
act = "warn" if before.statement.act.label != "warn" else "deny"
body = Set(action=SetAction.SET, statement=hit.statement.id, set_=PartsGiven(act=act), why="a test of the client")
event = correct.sync(client=client, body=body).events[-1]
after = get_statement.sync(hit.statement.id, client=client)
assert after.statement.act.label == act and after.log[0].why == "a test of the client"
undo_event.sync(event.id, client=client)
assert get_statement.sync(hit.statement.id, client=client).statement.act.label == before.statement.act.label

missing = get_statement.sync("0000000000000000", client=client)
assert isinstance(missing, Problem) and missing.status == 404, missing
print("a generated client lists, searches, opens, corrects and takes back")
