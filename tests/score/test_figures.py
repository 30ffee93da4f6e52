"""The figures of an evaluation: what counts as found, right and exact, and that they are the reference scorer's."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from janji.score.figures import Figures, differences, evaluate, facts_of, pair_frames

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "gold"
REFERENCE = SHARED / "score" / "score.py"

Raw = dict[str, Any]


def commitment(at: tuple[int, int] = (10, 16), evidence: tuple[int, int] = (0, 50), **roles: Any) -> Raw:
    return {"kind": "commitment", "stage": "pledged", "at": list(at), "evidence": list(evidence), **roles}


def statement(start: int, end: int, mode: str = "direct") -> Raw:
    return {"kind": "statement", "mode": mode, "at": [start, end], "evidence": [start, end]}


def test_the_same_frames_are_all_right() -> None:
    gold = {"a": [commitment(donor=["GBR"], items=[{"type": "weapon.tank", "n": 14}]), statement(60, 90)]}
    assert {(f.precision, f.recall) for f in evaluate(gold, gold).values() if f.gold} == {(1.0, 1.0)}


def test_nothing_found_is_no_division_by_zero() -> None:
    rows = evaluate({"a": [commitment(donor=["GBR"])]}, {})
    assert rows["detect commitment"] == Figures(0, 0, 1)
    assert rows["detect commitment"].f1 == 0.0


def test_a_frame_is_found_where_its_trigger_touches_the_gold_evidence() -> None:
    gold = {"a": [commitment(evidence=(0, 50))]}
    assert evaluate(gold, {"a": [commitment(at=(49, 55))]})["detect commitment"].right == 1
    assert evaluate(gold, {"a": [commitment(at=(50, 55))]})["detect commitment"].right == 0


def test_a_statement_is_found_where_half_of_the_union_is_shared() -> None:
    gold = {"a": [statement(0, 100)]}
    assert evaluate(gold, {"a": [statement(50, 100)]})["detect statement"].right == 1
    assert evaluate(gold, {"a": [statement(51, 100)]})["detect statement"].right == 0


def test_each_frame_pairs_once_and_with_the_one_that_shares_most() -> None:
    tank, radar = [{"type": "weapon.tank"}], [{"type": "equipment.radar"}]
    gold = [commitment(items=tank), commitment(items=radar)]
    found = [commitment(items=radar), commitment(items=tank), commitment(items=tank)]
    assert sorted(pair_frames(gold, found)) == [(0, 2), (1, 0)]


def test_a_wrong_stance_is_found_but_not_staged() -> None:
    gold = {"a": [commitment()]}
    rows = evaluate(gold, {"a": [commitment(stance="negated")]})
    assert (rows["detect commitment"].right, rows["stage commitment"].right) == (1, 0)


def test_exact_forgives_time_but_not_quantity() -> None:
    gold = {"a": [commitment(items=[{"type": "weapon.tank", "n": 14}], time=["2023-01-14", "2023-01-14"])]}
    late = {"a": [commitment(items=[{"type": "weapon.tank", "n": 14}])]}
    fewer = {"a": [commitment(items=[{"type": "weapon.tank", "n": 4}])]}
    assert evaluate(gold, late)["exact commitment"].right == 1
    assert evaluate(gold, fewer)["exact commitment"].right == 0


def test_names_compare_without_case_accents_and_marks() -> None:
    assert facts_of({"kind": "statement", "speaker": "João Lourenço"}) == facts_of(
        {"kind": "statement", "speaker": ["joao lourenco"]}
    )


def test_a_quantity_counts_for_its_family_of_goods() -> None:
    tank, launcher = (
        commitment(items=[{"type": "weapon.tank", "n": 4}]),
        commitment(items=[{"type": "weapon.mlrs", "n": 4}]),
    )
    assert (facts_of(tank) & facts_of(launcher)).total() == 1


def test_differences_name_the_missed_the_spurious_and_the_wrong_value() -> None:
    gold = {"a": [commitment(donor=["GBR"]), commitment(at=(110, 120), evidence=(100, 150))]}
    found = {"a": [commitment(donor=["FRA"]), commitment(at=(210, 220))]}
    told = {d.what: d for d in differences(gold, found)}
    assert set(told) == {"missed", "spurious", "differs"}
    assert told["differs"].lost == (("donor", "gbr"),)
    assert told["differs"].extra == (("donor", "fra"),)


def perturb(frames: list[Raw], chance: random.Random) -> list[Raw]:
    """Gold frames with some dropped, doubled, moved and altered: what a reader with faults would find."""
    out: list[Raw] = []
    for frame in copy.deepcopy(frames):
        if chance.random() < 0.2:
            continue
        if chance.random() < 0.3:
            shift = chance.randint(-40, 40)
            frame["at"] = [max(0, frame["at"][0] + shift), max(1, frame["at"][1] + shift + chance.randint(0, 9))]
        for role in [r for r in frame if r not in ("kind", "at", "evidence", "id", "doc")]:
            if chance.random() < 0.15:
                del frame[role]
        if chance.random() < 0.2:
            frame["donor"] = [*frame.get("donor", []), chance.choice(["GBR", "USA", "group:west"])]
        if frame.get("items") and chance.random() < 0.3:
            frame["items"][0] = {
                "type": chance.choice(["weapon.tank", "relief.food"]),
                "n": chance.choice([3, 2.5, None]),
            }
        if chance.random() < 0.2:
            frame["stage"] = chance.choice(["pledged", "delivered", "held"])
        if chance.random() < 0.1:
            frame["stance"] = "hedged"
        if chance.random() < 0.1:
            frame["kind"] = chance.choice(["commitment", "meeting", "capacity", "statement"])
        out += [frame, copy.deepcopy(frame)] if chance.random() < 0.1 else [frame]
    chance.shuffle(out)
    return out


@pytest.mark.skipif(not REFERENCE.exists(), reason="no reference scorer here")
@pytest.mark.parametrize("seed", range(25))
def test_every_row_agrees_with_the_reference_scorer_to_three_digits(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    raw = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(GOLD.glob("*.json"))]
    only = chance.choice(["", "", "gk-", "wh-", "00"])
    gold = {g["doc"]: g["frames"] for g in raw if only in g["doc"]}
    found = {g["doc"]: perturb(g["frames"], chance) for g in raw if chance.random() < 0.9}
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(
        "".join(json.dumps({**f, "doc": d}) + "\n" for d, fs in found.items() for f in fs), encoding="utf-8"
    )
    command = [sys.executable, str(REFERENCE), str(GOLD), str(predicted), "--json", "--docs", only]
    expected = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = evaluate(gold, found)
    assert {n: (f"{r.precision:.3f}", f"{r.recall:.3f}", f"{r.f1:.3f}", r.gold, r.found) for n, r in ours.items()} == {
        n: (f"{r['p']:.3f}", f"{r['r']:.3f}", f"{r['f']:.3f}", r["gold"], r["pred"]) for n, r in expected.items()
    }
