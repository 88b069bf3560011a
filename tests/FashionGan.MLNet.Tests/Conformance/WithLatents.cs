using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Adds the latent vectors of <c>SampleLatents</c> as a column, row by row.</summary>
internal static class WithLatents
{
    public static IDataView Of(MLContext ml, IDataView data, int dimension)
    {
        var images = ViewRows.Read(data);
        var latents = ViewRows.Read(ml.Data.SampleLatents(images.Count, dimension, 3));
        var view = new IndexedView(images.Count,
            new IndexedColumn<VBuffer<float>>(
                "Image", data.Schema["Image"].Type, (int row, ref VBuffer<float> v) =>
                ImageVectorType.Write(images[row].Floats("Image"), ref v)),
            new IndexedColumn<uint>(
                "Label", data.Schema["Label"].Type, (int row, ref uint v) => v = (uint)images[row].Values["Label"]!,
                data.Schema["Label"].Annotations),
            new IndexedColumn<VBuffer<float>>(
                "Latent", ImageVectorType.Of([dimension]), (int row, ref VBuffer<float> v) =>
                ImageVectorType.Write(latents[row].Floats("Latent"), ref v)));
        return view;
    }
}
