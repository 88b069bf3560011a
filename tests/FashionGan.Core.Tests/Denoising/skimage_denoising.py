"""Writes skimage_denoising.json: noisy images and what scikit-image and SciPy make of them.

Run by Debian 12's /usr/bin/python3 with python3-skimage 0.19.3, python3-scipy 1.10.1, python3-pywt (PyWavelets 1.1.1) and python3-numpy 1.24.2:
    /usr/bin/python3 skimage_denoising.py > skimage_denoising.json
Pixels are whole thousandths, read as float32 and filtered as float64; results are rounded to 1e-7.
"""
import json
import warnings
import numpy as np
import pywt
import scipy
import skimage
from scipy.ndimage import gaussian_filter, median_filter
from skimage.restoration import cycle_spin, denoise_nl_means, denoise_tv_chambolle, denoise_wavelet, estimate_sigma

warnings.simplefilter("ignore")
random = np.random.RandomState(20240502)


def shirt(height, width):
    y, x = np.mgrid[0:height, 0:width]
    body = (abs(x - width / 2) < width / 4) & (y > height / 6)
    sleeve = (abs(x - width / 2) < width / 2.2) & (y > height / 5) & (y < height / 2.2)
    return (body | sleeve) * (0.55 + 0.3 * np.sin(x / 3.0) * np.cos(y / 4.0))


def case(name, height, width, sigma):
    thousandths = np.round((shirt(height, width) + sigma * random.randn(height, width)) * 1000).astype(int)
    image = (thousandths / np.float32(1000)).astype(np.float32).astype(np.float64)
    wavelets = {
        f"wavelet(family={w},levels={levels},shifts={shifts})": cycle_spin(
            image, max_shifts=shifts - 1, func=denoise_wavelet,
            func_kw=dict(sigma=sigma, wavelet=w, wavelet_levels=levels, method="BayesShrink", rescale_sigma=False))
        for w, levels, shifts in [("haar", 1, 1), ("haar", 2, 1), ("haar", 2, 4), ("db2", 2, 1), ("sym4", 1, 2)]}
    results = {
        f"gaussian-filter(width={1 / np.sqrt(sigma):.9g})": gaussian_filter(image, 1, mode="reflect", truncate=4),
        "median(radius=1)": median_filter(image, size=3, mode="reflect"),
        "median(radius=2)": median_filter(image, size=5, mode="reflect"),
        **wavelets,
        "total-variation(strength=0.5,tolerance=0,iterations=50)": denoise_tv_chambolle(image, weight=0.5 * sigma, eps=0, max_num_iter=50),
        "total-variation(strength=1,tolerance=0.0002,iterations=200)": denoise_tv_chambolle(image, weight=sigma),
        # h so great that no weight falls below e^-5, where scikit-image cuts off; its exp is a rough one all the same.
        "non-local-means(strength=8,patch=5,reach=6)": denoise_nl_means(image, 5, 6, h=8 * sigma, sigma=sigma, fast_mode=False),
        "non-local-means(strength=5,patch=7,reach=40)": denoise_nl_means(image, 7, 40, h=5 * sigma, sigma=sigma, fast_mode=False),
    }
    return dict(name=name, height=height, width=width, sigma=sigma, noisy=thousandths.ravel().tolist(), estimate=float(estimate_sigma(image)),
                results={k: [round(float(v), 7) for v in r.ravel()] for k, r in results.items()})


cases = [case("square", 28, 28, 0.2), case("odd sides", 21, 27, 0.1), case("strong noise", 16, 16, 0.5)]
source = f"scikit-image {skimage.__version__}, SciPy {scipy.__version__}, PyWavelets {pywt.__version__}, NumPy {np.__version__}"
print(json.dumps(dict(source=source, cases=cases), separators=(",", ":")).replace('],"', '],\n"').replace('{"name"', '\n{"name"'))
