using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace FashionGan;

/// <summary>Small stand-ins for the four official files.</summary>
internal static class FakeFiles
{
    public static ImageSet Train { get; } = Make(200, 1);

    public static ImageSet Test { get; } = Make(50, 2);

    public static IReadOnlyDictionary<string, byte[]> Content { get; } = new Dictionary<string, byte[]>
    {
        ["train-images-idx3-ubyte.gz"] = Bytes(s => IdxFile.WriteImages(s, Train, gzip: true)),
        ["train-labels-idx1-ubyte.gz"] = Bytes(s => IdxFile.WriteLabels(s, Train, gzip: true)),
        ["t10k-images-idx3-ubyte.gz"] = Bytes(s => IdxFile.WriteImages(s, Test, gzip: true)),
        ["t10k-labels-idx1-ubyte.gz"] = Bytes(s => IdxFile.WriteLabels(s, Test, gzip: true)),
    };

    public static FashionMnistFiles Files { get; } = new(
        Describe(s => IdxFile.WriteImages(s, Train), "train-images-idx3-ubyte", Train.Count),
        Describe(s => IdxFile.WriteLabels(s, Train), "train-labels-idx1-ubyte", Train.Count),
        Describe(s => IdxFile.WriteImages(s, Test), "t10k-images-idx3-ubyte", Test.Count),
        Describe(s => IdxFile.WriteLabels(s, Test), "t10k-labels-idx1-ubyte", Test.Count));

    public static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static FashionMnistFile Describe(Action<Stream> writePlain, string name, int items)
    {
        byte[] gzip = Content[name + ".gz"];
        return new(
            name, items, gzip.Length, Convert.ToHexStringLower(SHA256.HashData(gzip)),
            Convert.ToHexStringLower(SHA256.HashData(Bytes(writePlain))));
    }

    private static ImageSet Make(int count, int seed)
    {
        byte[] pixels = new byte[count * 784];
        new Random(seed).NextBytes(pixels); // Does not compress, so that it comes in several blocks.
        return new ImageSet(
            "fake", ImageSize.FashionMnist, pixels, [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))], FashionMnist.ClassNames);
    }
}

/// <summary>Answers requests as a web server with the stand-in files does, or as a test tells it to.</summary>
internal sealed class FakeMirror : HttpMessageHandler
{
    /// <summary>Every request so far: the address, and the byte it asks to begin at.</summary>
    public ConcurrentQueue<(Uri Address, long? From)> Requests { get; } = [];

    /// <summary>Gives another answer to a request (its number from 1), or null for the ordinary one.</summary>
    public Func<HttpRequestMessage, int, HttpResponseMessage?>? Instead { get; set; }

    /// <summary>Wraps the body that is sent.</summary>
    public Func<Stream, int, Stream> Body { get; set; } = (stream, _) => stream;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        long? from = request.Headers.Range?.Ranges.Single().From;
        Requests.Enqueue((request.RequestUri!, from));
        int number = Requests.Count;
        if (Instead?.Invoke(request, number) is { } other)
            return other;
        byte[] content = FakeFiles.Content[request.RequestUri!.Segments[^1]];
        return Answer(content, from, stream => Body(stream, number));
    }

    public static HttpResponseMessage Answer(byte[] content, long? from = null, Func<Stream, Stream>? body = null)
    {
        var stream = new MemoryStream(content[(int)(from ?? 0)..]);
        var answer = new HttpResponseMessage(from is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent)
        {
            Content = new StreamContent(body?.Invoke(stream) ?? stream),
        };
        answer.Content.Headers.ContentLength = stream.Length;
        if (from is long start)
            answer.Content.Headers.ContentRange = new ContentRangeHeaderValue(start, content.Length - 1, content.Length);
        return answer;
    }
}

/// <summary>A body that breaks after some bytes: throws, ends early, or falls silent.</summary>
internal sealed class BrokenStream(Stream inner, int after, BrokenStream.Way way) : Stream
{
    private int _given;

    public enum Way
    {
        Throws,
        Ends,
        FallsSilent,
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == after && way == Way.Throws)
            throw new IOException("The connection was reset.");
        if (_given == after && way == Way.FallsSilent)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        int got = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, after - _given)], cancellationToken);
        _given += got;
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
