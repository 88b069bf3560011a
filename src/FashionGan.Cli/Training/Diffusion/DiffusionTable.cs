namespace FashionGan.Cli;

/// <summary>A diffusion denoiser's epochs as a table: what lies beside its weights.</summary>
internal static class DiffusionTable
{
    public static ReportTable Of(IEnumerable<DiffusionEpochReport> epochs)
    {
        var table = new ReportTable("network", "epoch", "loss", "fid", "fidFloor", "fidImages", "seconds", "imagesPerSecond");
        foreach (var e in epochs)
            table.Add("diffusion", e.Epoch, e.Loss, e.Fid?.Value, e.Fid?.Floor, e.Fid?.Images, e.Seconds, e.ImagesPerSecond);
        return table;
    }
}
