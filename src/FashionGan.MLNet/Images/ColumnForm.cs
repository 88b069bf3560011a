using System.Text.Json.Serialization;

namespace FashionGan;

/// <summary>How a column holds the images or vectors that a step reads; part of the saved format.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnForm>))]
internal enum ColumnForm
{
    /// <summary>Float vectors whose length the column's type tells.</summary>
    Vector,

    /// <summary>Float vectors of any length.</summary>
    AnyVector,

    /// <summary><c>MLImage</c>s whose size the column's type tells.</summary>
    Picture,

    /// <summary><c>MLImage</c>s of any size.</summary>
    AnyPicture,

    /// <summary>Keys, which stand for classes.</summary>
    Key,

    /// <summary>Numbers of the type Single, which stand for classes.</summary>
    Number,

    /// <summary>There is no column: what is read is drawn for each row.</summary>
    None,
}
