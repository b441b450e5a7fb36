"""Matrix products by numpy: the same as thinc's."""

from __future__ import annotations

import numpy as np
import pytest
from thinc.api import NumpyOps

from berita_extract.backends.ops import BlasOps


@pytest.mark.parametrize(("trans1", "trans2"), [(False, False), (True, False), (False, True), (True, True)])
def test_the_same_product(trans1: bool, trans2: bool) -> None:
    dice = np.random.default_rng(7)
    x = dice.random((5, 3) if trans1 else (3, 5), dtype="float32")
    y = dice.random((4, 5) if trans2 else (5, 4), dtype="float32")
    expected = NumpyOps().gemm(x, y, trans1=trans1, trans2=trans2)
    np.testing.assert_allclose(BlasOps().gemm(x, y, trans1=trans1, trans2=trans2), expected, rtol=1e-5)
    out = np.zeros((3, 4), dtype="float32")
    BlasOps().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
    np.testing.assert_allclose(out, expected, rtol=1e-5)
