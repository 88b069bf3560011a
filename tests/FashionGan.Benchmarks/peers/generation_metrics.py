"""FID, KID, precision and recall in NumPy and SciPy, for GenerationMetricsBenchmark: the usual ways, with what NumPy does fastest.

    python3 generation_metrics.py real.f32 generated.f32 DIMENSION
Reads both sets, says ready, and then, for every line it is sent, measures once and answers with the figures. BLAS uses all processors.
Run with Debian 12's python3-numpy 1.24.2 and python3-scipy 1.10.1 over OpenBLAS.
"""
import sys
import numpy as np
from scipy.linalg import sqrtm

BLOCK = 1000


def fid(x, y):
    """As pytorch-fid: sample moments, the root of the product of the covariances."""
    difference = x.mean(0) - y.mean(0)
    a, b = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    return difference @ difference + np.trace(a) + np.trace(b) - 2 * np.trace(sqrtm(a @ b)).real


def kernel_sum(x, y):
    k = x @ y.T
    k /= x.shape[1]
    k += 1
    return k


def kid(x, y, subsets=100, size=1000):
    """As torch-fidelity: the unbiased estimate on random subsets."""
    random = np.random.RandomState(0)
    values = []
    for _ in range(subsets):
        a, b = x[random.choice(len(x), size, replace=False)], y[random.choice(len(y), size, replace=False)]
        total = 0
        for u, v, weight in ((a, a, 1), (b, b, 1), (a, b, -2)):
            k = kernel_sum(u, v)
            k *= k * k
            total += weight * (k.mean() if weight < 0 else (k.sum() - np.trace(k)) / (size * (size - 1)))
        values.append(total)
    return np.mean(values)


def squared_distances(x, xx, y, yy):
    d = x @ y.T
    d *= -2
    d += xx[:, None]
    d += yy
    return d


def radii(x, xx, k):
    return np.concatenate([
        np.partition(squared_distances(x[i:i + BLOCK], xx[i:i + BLOCK], x, xx), k, axis=1)[:, k] for i in range(0, len(x), BLOCK)])


def precision_recall(x, y, k=3):
    """As prdc, in blocks of rows rather than a table of all pairs."""
    xx, yy = (x * x).sum(1), (y * y).sum(1)
    rx, ry = radii(x, xx, k), radii(y, yy, k)
    precise, recalled = [], np.zeros(len(x), bool)
    for i in range(0, len(y), BLOCK):
        d = squared_distances(y[i:i + BLOCK], yy[i:i + BLOCK], x, xx)
        precise.append((d <= rx).any(1))
        recalled |= (d <= ry[i:i + BLOCK, None]).any(0)
    return np.concatenate(precise).mean(), recalled.mean()


x, y = (np.fromfile(path, np.float32).reshape(-1, int(sys.argv[3])).astype(np.float64) for path in sys.argv[1:3])
print("ready", flush=True)
for _ in sys.stdin:
    print(fid(x, y), kid(x, y), *precision_recall(x, y), flush=True)
