"""Every fault class is either kept out by a marked test or listed as open, with the reason."""

import ast
import re

from tests.conventions import ROOT

PAGE = ROOT / "docs" / "reference" / "peer-faults.md"
ROW = re.compile(r"^\| (\d+) \|.*\| (tested|open(?=: \w))[^|]*\|$", re.MULTILINE)


def marked() -> set[int]:
    """The numbers that tests carry."""
    trees = [ast.parse(path.read_text()) for path in (ROOT / "tests").rglob("test_*.py")]
    return {
        int(ast.literal_eval(node.args[0]))
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.peer_fault"
    }


def listed(word: str) -> set[int]:
    """The numbers whose last column begins with `word`; what is open must say why."""
    return {int(number) for number, said in ROW.findall(PAGE.read_text()) if said == word}


def test_each_of_the_37_is_tested_or_open() -> None:
    assert listed("tested") | listed("open") == set(range(1, 38))
    assert listed("tested") & listed("open") == set()


def test_what_the_page_calls_tested_has_a_test() -> None:
    assert marked() == listed("tested")
