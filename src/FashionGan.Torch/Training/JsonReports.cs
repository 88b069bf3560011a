using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FashionGan.Torch;

/// <summary>How epoch reports are written into a checkpoint: numbers alone, since pictures are tensors of their own.</summary>
internal static class JsonReports
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutPictures } },
    };

    private static void LeaveOutPictures(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].PropertyType == typeof(ImageBatch))
                type.Properties.RemoveAt(i);
    }
}
