using System.Net;
using System.Net.Http.Headers;

namespace FashionGan;

/// <summary>Downloads one file from the first mirror that gives it whole: resumed from a <c>.part</c> file, checked, renamed.</summary>
internal sealed class FileDownload(HttpClient http, FashionMnistOptions options)
{
    private const int AttemptsPerMirror = 5;
    private const int BlockBytes = 1 << 16;
    private const int MostShown = 80;

    private readonly CancellationToken _cancellation = options.CancellationToken;

    /// <summary>Fetches the file into <paramref name="folder"/>.</summary>
    /// <returns>Null when it is there; else what went wrong with each mirror.</returns>
    /// <exception cref="DataUnavailableException">The disk cannot take it.</exception>
    public async Task<IReadOnlyList<string>?> FetchAsync(FashionMnistFile file, string folder)
    {
        string target = Path.Combine(folder, file.GzipName);
        List<string> faults = [];
        foreach (var mirror in options.Mirrors)
        {
            var source = new Uri(mirror, file.GzipName);
            try
            {
                string? fault = await FromMirrorAsync(file, source, target).ConfigureAwait(false);
                if (fault is null)
                    return null;
                faults.Add($"{source}: {fault}");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                File.Delete(PartOf(target));
                throw new DataUnavailableException(
                    $"{target} could not be written: {e.Message} Free some space, or name another cache folder.", e);
            }
        }
        return faults;
    }

    private static string PartOf(string target) => target + ".part";

    private async Task<string?> FromMirrorAsync(FashionMnistFile file, Uri source, string target)
    {
        string part = PartOf(target);
        for (int attempt = 1; ; attempt++)
        {
            long had = File.Exists(part) ? new FileInfo(part).Length : 0;
            if (had > file.GzipBytes)
            {
                File.Delete(part);
                had = 0;
            }
            var (fault, mayRetry) = had == file.GzipBytes
                ? (null, false) : await TransferAsync(file, source, part, had).ConfigureAwait(false);
            if (fault is null)
            {
                string found = await FileHash.Sha256Async(part, _cancellation).ConfigureAwait(false);
                if (found == file.GzipSha256)
                {
                    File.Move(part, target, overwrite: true);
                    return null;
                }
                File.Delete(part);
                if (had > 0)
                    continue; // The fault may lie in what an earlier run left: once more, from the start.
                return $"expected SHA-256 {file.GzipSha256}, found {found}";
            }
            if (!mayRetry || attempt >= AttemptsPerMirror)
                return fault;
            await Task.Delay(TimeSpan.FromSeconds(0.2 * attempt), options.Time, _cancellation).ConfigureAwait(false);
        }
    }

    // Faults of the network are returned; exceptions of the disk pass through.
    private async Task<(string? Fault, bool MayRetry)> TransferAsync(FashionMnistFile file, Uri source, string part, long offset)
    {
        using var silence = new CancellationTokenSource(options.SilenceLimit, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_cancellation, silence.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, source);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity")); // The .gz itself is wanted.
        if (offset > 0)
            request.Headers.Range = new RangeHeaderValue(offset, null);
        HttpResponseMessage? response = null;
        try
        {
            Stream body;
            try
            {
                response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
                if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && offset > 0)
                {
                    File.Delete(part);
                    return ("refused to resume", true);
                }
                if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent))
                    return ($"answered {(int)response.StatusCode} ({SafeText.Beginning(response.ReasonPhrase ?? "", MostShown)})", false);
                if (response.StatusCode == HttpStatusCode.OK)
                    offset = 0;
                else if (response.Content.Headers.ContentRange?.From != offset)
                    return ("answered with another part of the file than was asked for", false);
                if (response.Content.Headers.ContentLength is long length && offset + length != file.GzipBytes)
                    return ($"expected {file.GzipBytes} bytes, was offered {offset + length}", false);
                body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (IsNetworkFault(e))
            {
                return (Describe(e), false);
            }
            return await ReceiveAsync(file, source, part, offset, body, silence, either.Token).ConfigureAwait(false);
        }
        finally
        {
            response?.Dispose();
        }
    }

    private async Task<(string? Fault, bool MayRetry)> ReceiveAsync(
        FashionMnistFile file, Uri source, string part, long offset, Stream body, CancellationTokenSource silence, CancellationToken either)
    {
        await using var output = new FileStream(
            part, offset == 0 ? FileMode.Create : FileMode.Append, FileAccess.Write, FileShare.Read, 0, useAsync: true);
        byte[] block = new byte[BlockBytes];
        for (long have = offset; ;)
        {
            options.Progress?.Report(new DownloadProgress(file.GzipName, source, have, file.GzipBytes));
            int got;
            try
            {
                silence.CancelAfter(options.SilenceLimit);
                got = await body.ReadAsync(block, either).ConfigureAwait(false);
            }
            catch (Exception e) when (IsNetworkFault(e))
            {
                return ($"{Describe(e)} after {have} of {file.GzipBytes} bytes", have > offset);
            }
            if (got == 0)
                return have == file.GzipBytes ? (null, false) : ($"ended after {have} of {file.GzipBytes} bytes", have > offset);
            have += got;
            if (have > file.GzipBytes)
            {
                output.SetLength(0);
                return ($"sent more than {file.GzipBytes} bytes", false);
            }
            await output.WriteAsync(block.AsMemory(0, got), _cancellation).ConfigureAwait(false);
        }
    }

    private bool IsNetworkFault(Exception e) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !_cancellation.IsCancellationRequested);

    private string Describe(Exception e) => e is OperationCanceledException
        ? $"sent nothing for {options.SilenceLimit.TotalSeconds:0.##} s"
        : e.Message;
}
