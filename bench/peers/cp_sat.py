#!/usr/bin/env python3
"""A general solver on a placement instance: OR-Tools CP-SAT.

cp_sat.py INSTANCE PAIRS PLAN SECONDS [HINT]

PAIRS are the possible pairs with their points, as `peer pairs` writes them; HINT is a plan to begin with.
"""
import json
import math
import resource
import sys
import time
from collections import defaultdict

from ortools.sat.python import cp_model


def minutes(ferries, a, b):
    """The way between two places, or none."""
    if a["island"] == b["island"]:
        return math.floor(5.5 + 2.5 * math.dist((a["x"], a["y"]), (b["x"], b["y"])))
    if (a["island"], b["island"]) not in ferries:
        return math.inf
    crossing, ax, ay, bx, by = ferries[a["island"], b["island"]]
    ways = math.dist((a["x"], a["y"]), (ax, ay)) + math.dist((b["x"], b["y"]), (bx, by))
    return math.floor(crossing + 10.5 + 2.5 * ways)


def clash(instance, ferries, s, t):
    """Two sessions of one day that one person cannot both attend; the day's limit is a rule of its own."""
    if s["start"] > t["start"]:
        s, t = t, s
    if t["start"] < s["end"]:
        return True
    sites = instance["sites"]
    return s["site"] != t["site"] and t["start"] - s["end"] < minutes(ferries, sites[s["site"]], sites[t["site"]])


def person_rules(model, instance, ferries, person, mine, cost):
    """The rules and the cost of one person; `mine` is a list of session and variable."""
    meta, weights, sessions = instance["meta"], instance["meta"]["weights"], instance["sessions"]
    days, weeks, sites = defaultdict(list), defaultdict(list), defaultdict(list)
    for s, x in mine:
        days[sessions[s]["day"]].append((s, x))
        weeks[sessions[s]["day"] // 7].append((s, x))
        sites[sessions[s]["site"]].append(x)
    for day in days.values():
        model.add(sum(sessions[s]["h"] * x for s, x in day) <= meta["max_day_hours"])
        for n, (s, x) in enumerate(day):
            for t, y in day[n + 1:]:
                if clash(instance, ferries, sessions[s], sessions[t]):
                    model.add_at_most_one([x, y])
    for week in weeks.values():
        model.add(sum(sessions[s]["h"] * x for s, x in week) <= person["wmax"])
    unplaced = model.new_int_var(0, person["h"], "")
    waste = model.new_int_var(0, meta["waste_max"], "")
    model.add(sum(sessions[s]["h"] * x for s, x in mine) == person["h"] - unplaced + waste)
    cost += [weights["unplaced_hour"] * unplaced, weights["waste_hour"] * waste]
    if len(sites) > 1:
        used = []
        for visits in sites.values():
            used.append(model.new_bool_var(""))
            for x in visits:
                model.add_implication(x, used[-1])
        extra = model.new_int_var(0, len(used), "")
        model.add(extra >= sum(used) - 1)
        cost.append(weights["extra_site"] * extra)


def session_rules(model, instance, session, there):
    """Seats, minimum and people to be kept apart; `there` is a map from person to variable."""
    held = model.new_bool_var("")
    model.add(sum(there.values()) <= session["cap"] * held)
    model.add(sum(there.values()) >= session["min"] * held)
    for p, x in there.items():
        for q in instance["people"][p]["excl"]:
            if p < q and q in there:
                model.add_at_most_one([x, there[q]])


def build(instance, pairs):
    model, cost = cp_model.CpModel(), []
    variables, mine, there = {}, defaultdict(list), defaultdict(dict)
    for p, s, points in pairs:
        variables[p, s] = x = model.new_bool_var("")
        mine[p].append((s, x))
        there[s][p] = x
        cost.append(points * x)
    ferries = {}
    for a, b, crossing, ax, ay, bx, by in instance["ferries"]:
        ferries[a, b] = (crossing, ax, ay, bx, by)
        ferries[b, a] = (crossing, bx, by, ax, ay)
    for person in instance["people"]:
        person_rules(model, instance, ferries, person, mine[person["id"]], cost)
    for s, people in there.items():
        session_rules(model, instance, instance["sessions"][s], people)
    model.minimize(sum(cost))
    return model, variables


def main():
    instance, pairs = (json.load(open(name)) for name in sys.argv[1:3])
    model, variables = build(instance, pairs)
    if len(sys.argv) > 5:
        hint = {tuple(pair) for pair in json.load(open(sys.argv[5]))["pairs"]}
        for pair, x in variables.items():
            model.add_hint(x, pair in hint)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = float(sys.argv[4])
    solver.parameters.num_workers = 2
    started = time.time()
    status = solver.solve(model)
    use = resource.getrusage(resource.RUSAGE_SELF)
    print(f"CP-SAT: {solver.status_name(status)} wall {time.time() - started:.1f} s, "
          f"processor {use.ru_utime + use.ru_stime:.1f} s with building, bound {solver.best_objective_bound:.0f}, "
          f"most memory {use.ru_maxrss} kB")
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        sys.exit("CP-SAT found no plan")
    json.dump({"pairs": [pair for pair, x in variables.items() if solver.value(x)]}, open(sys.argv[3], "w"))


main()
