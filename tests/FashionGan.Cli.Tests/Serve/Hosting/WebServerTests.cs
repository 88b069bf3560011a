using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace FashionGan.Cli.Tests;

public class WebServerTests
{
    private const string Held = "/v2/models/held/infer";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_full_queue_is_503_and_says_when_to_try_again()
    {
        var model = new HeldModel(capacity: 2);
        await using var server = await RunningServer.Of(new ServeOptions(), ServedModels.Of(model));
        var first = server.Post(Held, HeldModel.Body(1));
        await model.Until(m => m.Asked.Count == 1);
        var others = Enumerable.Range(2, 7).Select(i => server.Client.PostAsync(Held, RunningServer.Body(HeldModel.Body(i)))).ToList();
        var refused = new List<HttpResponseMessage>();
        while (refused.Count < 5) // One is worked on, or will be, and two wait.
        {
            var answered = await Task.WhenAny(others).WaitAsync(Limit);
            others.Remove(answered);
            refused.Add(await answered);
        }

        model.Let();
        var answers = await Task.WhenAll(others).WaitAsync(Limit);

        Assert.All(refused, r => Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (r.StatusCode, r.Headers.RetryAfter!.ToString())));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(200, (await first).Status);
    }

    [Fact]
    public async Task By_default_sixteen_requests_at_once_all_have_a_place_and_a_load_that_does_not_end_has_not()
    {
        var model = new HeldModel(new ServeOptions().QueueLimits with { Time = new FakeTimeProvider() });
        await using var server = await RunningServer.Of(new ServeOptions(), ServedModels.Of(model));
        Task<HttpResponseMessage>[] burst = [.. Enumerable.Range(1, 16).Select(Ask)];
        await model.Until(m => m.Asked.Count == 16);

        Task<HttpResponseMessage>[] more = [.. Enumerable.Range(17, 48).Select(Ask)];
        await Task.WhenAny(more).WaitAsync(Limit);
        model.Let();
        var answers = await Task.WhenAll(burst).WaitAsync(Limit);
        var others = await Task.WhenAll(more).WaitAsync(Limit);

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Contains(others, a => a.StatusCode == HttpStatusCode.ServiceUnavailable);

        Task<HttpResponseMessage> Ask(int i) => server.Client.PostAsync(Held, RunningServer.Body(HeldModel.Body(i)));
    }

    [Fact]
    public async Task More_requests_than_allowed_are_503()
    {
        var model = new HeldModel(capacity: 100);
        await using var server = await RunningServer.Of(new ServeOptions { MostRequests = 1 }, ServedModels.Of(model));
        var first = server.Post(Held, HeldModel.Body(1));
        await model.Until(m => m.Asked.Count == 1);

        var (status, answer) = await server.Get("/v2");
        model.Let();

        Assert.Equal(
            (503, "The server works on 1 requests already. Try again in a second."), (status, answer.GetProperty("error").GetString()));
        Assert.Equal(200, (await first).Status);
    }

    [Fact]
    public async Task What_a_client_that_has_left_asked_for_is_not_computed()
    {
        var model = new HeldModel(capacity: 10);
        await using var server = await RunningServer.Of(new ServeOptions(), ServedModels.Of(model));
        var first = server.Post(Held, HeldModel.Body(1));
        await model.Until(m => m.Asked.Count == 1);
        using var leaving = new CancellationTokenSource();
        var left = server.Client.PostAsync(Held, RunningServer.Body(HeldModel.Body(2)), leaving.Token);
        await model.Until(m => m.Asked.Count == 2);

        leaving.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await model.Until(m => m.Asked[1].IsCancellationRequested);
        model.Let();
        var (status, _) = await server.Post(Held, HeldModel.Body(3));

        Assert.Equal((200, 200), ((await first).Status, status));
        Assert.Equal([1, 3], model.Done);
        Assert.Equal("", server.Faults);
    }

    [Fact]
    public async Task Stopping_answers_what_is_under_way_and_takes_nothing_new()
    {
        var model = new HeldModel(capacity: 10);
        await using var server = await RunningServer.Of(new ServeOptions(), ServedModels.Of(model));
        Task<(int Status, System.Text.Json.JsonElement)>[] underWay =
            [server.Post(Held, HeldModel.Body(1)), server.Post(Held, HeldModel.Body(2)), server.Post(Held, HeldModel.Body(3))];
        await model.Until(m => m.Asked.Count == 3);

        var stopping = server.Server.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            using var client = server.NewClient();
            for (int i = 0; i < 6000; i++, await Task.Delay(10))
                await client.GetAsync("/v2");
        });
        bool early = stopping.IsCompleted;
        model.Let();
        var answers = await Task.WhenAll(underWay).WaitAsync(Limit);
        await stopping.WaitAsync(Limit);

        Assert.False(early);
        Assert.All(answers, a => Assert.Equal(200, a.Status));
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_413_whether_it_says_so_or_not()
    {
        await using var server = await RunningServer.Of(new ServeOptions { Models = ["dncnn"], MostBytes = 1000 });
        var unsaid =
            new HttpRequestMessage(HttpMethod.Post, "/v2/models/dncnn/infer") { Content = new StringContent(new string(' ', 1001)) };
        unsaid.Headers.TransferEncodingChunked = true;

        string said = await server.Error("/v2/models/dncnn/infer", new string(' ', 1001));
        var response = await server.Client.SendAsync(unsaid);
        bool? closes = response.Headers.ConnectionClose;
        var (status, answer) = await RunningServer.Read(response);
        string whole = await server.Error("/v2/models/dncnn/infer", new string(' ', 1000));

        const string Message = "The body is too long: at most 1000 bytes are taken. Send fewer rows at a time.";
        Assert.Equal("413 " + Message, said);
        Assert.Equal((413, Message, true), (status, answer.GetProperty("error").GetString(), closes));
        Assert.StartsWith("400 The body is not valid JSON", whole);
    }

    [Fact]
    public async Task A_body_beyond_the_page_s_own_limit_is_told_that_limit()
    {
        await using var server = await RunningServer.Of("dncnn");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/denoise") { Content = new ByteArrayContent(new byte[(4 << 20) + 1]) };
        request.Headers.TransferEncodingChunked = true;

        var (status, answer) = await RunningServer.Read(await server.Client.SendAsync(request));

        Assert.Equal(
            (413, "The body is too long: at most 4194304 bytes are taken. Send fewer rows at a time."),
            (status, answer.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Bodies_that_are_too_long_together_are_503_until_others_are_answered()
    {
        var model = new HeldModel(capacity: 100);
        await using var server = await RunningServer.Of(new ServeOptions { MostBytesAtOnce = 1500 }, ServedModels.Of(model));
        string body = HeldModel.Body(1).PadRight(1000);
        var first = server.Post(Held, body);
        await model.Until(m => m.Asked.Count == 1);

        using var refused = await server.Client.PostAsync(Held, RunningServer.Body(body));
        string error = await refused.Content.ReadAsStringAsync();
        model.Let();
        var (status, _) = await first;
        int[] after = [(await server.Post(Held, body)).Status, (await server.Post(Held, body)).Status];

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (refused.StatusCode, refused.Headers.RetryAfter!.ToString()));
        Assert.Contains("The bodies of the requests under way take all of 1500 bytes.", error);
        Assert.Equal([200, 200, 200], [status, .. after]);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        await using var server = await RunningServer.Of("dncnn");
        var body = new StringContent("{}");
        body.Headers.ContentEncoding.Add("gzip");

        var (status, answer) = await RunningServer.Read(await server.Client.PostAsync("/v2/models/dncnn/infer", body));

        Assert.Equal((415, "Content-Encoding is 'gzip', allowed is identity: bodies are not compressed."),
            (status, answer.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("GET", "/nothing", 404, "There is nothing at '/nothing'; there are / (the page), /v2 and /v2/models/NAME.")]
    [InlineData("GET", "/v2/models/none", 404, "There is no model 'none'; there are dncnn.")]
    [InlineData("GET", "/v2/models/dncnn/versions/2", 404, "The model 'dncnn' has no version '2'; there is 1.")]
    [InlineData("GET", "/v2/models/%1B%5B2J", 404, "There is no model '\\u001B[2J'; there are dncnn.")]
    [InlineData("GET", "/v2/models/..%2F..%2Fetc%2Fpasswd", 404, "There is no model '..%2F..%2Fetc%2Fpasswd'; there are dncnn.")]
    [InlineData(
        "GET", "/v2/models/..%5C..%5Cweights.safetensors", 404, "There is no model '..\\..\\weights.safetensors'; there are dncnn.")]
    [InlineData("GET", "/..%2Ffashion-gan.dll", 404,
        "There is nothing at '/..%2Ffashion-gan.dll'; there are / (the page), /v2 and /v2/models/NAME.")]
    [InlineData("DELETE", "/v2/models/dncnn", 405, "The method is 'DELETE', allowed is GET.")]
    [InlineData("GET", "/v2/models/dncnn/infer", 405, "The method is 'GET', allowed is POST.")]
    public async Task What_there_is_not_is_said(string method, string path, int status, string message)
    {
        await using var server = await RunningServer.Of("dncnn");

        var (got, answer) = await RunningServer.Read(await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)));

        Assert.Equal((status, message), (got, answer.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("Host", "evil.example", "The header Host is 'evil.example', allowed is localhost or a loopback address.")]
    [InlineData("Origin", "http://evil.example", "The header Origin is 'http://evil.example', allowed is http://127.0.0.1:")]
    public async Task Other_sites_may_not_ask(string header, string value, string message)
    {
        await using var server = await RunningServer.Of("dncnn");
        var request = new HttpRequestMessage(HttpMethod.Get, "/v2");
        request.Headers.Add(header, value);

        var (status, answer) = await RunningServer.Read(await server.Client.SendAsync(request));

        Assert.Equal(403, status);
        Assert.StartsWith(message, answer.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("http://127.0.0.1", true, 200)]
    [InlineData("https://127.0.0.1", true, 200)] // A proxy that speaks TLS.
    [InlineData("http://127.0.0.1", false, 403)]
    [InlineData("ftp://127.0.0.1", true, 403)]
    [InlineData("null", false, 403)]
    public async Task The_server_s_own_page_may_ask_and_one_at_another_port_may_not(string origin, bool isAtItsPort, int expected)
    {
        await using var server = await RunningServer.Of("dncnn");
        var request = new HttpRequestMessage(HttpMethod.Get, "/v2");
        request.Headers.Add("Origin", isAtItsPort ? $"{origin}:{server.Server.Address.Port}" : origin);

        var (status, _) = await RunningServer.Read(await server.Client.SendAsync(request));

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]", 200)]
    [InlineData("127.0.0.1.evil.example", 403)]
    [InlineData("localhost.evil.example", 403)]
    [InlineData("192.168.0.1", 403)]
    public async Task A_name_that_was_made_to_point_here_is_no_name_of_this_machine(string host, int expected)
    {
        await using var server = await RunningServer.Of("dncnn");
        var request = new HttpRequestMessage(HttpMethod.Get, "/v2");
        request.Headers.Host = $"{host}:{server.Server.Address.Port}";

        var (status, _) = await RunningServer.Read(await server.Client.SendAsync(request));

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("HELLO\r\n\r\n")]
    [InlineData("POST /v2/models/dncnn/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /v2/models/dncnn/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("POST /v2/models/dncnn/infer HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n")]
    public async Task What_is_no_HTTP_is_400_and_the_server_goes_on(string sent)
    {
        await using var server = await RunningServer.Of("dncnn");
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", server.Server.Address.Port);

        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent));
        string line = (await new StreamReader(socket.GetStream()).ReadLineAsync().WaitAsync(Limit))!;

        Assert.StartsWith("HTTP/1.1 400", line);
        Assert.Equal(200, (await server.Get("/v2")).Status);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        await using var server = await RunningServer.Of("dncnn");
        using var models = ServedModels.Open(new ServeOptions { Models = ["dncnn"] }, default);
        await using var second = new WebServer(new ServeOptions { Port = server.Server.Address.Port }, models, _ => { });

        var fault = await Assert.ThrowsAsync<IOException>(() => second.StartAsync(default));

        Assert.StartsWith($"The server cannot listen at 127.0.0.1, port {server.Server.Address.Port}: ", fault.Message);
        Assert.EndsWith("Choose another with --port or --address.", fault.Message);
    }
}
