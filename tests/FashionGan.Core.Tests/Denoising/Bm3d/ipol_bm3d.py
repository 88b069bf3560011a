"""Writes ipol_bm3d.json: noisy images and the PSNR that IPOL's BM3D reaches on them.

The reference is the C++ code of Lebrun, "An Analysis and Implementation of the BM3D Image Denoising Method", IPOL 2, 2012
(github.com/gfacciol/bm3d, commit 7200744), its function run_bm3d called on floats with BIOR in the first step and DCT in the second (5, 4), patch size 8,
no weighting by standard deviation, one thread. A main of a few lines around it reads "height width sigma transform1 transform2 patch" and the
pixels in thousandths from standard input, and writes the result on the [0, 1] scale:
    /usr/bin/python3 ipol_bm3d.py PROGRAM PROGRAM-WITH-EXACT-DISTANCES > ipol_bm3d.json
The code sums squared differences of patches by running float32 sums, whose rounding shows in which patches are found. In the second program the
sum in precompute_BM is taken over each patch by itself; nothing else differs.
"""
import json
import subprocess
import sys
import numpy as np

random = np.random.RandomState(20240503)


def shirt(height, width):
    y, x = np.mgrid[0:height, 0:width]
    body = (abs(x - width / 2) < width / 4) & (y > height / 6)
    sleeve = (abs(x - width / 2) < width / 2.2) & (y > height / 5) & (y < height / 2.2)
    return (body | sleeve) * (0.55 + 0.3 * np.sin(x / 3.0) * np.cos(y / 4.0))


def pattern(height, width):
    y, x = np.mgrid[0:height, 0:width]
    stripes = 0.5 + 0.3 * np.sin(x * 0.9 + 0.2 * y)
    disc = (x - width * 0.6) ** 2 + (y - height * 0.4) ** 2 < (height * 0.3) ** 2
    return np.where(disc, 0.25 + 0.5 * y / height, stripes)


def case(name, clean, sigma):
    clean = np.round(clean * 1000).astype(int)
    noisy = np.round(clean + 1000 * sigma * random.randn(*clean.shape)).astype(int)
    height, width = clean.shape
    text = f"{height} {width} {sigma} 5 4 8\n" + " ".join(map(str, noisy.ravel()))
    psnr = []
    for program in sys.argv[1:]:
        out = subprocess.run(program, input=text, capture_output=True, text=True, check=True).stdout
        restored = np.clip(np.array(out.split(), dtype=float).reshape(clean.shape), 0, 1)
        psnr.append(float(-10 * np.log10(np.mean((restored - clean / 1000) ** 2))))
    return dict(name=name, height=height, width=width, sigma=sigma, clean=clean.ravel().tolist(), noisy=noisy.ravel().tolist(),
                published=psnr[0], exact=psnr[1])


cases = [
    case("shirt 28, 0.1", shirt(28, 28), 0.1), case("shirt 28, 0.2", shirt(28, 28), 0.2), case("shirt 64, 0.1", shirt(64, 64), 0.1),
    case("pattern 64, 0.05", pattern(64, 64), 0.05), case("pattern 64, 0.2", pattern(64, 64), 0.2), case("pattern 50 x 70, 0.3", pattern(50, 70), 0.3),
]
print(json.dumps(dict(source="github.com/gfacciol/bm3d 7200744", cases=cases), separators=(",", ":")).replace('{"name"', '\n{"name"'))
