using System.Text;

namespace FashionGan.Cli;

/// <summary>A file that a run leaves behind.</summary>
/// <param name="Name">Its name, from the run's folder on.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record ResultFile(string Name, byte[] Content)
{
    public static ResultFile Text(string name, string content) => new(name, Encoding.UTF8.GetBytes(content));
}
