"""Names of the columns of the search's integer arrays; what each row holds is said in `tables` and `state`."""

# blocks[b]
DAY, START, LENGTH = range(3)
# types[g]: a kind of group session: program, topic, block and place
PROGRAM, BLOCK, PLACE, COST, LEAST, CAPACITY, CREDIT, BEFORE, FILL, LEAD_LENGTH, MOST, NEW_MOST = range(12)
# clients[c]
CREDIT_LEAST, CREDIT_MOST, GROUP_LEAST, DAY_MOST, DAYS_LEAST, DAYS_MOST = range(6)
TRIP_CAP, THERAPIST, FIRST_NEED, NEEDS, SITE, ENTRY = range(6, 12)
# staff[f]
SLOTS_MOST, CASELOAD_MOST, NOTES = range(3)
# needs[n]: one appointment that a client needs
(
    CLIENT,
    LENGTH_NEEDED,
    STEP,
    PRIMARY,
    FIRST_OPTION,
    OPTIONS,
    OLD_DAY,
    OLD_START,
    OLD_STAFF,
    GIVES,
    INSIDE,
    OF_CLIENT,
    LOAD,
    FOR_TYPE,
    TWIN,
    TWINS,
) = range(16)
# options[o]
OPTION_STAFF, OPTION_PRICE, OPTION_DAYS = range(3)
# weights
OTHER_LEADER, SHORT_CREDIT, SHORT_TOPIC, SHORT_NEED, BELOW_LEAST = range(5)
(
    OPENED,
    CLOSED,
    MOVED,
    LED_MOST,
    SHORT_DAY,
    UNPINNED,
    RESERVE,
    BARS,
    TIME_NOT_KEPT,
    SLOTS_A_DAY,
    OTHER_ENTRY,
) = range(5, 16)

# sessions[s] (changes): the clients stand from SEATED on
TYPE, LEADER, COUNT, NEWCOMERS, POSITION, AT = range(6)
SEATED = 6
# seats[c] (changes): the sessions stand from SEAT on
SEATS, CREDITS = range(2)
SEAT = 2
# load[f] (changes): sessions led on day d stand at LED + d
SLOTS, CASELOAD = range(2)
LED = 2
# booked[n] (changes); BOOKED_STAFF is -1 while the appointment is not in the plan
BOOKED_STAFF, BOOKED_DAY, BOOKED_START, BOOKED_PRICE = range(4)
# numbers (changes)
TOTAL, ACTIVE, LOGGED, PENDING, EMPTIED, FREE, UNDER, TOUCHED, MOVE, BEST = range(10)
