"""Writes pillow_jpeg.json: grey images and what Pillow (libjpeg-turbo) reads back after it wrote them as JPEG.

    /usr/bin/python3 pillow_jpeg.py > pillow_jpeg.json
"""
import io
import json
import numpy as np
import PIL
from PIL import Image

random = np.random.RandomState(7)


def shirt(height, width):
    y, x = np.mgrid[0:height, 0:width]
    body = (abs(x - width / 2) < width / 4) & (y > height / 6)
    sleeve = (abs(x - width / 2) < width / 2.2) & (y > height / 5) & (y < height / 2.2)
    return np.round((body | sleeve) * (140 + 76 * np.sin(x / 3.0) * np.cos(y / 4.0))).astype(np.uint8)


def case(name, image, quality):
    file = io.BytesIO()
    Image.fromarray(image, "L").save(file, "JPEG", quality=quality)
    back = np.asarray(Image.open(io.BytesIO(file.getvalue())))
    return dict(name=name, height=image.shape[0], width=image.shape[1], quality=quality, image=image.ravel().tolist(), decoded=back.ravel().tolist())


images = [("shirt", shirt(28, 28)), ("noise", random.randint(0, 256, (16, 24)).astype(np.uint8)), ("narrow shirt", shirt(27, 13))]
cases = [case(name, image, quality) for name, image in images for quality in (1, 10, 35, 50, 75, 90, 100)]
json.dump(dict(source=f"Pillow {PIL.__version__}", cases=cases), __import__("sys").stdout, separators=(",", ":"))
