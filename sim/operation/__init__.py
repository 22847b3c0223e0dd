"""What happens: the actors of the operation as processes, one file each in a room of their kind, and the plan.

Imports between these files run one way: orders below detachments, these below parties, convoys and missions, and
weather and threat, which interrupt them, at the top.

What the model is and what it is not, by room:

=============  =======================================================  ==============================================
room           what is there                                            what is not
=============  =======================================================  ==============================================
`airlift`      missions by timetable, on demand and in surge, over      air traffic control and routing; winds; fuel
               one or many stops; loads by priority and required        away from home; goods of different kinds on
               date, against payload, positions, seats and heat;        pallets of their own; an alternate without
               crews with duty, rest and flying limits; parking,        room; too few stands at home; scheduled work
               slots, working places, loaders, hours, daylight;         on aircraft besides inspections by flying
               holding, diverting, turning back; breaks, repair,        hours, and spare parts
               inspection; ferries by legs
`deployment`   a team with tasks that may fail; milestones; parties     the individual person: a party moves as one
               on flights, roads and own aircraft; billets, RSOI,
               closure, rotations; what a party brings
`movement`     ships, berths, drivers; marches; convoys with trucks,    traffic on roads; a camp at the end of more
               escorts and daylight; hire by the day                    than one road; weather at sea
`supply`       stocks with inflow, use, loss and orders in days of      spoilage by temperature; substitution of one
               supply; requirement lines with dates                     commodity for another
`relief`       water, medical help and repair in shifts, and what       preparation before work begins; what the work
               stops them: people, equipment, vehicles, supplies,       changes in the lives of those helped
               money, security, nobody who asks
`conditions`   storms over neighbouring fields; alerts, incidents,      combat; an opponent who learns; casualties on
               the wounded and their evacuation ahead of all cargo      convoys
=============  =======================================================  ==============================================

Everywhere: distances are geodesics; times at random do not depend on one another, but a storm and an alert are the same
for all whom they meet; nobody decides otherwise than by the rules of the scenario; money changes nothing unless a
budget is set. The model compares courses of action; a date or an amount of its own is no forecast.
"""

from sim.operation.plan import UNLIMITED, Clock, clock_of, plan
from sim.operation.program import PROGRAM
from sim.operation.tables import Operation

__all__ = ["PROGRAM", "UNLIMITED", "Clock", "Operation", "clock_of", "plan"]
