using System.Runtime.CompilerServices;
using FashionGan;

// Cleans a PNG file by a network in the box, or by one of the classical methods, and writes what came of it as floats and as a PNG file.
if (args is not [string method, string input, string output])
{
    Console.Error.WriteLine("Usage: METHOD INPUT.png OUTPUT");
    return 2;
}
var noisy = PngFile.Read(input);
float[] clean = new float[noisy.Size.Pixels];
if (method.StartsWith("network:", StringComparison.Ordinal))
    new TiledNetwork(ManagedNetwork.Create(PretrainedNetwork.Find(method["network:".Length..]).Load())).Run(noisy).Pixels.CopyTo(clean);
else
    Denoiser.Parse(method).Denoise(noisy.Pixels.ToArray(), clean, noisy.Size, NoiseLevel.Known(0.1f));
File.WriteAllBytes(output, System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(clean).ToArray());
PngFile.Write(output + ".png", new GreyImage(noisy.Size, clean));
Console.WriteLine(RuntimeFeature.IsDynamicCodeSupported ? "compiled just in time" : "compiled ahead of time");
return 0;
