"""What may have been meant."""

from __future__ import annotations

from bulletin.model.nearest import near, nearest


def test_the_nearest_name() -> None:
    assert nearest("departmnt", ["department", "Reporter"]) == "department"
    assert nearest("REPORTR", ["department", "Reporter"]) == "Reporter"
    assert nearest("摘要", ["department", "Reporter"]) is None
    assert nearest("x", []) is None


def test_several_near_names() -> None:
    names = ["市城管局", "区城管局", "水务局", "交通局"]
    assert near("市城管", names) == ["市城管局", "区城管局"]
    assert near("市城管", names, most=1) == ["市城管局"]
