"""Writes skimage_metrics.json: image pairs and what scikit-image and NumPy say of them.

Run by Debian 12's /usr/bin/python3 with python3-skimage 0.19.3 and python3-numpy 1.24.2:
    /usr/bin/python3 skimage_metrics.py > skimage_metrics.json
Pixels are whole thousandths, read as float32 and compared as float64.
"""
import json
import numpy as np
import skimage
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

random = np.random.RandomState(20240501)


def shirt(height, width):
    y, x = np.mgrid[0:height, 0:width]
    body = (abs(x - width / 2) < width / 4) & (y > height / 6)
    sleeve = (abs(x - width / 2) < width / 2.2) & (y > height / 5) & (y < height / 2.2)
    return (body | sleeve) * (0.55 + 0.3 * np.sin(x / 3.0) * np.cos(y / 4.0))


def pair(name, restored, reference):
    restored, reference = (np.round(np.asarray(i) * 1000).astype(int) for i in (restored, reference))
    a, b = ((i / np.float32(1000)).astype(np.float32).astype(np.float64) for i in (restored, reference))
    psnr = peak_signal_noise_ratio(b, a, data_range=1) if (a != b).any() else None
    return dict(
        name=name, height=a.shape[0], width=a.shape[1], restored=restored.ravel().tolist(), reference=reference.ravel().tolist(),
        psnr=psnr, mse=float(np.mean((a - b) ** 2)), mae=float(np.mean(abs(a - b))),
        ssim=float(structural_similarity(b, a, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1)))


def noisy(image, sigma, clip=True):
    image = image + sigma * random.randn(*image.shape)
    return np.clip(image, 0, 1) if clip else image


s = shirt(28, 28)
cases = [
    pair("noise 0.05", noisy(s, 0.05), s),
    pair("noise 0.2", noisy(s, 0.2), s),
    pair("noise 0.5", noisy(s, 0.5), s),
    pair("noise 0.2 not clipped", noisy(s, 0.2, clip=False), s),
    pair("identical", s, s),
    pair("shifted", np.roll(s, 1, axis=1), s),
    pair("inverted", 1 - s, s),
    pair("black and white", np.zeros((28, 28)), np.ones((28, 28))),
    pair("flat and nearly flat", np.full((28, 28), 0.5), np.full((28, 28), 0.501)),
    pair("random", random.rand(28, 28), random.rand(28, 28)),
    pair("smallest", random.rand(11, 11), random.rand(11, 11)),
    pair("wide", noisy(shirt(13, 41), 0.1), shirt(13, 41)),
    pair("tall", noisy(shirt(37, 12), 0.1), shirt(37, 12)),
]
print(json.dumps(dict(source=f"scikit-image {skimage.__version__}, NumPy {np.__version__}", cases=cases), separators=(",", ":")).replace('{"name"', '\n{"name"'))
