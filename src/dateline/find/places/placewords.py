"""Word lists by which places are told from what shares their names."""

from __future__ import annotations

# Small words that stand inside names: "Dar es Salaam", "Rio de Janeiro", "Stoke-on-Trent".
PARTICLES = frozenset(
    "of de la del the and upon on sur es al el ed d do da dos das du des di am an der den le les las los y e i in "
    "under by ben bin ibn - – . ' & 's el- al- kwa ob aan au aux en lès".split()
)
# Small words that may open a name: "al-Fashir", "el-Obeid".
ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "an", "ar", "az"})

DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern north-eastern north-western south-eastern south-western "
    "north-east north-west south-east south-west upper lower inner outer greater downtown uptown nearby coastal "
    "mainland rural suburban neighbouring neighboring occupied".split()
)
# Capitalised words before a name that belong to it or leave it a place.
QUALIFIERS = DIRECTIONS | frozenset({"metro", "metropolitan", "historic"})

STATIC = frozenset("in at near outside inside around across throughout within".split())
LOCATIVE = STATIC | frozenset(
    "from to into toward towards through via off over along beyond between onto reach reached visit visited leave "
    "left entered enter".split()
)

PLACE_NOUNS = frozenset(
    "city town village state province region district county island capital port suburb area outskirts north south "
    "east west mayor governor neighbourhood neighborhood municipality prefecture republic kingdom emirate territory "
    "township borough streets people coast shores gulf strait enclave resident residents citizens".split()
)

# Feature codes of towns and the like, which take no article.
BARE_FEATURES = frozenset({"PPL", "PPLC", "PPLX", "ADM1", "ADM2"})

TITLES = frozenset(
    "sens reps senators drs messrs mr mrs ms miss dr prof sir dame lord lady gov sen rep pres president minister "
    "secretary senator governor mayor judge justice sheriff capt captain sgt sergeant lt lieutenant col colonel gen "
    "general maj major cpl corporal officer detective chief coach pope king queen prince princess rev reverend father "
    "sister brother st chancellor ambassador congressman congresswoman councilman councilwoman professor".split()
)

# Offices of a town or county: the name before them is the town's, and tells where.
TOWN_OFFICES = frozenset(
    "city county police fire airport municipal township town public sheriff mayor district prefecture governorate "
    "councilman councilwoman councillor council selectman selectwoman commissioner commissioners supervisors "
    "neighborhood residents officials zoo metro metropolitan legislature governor senator representative "
    "representatives prosecutor detectives harbor harbour station".split()
)
# Institutions that a town's or anybody's name may stand before.
LOCAL = TOWN_OFFICES | frozenset(
    "high school schools elementary middle hospital court courthouse hall department park community area province "
    "region stadium central river valley lake beach hills heights prison jail library center centre clinic museum "
    "authority commission committee board lodge club campus church cathedral mosque administrator supervisor assembly "
    "house senate rescue ambulance emergency services service health medical nursing village neighbors elks rotary "
    "symphony festival market mall hotel square".split()
)
# Plural nouns whose examples are places: "cities like Beijing".
PLACES = frozenset("cities towns capitals places areas countries states regions provinces villages nations".split())

# Institutions whose names hold a place that is not where things happen.
INSTITUTIONS = frozenset(
    "university bank corporation corp corp. company act voice church college house museum institute times academy "
    "duke earl prince princess queen king archbishop bishop lord baron order kingdom commonwealth federation union "
    "association party society".split()
)

PLAYING = frozenset("beat defeat thrash trounce outplay edge outscore rout upset draw".split())

HYPHENS = frozenset({"-", "–", "—"})
# What may hang on a town's name by a hyphen and leave it a place.
HYPHENED = frozenset("based born area bound educated".split())

STREETS = frozenset(
    "street road avenue boulevard drive lane highway parkway way court terrace freeway expressway turnpike st rd ave "
    "blvd creek university college".split()
)
# Words after a name that is a germ's, a law's or a thing's: "West Nile virus".
NAMED_AFTER = frozenset(
    "virus viruses fever disease flu strain syndrome ebolavirus variant accord accords protocol treaty convention "
    "declaration agreement process cow".split()
)

# Words that are never a place.
NEVER = frozenset(
    "marines allies est edt gmt utc pst cst i a an the he she it we they of in on at to for and or but by with monday "
    "tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december god internet christmas easter islam congress parliament senate democrat republican "
    "mister miss sir lord this that these those what when where who why how there here no yes not if as so my our "
    "your his her their its is was are were be muslim christian catholic jewish arab jew nazi web facebook twitter "
    "google".split()
)
# Words and names of people that towns share: a place only after "in", "near" and the like.
COMMON = frozenset(
    "belt metro street road region hospital gates market loop paint cedar main titan abbey evergreen spring springs "
    "mad university federal law human royal highways neo jupiter venus mercury saturn pope eastern western northern "
    "southern northeastern northwestern southeastern southwestern trial court council state of most nice reading "
    "mobile orange same bath police hope union independence man march may date split male spa centre center along bar "
    "best bank van many much will mark martin george james john paul peter simon thomas victor henry charles david "
    "daniel clay grant frank victory liberty freedom justice peace harmony commerce enterprise industry defiance "
    "boring normal north south east west central summit golden green white black brown gray grey rose pearl ruby eden "
    "hall young long short small big little old new good well wells church temple castle bishop king queen prince "
    "duke baron marshall major general page house home start sale tours ham bad wedding essen war worth gap angel "
    "earth moon mars sun star ocean river lake hill mountain valley forest field park wood plateau coast island "
    "islands peninsula delta canyon bay cape desert rock stone bridge chamber college town city village county "
    "friendship welcome paradise plain plains price chance strong stern ball cook baker butcher carpenter mason "
    "miller smith taylor turner walker hunter fisher shepherd parker carter cooper media data time energy battle "
    "alert early rich bright sharp swift savage love joy faith grace charity mercy trinity".split()
)

# Last words of the names of seats of government that are buildings.
BUILDINGS = frozenset(
    "house palace castle office building buildings hall street hill villa square court block cottage department wing "
    "residence academy mansion barracks".split()
)
COUNTIES = frozenset(
    "county parish province township governorate prefecture oblast twp borough district region".split()
)
# Nouns after a town's name that are its people, parts and things.
OF_TOWN = frozenset(
    "man woman men women resident residents native natives teen teenager couple family families boy girl police "
    "firefighters officials mayor council councillors lawmakers legislators taxpayers voters suburb suburbs area "
    "district region neighborhood neighbourhood neighborhoods airport hospital hospitals school schools home house "
    "businessman student students county province state city town village island coast border newspaper farm farms "
    "plant factory market streets street station stadium summit conference shop store restaurant hotel church mosque "
    "prison jail court courthouse museum library lawmaker lawyer doctor educator shopkeeper motorist driver valley "
    "river harbor harbour port shore beach line base camp camps mine refinery office".split()
)
# Letters before a member's town: "Jane Doe, D-Springfield".
PARTIES = frozenset({"D", "R", "I", "Lab", "Con", "Lib"})

# Names of other things that begin or end like a place.
OTHER_NAMES = frozenset(
    {
        "eastern district",
        "western district",
        "northern district",
        "southern district",
        "central business district",
        "west nile",
        "west nile virus",
        "voice of america",
        "old bailey",
        "mad cow",
        "mad cow disease",
    }
)

# What only a government does of all that a country's name stands for.
DECIDING = frozenset(
    "accuse agree announce apologise apologize appeal approve argue ask assert assure ban blame caution challenge "
    "claim condemn consider consult criticise criticize declare demand denounce deny deplore deploy dismiss expel "
    "hail impose insist invite negotiate object offer oppose order pledge pressure promise propose protest ratify "
    "rebuff recall recognise recognize refuse reiterate reject rejects request respond retaliate sanction say seek "
    "sign stress summon suspend tell threaten urge veto vow want warn welcome".split()
)

GOING = frozenset(
    "advance arrive climb come commute cross cycle deploy depart drive escape evacuate extend fall flee fly go head "
    "hike journey land lead leave lie march migrate move pass proceed pull race retreat return ride run rush sail "
    "send ship sneak spread stretch tour transfer travel trek truck walk withdraw".split()
)

# Verbs whose object is a place where it has a place's name, and nouns whose target after "on" is.
TAKING = frozenset(
    "attack besiege bomb bombard capture encircle enter evacuate flood hit invade leave liberate loot occupy overrun "
    "pound raid rattle reach recapture retake rock sack seize shake shell storm strike tour visit".split()
)
BESIEGING = frozenset(
    "besiege bomb bombard encircle evacuate invade liberate occupy overrun pound recapture retake shell storm".split()
)
RAIDS = frozenset(
    "advance airstrike assault attack bombardment converge descend march offensive raid shelling strike".split()
)
