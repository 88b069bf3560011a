namespace FashionGan;

/// <summary>Gives or takes the values of a picture's row in every plane, plane after plane.</summary>
/// <param name="row">The row, from 0.</param>
/// <param name="values">As many values as the picture has planes times columns, in [0, 1].</param>
public delegate void PictureRow(int row, Span<float> values);
