"""The problem as arrays of whole numbers, which the search's compiled loops read and never change.

Every index counts from 0 in the order of the problem's lists. A place is a site's index, or the number of sites for
telehealth. A price below 0 means "not possible".
"""

from dataclasses import dataclass

from midspan.planner.search.arrays import BitCube, BitTable, Row, Table
from midspan.planner.search.handles import Handle

WORD = 64


@dataclass(frozen=True, eq=False)
class Tables(Handle):
    """Columns are named in `columns`.

    blocks[b], block_mask[b, word]: when a block is, also as bits of the day's slots
    types[g]: the kinds of group session that some client could attend and some leader could lead
    leader_price[g, f]: points for staff f leading a session of type g, -1 if not possible
    leaders, leader_at: staff who may lead type g are leaders[leader_at[g]:leader_at[g + 1]]
    seat_price[c, g]: points for client c in a session of type g (preference, telehealth, change), -1 if not possible
    wishes, wish_at: the types that client c could attend
    public, public_at: the clients who could attend type g
    blocks_of, blocks_at: the blocks in which client c could attend something
    clients[c], open_time[c, day, word]: limits, and the free slots as bits
    topic_need[c, topic]: times needed
    staff[f], shift[f, day, word]
    needs[n], options[o]: appointments needed, and who could give each, on which days (as bits). LOAD: slots of work; FOR_TYPE: only wanted while
        a session of this type runs, always if -1; TWIN, TWINS: the client's needs of the same kind, in a row
    parts, parts_at: those who stand for parts of type g that others lead
    rooms[place]: group rooms; without limit for telehealth
    lead_mask[g, word]: the slots in which the leader of type g is busy, as bits
    teaches[g, k]: topics of type g, then -1
    fill[row, n]: points for a session with n clients; types[g, FILL] is its row
    topic_most[topic]: most times a client has it in the week
    barred[c, f]: 1 if client c must not be led by f, 2 if not by video
    apart, apart_at: the clients who must not sit in a session with client c
    joins[c, g]: 1 if client c would be a newcomer there
    pins, pin_at: the types in which client c is to keep a seat
    reserve[program]: chairs to be kept free in the week
    weights: points and limits of the whole week
    """

    blocks: Table
    block_mask: BitTable
    types: Table
    leader_price: Table
    leaders: Row
    leader_at: Row
    seat_price: Table
    wishes: Row
    wish_at: Row
    public: Row
    public_at: Row
    blocks_of: Row
    blocks_at: Row
    clients: Table
    open_time: BitCube
    topic_need: Table
    staff: Table
    shift: BitCube
    needs: Table
    options: Table
    rooms: Row
    lead_mask: BitTable
    teaches: Table
    fill: Table
    topic_most: Row
    barred: Table
    apart: Row
    apart_at: Row
    joins: Table
    pins: Row
    pin_at: Row
    reserve: Row
    parts: Row
    parts_at: Row
    weights: Row
