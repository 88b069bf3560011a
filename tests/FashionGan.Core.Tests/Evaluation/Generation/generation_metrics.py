"""Writes generation_metrics.json: what plain NumPy and SciPy say of sets of features, by the metrics' definitions.

Run by Debian 12's /usr/bin/python3 with python3-numpy 1.24.2 and python3-scipy 1.10.1:
    /usr/bin/python3 generation_metrics.py > generation_metrics.json
The features are not stored: both sides draw them from the same hash, exactly.
"""
import json
import numpy as np
import scipy
from scipy.linalg import svdvals
from scipy.spatial.distance import cdist


def uniform(seed, rows, columns):
    """splitmix64's finaliser over a counter, 24 bits a number: every value is a float32."""
    z = (np.arange(rows * columns, dtype=np.uint64) + np.uint64(1_000_003 * seed + 1)) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return ((z >> np.uint64(40)).astype(np.float32) / np.float32(2 ** 24)).reshape(rows, columns)


def fid(x, y):
    # The trace of (C1^(1/2) C2 C1^(1/2))^(1/2) is the sum of the singular values of the centred sets' product: no root of a matrix is taken.
    cx, cy = x - x.mean(0), y - y.mean(0)
    n, m = len(x) - 1, len(y) - 1
    roots = svdvals(cx @ cy.T).sum() / np.sqrt(n * m)
    return ((x.mean(0) - y.mean(0)) ** 2).sum() + (cx ** 2).sum() / n + (cy ** 2).sum() / m - 2 * roots


def kid(x, y):
    k = lambda a, b: (a @ b.T / a.shape[1] + 1) ** 3
    n = len(x)
    xx, yy, xy = k(x, x), k(y, y), k(x, y)
    return (xx.sum() - np.trace(xx)) / (n * (n - 1)) + (yy.sum() - np.trace(yy)) / (n * (n - 1)) - 2 * xy.mean()


def radii(x, k):
    return np.sort(cdist(x, x), axis=1)[:, k]


def case(name, x, y):
    x, y = x.astype(np.float64), y.astype(np.float64)
    d = cdist(x, y)
    r3, g3, r5 = radii(x, 3), radii(y, 3), radii(x, 5)
    p = (x / x.sum(1, keepdims=True)).astype(np.float32).astype(np.float64)
    p /= p.sum(1, keepdims=True)
    counts = np.bincount(p.argmax(1), minlength=p.shape[1])
    share = counts[counts > 0] / len(p)
    return dict(
        name=name, fid=fid(x, y), kid=kid(x, y) if len(x) == len(y) else None,
        precision=(d <= r3[:, None]).any(0).mean(), recall=(d <= g3[None]).any(1).mean(),
        density=(d <= r5[:, None]).sum(0).mean() / 5, coverage=(d.min(1) <= r5).mean(),
        nearest=d.min(0).mean(), nearestRows=d.argmin(0).tolist(),
        inceptionScore=np.exp((p * np.log(p / p.mean(0))).sum(1).mean()), entropy=-(share * np.log(share)).sum(), counts=counts.tolist())


cases = [
    case("alike", uniform(1, 300, 8), uniform(2, 300, 8)),
    case("squared", uniform(3, 250, 16), uniform(4, 250, 16) ** 2),
    case("shifted", uniform(5, 130, 5), uniform(6, 97, 5) + np.float32(0.25)),
    case("fewer rows than features", uniform(7, 40, 64), uniform(8, 30, 64)),
]
print(json.dumps(dict(source=f"NumPy {np.__version__}, SciPy {scipy.__version__}", cases=cases), default=float, separators=(",", ":")).replace('{"name"', '\n{"name"'))
