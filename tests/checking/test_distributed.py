"""The check on a cluster: Dask's executor gives the findings that one process gives.

Dask is the extra ``distributed``; where it is not installed, these tests are skipped.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from support import instrument
from zhunsheng.checking.examination import examine
from zhunsheng.corpus.registry import Registry, shipped_registry
from zhunsheng.model.config import Config
from zhunsheng.sources.files import Files, read_files

distributed = pytest.importorskip("distributed", reason="没有安装 Dask（zhunsheng[distributed]）")

TODAY = date(2026, 1, 1)
CONFIG = Config(sources=(".",))


def found_on_a_cluster(files: Files, registry: Registry) -> bool:
    alone = examine(files, CONFIG, registry, TODAY)
    local = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True)
    with local as cluster, distributed.Client(cluster) as client:
        found = examine(files, CONFIG, registry, TODAY, executor=client.get_executor())
    return bool(alone) and found == alone


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_finds_what_one_process_finds() -> None:
    files = {
        f"{n}.md": instrument(f"甲{n}号办法", f"第一条　依照《甲{n + 1}号办法》第{n}条办理。", id=f"rule-{n}").encode()
        for n in range(8)
    }
    assert found_on_a_cluster(files, Registry())


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_finds_the_same_in_the_law_texts(law_texts: Path) -> None:
    assert found_on_a_cluster(read_files(law_texts, CONFIG), shipped_registry())
