# BestPlaced: which place and support for each child.
#
# Purpose   One option for every unit (a child, or siblings placed together), within the places,
#           the hours and the money there are, as good as possible in one aim of the published
#           order while the aims before it keep their values.
# Data      Every number is whole: children, domains, places, level-points, quarter-moves,
#           minutes, quarter-hours, pence. Written by `bestplaced export JOB.yml --format mod`.
# Solve     glpsol -m placement.mod -d placement.toy.dat
#
# The Swift formulation (Sources/Matching/PlacementFormulation.swift) lists the same parts in the
# same order under the same names; a test holds both equal row by row and column by column.

# ---- What there is to choose -----------------------------------------------------------------

set UNITS;                          # children by reference, siblings as siblings+GROUP
set OPTIONS dimen 4;                # unit, setting, designation, bundle ("unplaced" is a setting)
set PARTS;                          # parts of the value, each in its own unit
set AIMS;                           # aims of the policy's order, each a sum of parts
set HELD within AIMS;               # aims that stand before and keep their value

param part{OPTIONS, PARTS} default 0;       # value of an option in a part's unit
param rate{AIMS, PARTS} default 0;          # what one unit of a part counts for in an aim
param aim symbolic in AIMS;                 # the aim that is improved now
param most{HELD};                           # value that an aim before may have at most

# ---- What is shared ----------------------------------------------------------------------------

set CELLS dimen 3;                  # setting, designation, first school year
set PLACE_USES dimen 7;             # option and cell: the place taken, or a place held for a trial
set STEPS dimen 4;                  # over-number places: cell and number from 1
set POOLS dimen 2;                  # service, area
set POOL_USES dimen 6;              # option and pool
set ARRIVALS dimen 2;               # setting, term
set ARRIVAL_USES dimen 6;           # option, and setting and term
set MIXES dimen 5;                  # cell, domain and the level from which a child counts
set MIX_USES dimen 9;               # option, and cell, domain and level
set AREAS;                          # home areas
set FAIRNESS_USES dimen 5;          # option and area

param places{CELLS};                        # places that live cases may use without going over number
param place_use{PLACE_USES};                # places
param step_cost{STEPS};                     # pence a year, rising with the number
param quarter_hours{POOLS};                 # quarter-hours a week that live cases may use
param hours_use{POOL_USES};                 # quarter-hours a week
param move_use{OPTIONS} default 0;          # moves
param most_moves default 1000000;           # moves; the default is no limit
param most_arrivals{ARRIVALS};              # children
param arrival_use{ARRIVAL_USES};            # children
param budget_use{OPTIONS} default 0;        # three times the pence of the effect in the year
param most_budget default 1000000000000000; # three times the pence; the default is no limit
param most_mix{MIXES};                      # children
param mix_use{MIX_USES};                    # children
param most_unfair{AREAS};                   # level-points times children squared
param fairness_use{FAIRNESS_USES};          # level-points times children

# ---- Choices -----------------------------------------------------------------------------------

# 1 when the unit is given the option.
var place{OPTIONS} binary;

# 1 when an over-number place is opened; never a fraction in a best plan, as costs rise.
var over{STEPS} >= 0, <= 1;

# ---- Aim ---------------------------------------------------------------------------------------

minimize value:
    sum{(u,s,d,b) in OPTIONS} (sum{p in PARTS} rate[aim,p] * part[u,s,d,b,p]) * place[u,s,d,b]
    + sum{(s,d,y,n) in STEPS}
        (rate[aim,'overNumber'] + rate[aim,'publicCost'] * step_cost[s,d,y,n]) * over[s,d,y,n];

# ---- Limits ------------------------------------------------------------------------------------

# Every unit gets exactly one option: staying as now or "no placement found" is one of them, so
# nobody is lost (Children and Families Act 2014, section 42: provision must be secured).
s.t. one_option{u in UNITS}:
    sum{(u,s,d,b) in OPTIONS} place[u,s,d,b] = 1;

# A cell takes no more children than it has places, save over-number places that are opened
# (a setting that must admit, section 43, may go above its number; others have no such steps).
s.t. capacity{(s,d,y) in CELLS}:
    sum{(u,t,e,b,s,d,y) in PLACE_USES} place_use[u,t,e,b,s,d,y] * place[u,t,e,b]
    - sum{(s,d,y,n) in STEPS} over[s,d,y,n] <= places[s,d,y];

# A service gives no more time in an area than it has.
s.t. pool{(v,a) in POOLS}:
    sum{(u,s,d,b,v,a) in POOL_USES} hours_use[u,s,d,b,v,a] * place[u,s,d,b]
    <= quarter_hours[v,a];

# No more children who have a place now are moved than the policy allows.
s.t. moves:
    sum{(u,s,d,b) in OPTIONS: move_use[u,s,d,b] <> 0} move_use[u,s,d,b] * place[u,s,d,b]
    <= most_moves;

# A setting takes only so many arrivals in a term; phase transfers are not counted.
s.t. arrivals{(t,k) in ARRIVALS}:
    sum{(u,s,d,b,t,k) in ARRIVAL_USES} arrival_use[u,s,d,b,t,k] * place[u,s,d,b]
    <= most_arrivals[t,k];

# The financial effect in the year stays within the budget (counted three times, once a term).
s.t. budget:
    sum{(u,s,d,b) in OPTIONS: budget_use[u,s,d,b] <> 0} budget_use[u,s,d,b] * place[u,s,d,b]
    + sum{(s,d,y,n) in STEPS} 3 * step_cost[s,d,y,n] * over[s,d,y,n] <= most_budget;

# A cell takes no more children with a high level in a domain than the policy's share of it.
s.t. mix{(s,d,y,k,l) in MIXES}:
    sum{(u,t,e,b,s,d,y,k,l) in MIX_USES} mix_use[u,t,e,b,s,d,y,k,l] * place[u,t,e,b]
    <= most_mix[s,d,y,k,l];

# No area's mean unmet need lies further above the authority's than the stated margin
# (Equality Act 2010, section 149).
s.t. fairness{a in AREAS}:
    sum{(u,s,d,b,a) in FAIRNESS_USES} fairness_use[u,s,d,b,a] * place[u,s,d,b]
    <= most_unfair[a];

# Each aim that stands before keeps its value.
s.t. held{h in HELD}:
    sum{(u,s,d,b) in OPTIONS} (sum{p in PARTS} rate[h,p] * part[u,s,d,b,p]) * place[u,s,d,b]
    + sum{(s,d,y,n) in STEPS}
        (rate[h,'overNumber'] + rate[h,'publicCost'] * step_cost[s,d,y,n]) * over[s,d,y,n]
    <= most[h];

end;
