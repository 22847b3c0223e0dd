"""Replay: one offline page on which a run is watched hour by hour, on a map, along a timeline and in words.

    write_replay(run, path)   writes the page
    replay_data(run)          what the page knows of the run, as plain JSON values

The page finds everything in its journal: who is where at an hour is looked up, or reckoned along a leg, by the same
few lines of JavaScript for the pictures and for `window.airbridge.stateAt(hour)`.
"""

from sim.views.replay.data import replay_data
from sim.views.replay.page import page_of, refuse_target, write_replay

__all__ = ["page_of", "refuse_target", "replay_data", "write_replay"]
