"""Writes epll.json: a small mixture, noisy images, and the PSNR that the published EPLL code reaches on them.

The reference is a public Python translation of Zoran and Weiss's MATLAB code, its two functions aprxMAPGMM and EPLLhalfQuadraticSplit as they are (the
mixture is handed over instead of being read from a file; patches are taken out and averaged back by the two helpers below):
    /usr/bin/python3 epll.py FOLDER-OF-published.py > epll.json
Debian 12's /usr/bin/python3 with python3-numpy 1.24.2. Pixels are whole thousandths.
"""
import contextlib
import io
import json
import sys
import numpy as np

sys.path.insert(0, sys.argv[1])
random = np.random.RandomState(20240504)
SIDE = 5


def im2col(image, size):
    height, width = image.shape
    return np.array([image[r:r + size[0], c:c + size[1]].ravel() for r in range(height - size[0] + 1) for c in range(width - size[1] + 1)]).T


def scol2im(patches, side, height, width, _):
    total, count, n = np.zeros((height, width)), np.zeros((height, width)), 0
    for r in range(height - side + 1):
        for c in range(width - side + 1):
            total[r:r + side, c:c + side] += patches[:, n].reshape(side, side)
            count[r:r + side, c:c + side] += 1
            n += 1
    return total / count


def shirt(height, width):
    y, x = np.mgrid[0:height, 0:width]
    body = (abs(x - width / 2) < width / 4) & (y > height / 6)
    sleeve = (abs(x - width / 2) < width / 2.2) & (y > height / 5) & (y < height / 2.2)
    return (body | sleeve) * (0.55 + 0.3 * np.sin(x / 3.0) * np.cos(y / 4.0))


import published  # noqa: E402

published.im2col, published.scol2im = im2col, scol2im

# Four Gaussians of mean 0: patches without their means, in four classes by how much is in them.
patches = np.concatenate([im2col(shirt(h, w), (SIDE, SIDE)) for h, w in [(28, 28), (40, 33), (64, 50)]], axis=1)
patches = patches - patches.mean(0)
order = np.argsort((patches ** 2).sum(0))
classes = np.array_split(order, 4)
covariances = [np.round(patches[:, c] @ patches[:, c].T / len(c) + 1e-5 * np.eye(SIDE * SIDE), 7) for c in classes]
weights = [0.4, 0.25, 0.2, 0.15]
mixture = dict(nmodels=4, mixweights=np.array(weights), means=np.zeros((SIDE * SIDE, 4)), covs=np.stack(covariances, axis=2))
published.get_gs_matrix = lambda *_: dict(covs=mixture["covs"].copy())


def case(name, clean, sigma):
    clean = np.round(clean * 1000).astype(int)
    noisy = np.round(clean + 1000 * sigma * random.randn(*clean.shape)).astype(int)
    with contextlib.redirect_stdout(io.StringIO()):
        restored, _, _ = published.EPLLhalfQuadraticSplit(
            noisy / 1000, SIDE ** 2 / sigma ** 2, SIDE, np.array([1, 4, 8, 16, 32]) / sigma ** 2, 1, None, None, mixture)
    return dict(name=name, height=clean.shape[0], width=clean.shape[1], sigma=sigma, clean=clean.ravel().tolist(), noisy=noisy.ravel().tolist(),
                psnr=float(-10 * np.log10(np.mean((restored - clean / 1000) ** 2))))


cases = [case("shirt 28, 0.1", shirt(28, 28), 0.1), case("shirt 28, 0.3", shirt(28, 28), 0.3), case("shirt 20 x 33, 0.2", shirt(20, 33), 0.2)]
print(json.dumps(dict(source="EPLL of Zoran and Weiss, Python translation", patch=SIDE, weights=weights,
                      covariances=[float(v) for c in covariances for v in c.ravel()], cases=cases), separators=(",", ":")).replace('{"name"', '\n{"name"'))
