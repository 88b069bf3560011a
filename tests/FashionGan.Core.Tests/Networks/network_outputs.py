"""Writes network_outputs.json: every network's tensors, small, and what it makes of one input, written down from the papers' layers in NumPy.

    /usr/bin/python3 network_outputs.py > network_outputs.json
Debian 12's /usr/bin/python3 with python3-numpy 1.24.2, in double precision. Nothing here was taken from the library's own code.

No numbers of the weights are stored: entry i of the tensor t of the case c is offset + scale (2 u - 1) in single precision, where u is a hash of the
FNV-1a hash of "c/t" and of i, 24 bits of it (see draw). Inputs are such tensors too: images with offset and scale 0.5, latents with 0 and 2.
"""
import json
import numpy as np


def draw(case, name, shape, offset, scale):
    seed = 2166136261
    for character in f"{case}/{name}".encode():
        seed = (seed ^ character) * 16777619 % 2**32
    h = (np.arange(int(np.prod(shape)), dtype=np.uint64) + seed) * 2654435761 % 2**32
    h = (h ^ (h >> 15)) * 2246822519 % 2**32
    h = (h ^ (h >> 13)) * 3266489917 % 2**32
    u = ((h ^ (h >> 16)) >> 8).astype(np.float32) / np.float32(2**24)
    return (np.float32(offset) + np.float32(scale) * (2 * u - np.float32(1))).reshape(shape)


class Case:
    def __init__(self, name, architecture, **settings):
        self.name, self.architecture, self.settings, self.tensors = name, architecture, settings, []

    def tensor(self, name, shape, offset, scale):
        self.tensors.append({"name": name, "shape": shape, "offset": offset, "scale": scale})
        return draw(self.name, name, shape, offset, scale).astype(np.float64)

    def weight(self, name, shape, inputs, gain=1.0):
        # A power of 2 near sqrt(6 / inputs), so that values keep their size from layer to layer.
        return self.tensor(f"{name}.weight", shape, 0, 2.0 ** round(np.log2(gain * np.sqrt(6 / inputs))))

    def bias(self, name, count):
        return self.tensor(f"{name}.bias", [count], 0, 0.125)

    def image(self):
        shape = [1, self.settings["height"], self.settings["width"]]
        self.input = {"offset": 0.5, "scale": 0.5, "count": int(np.prod(shape))}
        return draw(self.name, "input", shape, 0.5, 0.5).astype(np.float64)

    def latent(self):
        self.input = {"offset": 0, "scale": 2, "count": self.settings["latent"]}
        return draw(self.name, "input", [self.settings["latent"]], 0, 2).astype(np.float64)

    def convolution(self, x, name, outputs, kernel, stride=1, padding=0, bias=True, gain=1.0):
        """Cross-correlation: every output pixel is the sum of a window times the kernel."""
        channels = x.shape[0]
        w = self.weight(name, [outputs, channels, kernel, kernel], channels * kernel * kernel, gain)
        b = self.bias(name, outputs) if bias else np.zeros(outputs)
        x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
        rows, columns = (x.shape[1] - kernel) // stride + 1, (x.shape[2] - kernel) // stride + 1
        y = np.empty((outputs, rows, columns))
        for i in range(rows):
            for j in range(columns):
                window = x[:, i * stride:i * stride + kernel, j * stride:j * stride + kernel]
                y[:, i, j] = np.tensordot(w, window, 3) + b
        return y

    def transposed(self, x, name, outputs, kernel, stride, padding, bias=True, gain=1.0):
        """The gradient of a convolution: every input pixel adds a multiple of the kernel to a window of the output."""
        channels, height, width = x.shape
        w = self.weight(name, [channels, outputs, kernel, kernel], channels * kernel * kernel / stride**2, gain)
        y = np.zeros((outputs, (height - 1) * stride + kernel, (width - 1) * stride + kernel))
        for i in range(height):
            for j in range(width):
                y[:, i * stride:i * stride + kernel, j * stride:j * stride + kernel] += np.tensordot(x[:, i, j], w, 1)
        y = y[:, padding:y.shape[1] - padding, padding:y.shape[2] - padding]
        return y + self.bias(name, outputs)[:, None, None] if bias else y

    def dense(self, x, name, outputs):
        w = self.weight(name, [outputs, x.size], x.size)
        return w @ x.ravel() + self.bias(name, outputs)

    def group_norm(self, x, name, groups):
        """Every group of neighbouring channels by its own mean and variance in this image."""
        gamma, beta = self.tensor(f"{name}.weight", [x.shape[0]], 1, 0.25), self.bias(name, x.shape[0])
        parts = x.reshape(groups, -1)
        parts = (parts - parts.mean(1, keepdims=True)) / np.sqrt(parts.var(1, keepdims=True) + 1e-5)
        return gamma[:, None, None] * parts.reshape(x.shape) + beta[:, None, None]

    def norm(self, x, name):
        channels = x.shape[0]
        gamma, beta = self.tensor(f"{name}.weight", [channels], 1, 0.25), self.bias(name, channels)
        mean, variance = self.tensor(f"{name}.running_mean", [channels], 0, 0.25), self.tensor(f"{name}.running_var", [channels], 0.75, 0.5)
        column = lambda v: v[:, None, None]
        return column(gamma) * (x - column(mean)) / np.sqrt(column(variance) + 1e-5) + column(beta)

    def record(self, output):
        return {
            "name": self.name, "architecture": self.architecture, "settings": {k: str(v) for k, v in self.settings.items()},
            "tensors": self.tensors, "input": self.input, "output": [float(f"{v:.9g}") for v in output.ravel()],
        }


def leaky(x, slope):
    return np.where(x > 0, x, slope * x)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def silu(x):
    return x / (1 + np.exp(-x))


def paper_generator():
    c = Case("paper-generator", "paper-generator", latent=5, height=8, width=12)
    x = leaky(c.dense(c.latent(), "dense", 128 * 2 * 3).reshape(128, 2, 3), 0.2)
    x = leaky(c.norm(c.transposed(x, "deconv1", 128, 4, 2, 1, bias=False), "norm1"), 0.2)
    x = leaky(c.norm(c.transposed(x, "deconv2", 64, 4, 2, 1, bias=False), "norm2"), 0.2)
    return c.record(sigmoid(c.convolution(x, "conv", 1, 3, padding=1)))


def paper_discriminator():
    c = Case("paper-discriminator", "paper-discriminator", height=12, width=8)
    x = leaky(c.convolution(c.image(), "conv1", 64, 5, 2, 2), 0.2)
    x = leaky(c.convolution(x, "conv2", 128, 5, 2, 2), 0.2)
    x = leaky(c.convolution(x, "conv3", 256, 3, 2, 1), 0.2)
    return c.record(sigmoid(c.dense(x, "logit", 1)))


def paper_denoiser():
    c = Case("paper-denoiser", "paper-denoiser", height=8, width=12)
    x = relu(c.convolution(c.image(), "conv1", 32, 3, 2, 1))
    x = relu(c.convolution(x, "conv2", 64, 3, 2, 1))
    x = relu(c.transposed(x, "deconv1", 32, 4, 2, 1))
    return c.record(sigmoid(c.transposed(x, "deconv2", 1, 4, 2, 1)))


def light_generator():
    c = Case("light-generator", "light-generator", latent=5, channels=6, height=8, width=12)
    x = relu(c.dense(c.latent(), "dense", 12 * 2 * 3).reshape(12, 2, 3))
    x = relu(c.norm(c.transposed(x, "deconv1", 6, 4, 2, 1, bias=False), "norm1"))
    return c.record(sigmoid(c.transposed(x, "deconv2", 1, 4, 2, 1)))


def light_discriminator():
    c = Case("light-discriminator", "light-discriminator", channels=6, height=12, width=8)
    x = leaky(c.convolution(c.image(), "conv1", 6, 4, 2, 1), 0.2)
    x = leaky(c.norm(c.convolution(x, "conv2", 12, 4, 2, 1, bias=False), "norm2"), 0.2)
    return c.record(sigmoid(c.dense(x, "logit", 1)))


def conditional_generator():
    c = Case("conditional-generator", "conditional-generator", latent=5, channels=8, classes=3, height=8, width=12)
    c.input = {"offset": 0, "scale": 2, "count": 5 + 3}
    given = draw("conditional-generator", "input", [8], 0, 2).astype(np.float64)
    latent, told = given[:5], given[5:]

    def norm(x, place):
        steer = c.dense(told, f"told{place}", 2 * x.shape[0])
        return relu(c.norm(x, f"norm{place}") * (1 + steer[:x.shape[0], None, None]) + steer[x.shape[0]:, None, None])

    x = norm(c.dense(latent, "dense", 16 * 2 * 3).reshape(16, 2, 3), 0)
    x = norm(c.transposed(x, "deconv1", 8, 4, 2, 1, bias=False), 1)
    x = norm(c.transposed(x, "deconv2", 4, 4, 2, 1, bias=False), 2)
    return c.record(sigmoid(c.convolution(x, "out", 1, 3, padding=1)))


def conditional_discriminator():
    c = Case("conditional-discriminator", "conditional-discriminator", channels=8, classes=3, height=12, width=8)
    x = leaky(c.convolution(c.image(), "conv0", 2, 3, padding=1), 0.2)
    x = leaky(c.norm(c.convolution(x, "conv1", 8, 4, 2, 1, bias=False), "norm1"), 0.2)
    x = leaky(c.norm(c.convolution(x, "conv2", 16, 4, 2, 1, bias=False), "norm2"), 0.2)
    return c.record(sigmoid(c.dense(x, "logit", 3)))


def vanilla_generator():
    c = Case("vanilla-generator", "vanilla-generator", latent=6, height=5, width=7)
    x = c.latent()
    for number, width in enumerate([256, 512, 1024], 1):
        x = leaky(c.dense(x, f"dense{number}", width), 0.2)
    return c.record(sigmoid(c.dense(x, "dense4", 35)))


def vanilla_discriminator():
    c = Case("vanilla-discriminator", "vanilla-discriminator", height=5, width=7)
    x = leaky(c.dense(c.image(), "dense1", 512), 0.2)
    x = leaky(c.dense(x, "dense2", 256), 0.2)
    return c.record(sigmoid(c.dense(x, "logit", 1)))


def dncnn():
    c = Case("dncnn", "dncnn", depth=4, channels=6, height=7, width=5)
    image = c.image()
    x = relu(c.convolution(image, "conv1", 6, 3, padding=1))
    for layer in (2, 3):
        x = relu(c.norm(c.convolution(x, f"conv{layer}", 6, 3, padding=1, bias=False), f"norm{layer}"))
    return c.record(np.clip(image - c.convolution(x, "conv4", 1, 3, padding=1, gain=0.2), 0, 1))


def ffdnet():
    c = Case("ffdnet", "ffdnet", blocks=2, channels=6, height=10, width=6)
    image = c.image()
    x = relu(c.convolution(image, "head", 6, 6, 2, 2))
    for block in (1, 2):
        inner = relu(c.convolution(x, f"block{block}a", 6, 3, padding=1))
        x = x + c.convolution(inner, f"block{block}b", 6, 3, padding=1, gain=0.2)
    return c.record(np.clip(image - c.transposed(x, "tail", 1, 6, 2, 2, gain=0.2), 0, 1))


def unet(name, inputs, full, half, quarter, blocks, middle):
    c = Case(name, "unet", full=full, half=half, quarter=quarter, blocks=blocks, middle=middle, inputs=inputs, height=8, width=12)

    def residual(x, stage, count):
        for block in range(1, count + 1):
            inner = leaky(c.convolution(x, f"{stage}_{block}a", x.shape[0], 3, padding=1), 0.1)
            x = x + c.convolution(inner, f"{stage}_{block}b", x.shape[0], 3, padding=1, gain=0.2)
        return x

    image = c.image()
    x = image
    if inputs == 2:  # Immerkaer's estimate of the noise's standard deviation, the same at every pixel.
        mask = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]])
        inner = [np.sum(mask * image[0, i:i + 3, j:j + 3]) for i in range(8 - 2) for j in range(12 - 2)]
        x = np.concatenate([image, np.full_like(image, np.sqrt(np.pi / 2) / 6 * np.mean(np.abs(inner)))])
    at_full = residual(leaky(c.convolution(x, "stem", full, 3, padding=1), 0.1), "enc1", blocks)
    at_half = residual(c.convolution(at_full, "down1", half, 2, 2), "enc2", blocks)
    x = residual(c.convolution(at_half, "down2", quarter, 2, 2), "mid", middle)
    x = residual(c.transposed(x, "up2", half, 2, 2, 0) + at_half, "dec2", blocks)
    x = residual(c.transposed(x, "up1", full, 2, 2, 0) + at_full, "dec1", blocks)
    return c.record(np.clip(image - c.convolution(x, "out", 1, 3, padding=1, gain=0.05), 0, 1))


def diffusion(name, classes, full, half, quarter, blocks, middle, embedding):
    c = Case(name, "diffusion", full=full, half=half, quarter=quarter, blocks=blocks, middle=middle, embedding=embedding, classes=classes, height=8, width=12)
    c.input = {"offset": 0.5, "scale": 0.5, "count": 8 * 12 + 1 + classes}
    given = draw(name, "input", [c.input["count"]], 0.5, 0.5).astype(np.float64)
    image, level, told = given[:96].reshape(1, 8, 12), given[96], given[97:]
    waves = (0.5 * 64 ** (np.arange(32) / 31)).astype(np.float32).astype(np.float64)
    e = np.concatenate([np.cos(waves * level), np.sin(waves * level)])
    e = c.dense(silu(c.dense(e, "level_dense1", embedding)), "level_dense2", embedding)
    if classes > 0:
        e = e + c.weight("class_dense", [embedding, classes], classes) @ told
    e = silu(e)

    def residual(x, stage, count):
        width = x.shape[0]
        for block in range(1, count + 1):
            here = f"{stage}_{block}"
            y = c.convolution(silu(c.group_norm(x, f"{here}norm_a", 8)), f"{here}a", width, 3, padding=1)
            y = c.group_norm(y, f"{here}norm_b", 8)
            steer = c.dense(e, f"{here}told", 2 * width)
            y = y * (1 + steer[:width, None, None]) + steer[width:, None, None]
            x = x + c.convolution(silu(y), f"{here}b", width, 3, padding=1, gain=0.2)
        return x

    at_full = residual(c.convolution(image, "stem", full, 3, padding=1), "enc1", blocks)
    at_half = residual(c.convolution(at_full, "down1", half, 2, 2), "enc2", blocks)
    x = residual(c.convolution(at_half, "down2", quarter, 2, 2), "mid", middle)
    x = residual(c.transposed(x, "up2", half, 2, 2, 0) + at_half, "dec2", blocks)
    x = residual(c.transposed(x, "up1", full, 2, 2, 0) + at_full, "dec1", blocks)
    return c.record(c.convolution(silu(c.group_norm(x, "out_norm", 8)), "out", 1, 3, padding=1, gain=0.2))


def fashion_classifier():
    c = Case("fashion-classifier", "fashion-classifier", classes=4, height=9, width=11)
    x = c.image()
    for number, (width, kernel) in enumerate([(32, 5), (64, 3), (128, 3)], 1):
        x = relu(c.norm(c.convolution(x, f"conv{number}", width, kernel, padding=kernel // 2, bias=False), f"norm{number}"))
        height, columns = x.shape[1], x.shape[2]
        x = np.array([[m[i:i + 2, j:j + 2].max() for i in range(0, height, 2) for j in range(0, columns, 2)] for m in x])
        x = x.reshape(width, (height + 1) // 2, (columns + 1) // 2)
    features = relu(c.dense(x, "features", 128))
    shares = np.exp(c.dense(features, "logits", 4))
    return c.record(np.concatenate([features, shares / shares.sum()]))


cases = [
    paper_generator(), paper_discriminator(), paper_denoiser(), vanilla_generator(), vanilla_discriminator(), dncnn(),
    unet("unet", 2, 5, 7, 9, 2, 3), unet("unet of one input", 1, 4, 33, 16, 1, 1), fashion_classifier(), light_generator(), light_discriminator(),
    conditional_generator(), conditional_discriminator(), ffdnet(),
    diffusion("diffusion", 3, 8, 16, 24, 1, 2, 20), diffusion("diffusion without classes", 0, 16, 8, 16, 2, 1, 9),
]
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
print(f'{{"source":"NumPy {np.__version__}","cases":[\n{lines}\n]}}')
