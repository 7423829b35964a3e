"""The problem as arrays of whole numbers, which the search's compiled loops read and never change.

Every index counts from 0 in the order of the problem's lists. A place is a site's index, or the number of sites for
telehealth. A price below 0 means "not possible".
"""

from typing import NamedTuple

from midspan.planner.search.arrays import Bits, Whole

WORD = 64


class Tables(NamedTuple):
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
    needs[n], options[o]: appointments needed, and who could give each
    rooms[place]: group rooms; without limit for telehealth
    weights: points and limits of the whole week
    """

    blocks: Whole
    block_mask: Bits
    types: Whole
    leader_price: Whole
    leaders: Whole
    leader_at: Whole
    seat_price: Whole
    wishes: Whole
    wish_at: Whole
    public: Whole
    public_at: Whole
    blocks_of: Whole
    blocks_at: Whole
    clients: Whole
    open_time: Bits
    topic_need: Whole
    staff: Whole
    shift: Bits
    needs: Whole
    options: Whole
    rooms: Whole
    weights: Whole
    slots: int
