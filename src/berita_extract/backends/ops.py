"""Matrix products for thinc by numpy's BLAS.

thinc multiplies with its own BLIS build, whose kernels do not know every processor; numpy's OpenBLAS picks its kernels at run
time and is two to four times as fast on the shapes of a tok2vec layer. Results differ in the last bits only.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import NumpyOps, get_current_ops, set_current_ops


class BlasOps(NumpyOps):  # type: ignore[misc]
    """thinc's CPU ops with ``gemm`` by numpy."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either transposed first; written to ``out`` where one is given."""
        return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)


def use_blas() -> None:
    """Make pipelines that are loaded from now on multiply by numpy; ops of another device are left alone."""
    if type(get_current_ops()) is NumpyOps:
        set_current_ops(BlasOps())
