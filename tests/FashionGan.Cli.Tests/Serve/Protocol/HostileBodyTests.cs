using System.Globalization;
using System.Text.Json;
using Xunit.Abstractions;

namespace FashionGan.Cli.Tests;

public class HostileBodyTests(HostileServer box, ITestOutputHelper output) : IClassFixture<HostileServer>
{
    private readonly RunningServer _server = box.Running;

    private const string Path = "/v2/models/conditional-generator/infer", Image = "/v2/models/dncnn/infer";

    public static TheoryData<string, string> Bodies => new()
    {
        { "", "The body is not valid JSON" },
        { "[]", "The body is an array, allowed is an object with inputs." },
        { "{", "The body is not valid JSON" },
        { "{} {}", "The body is not valid JSON" },
        { "{}", "inputs is missing, allowed is an array of latent, class." },
        { """{"inputs":[],"inputs":[]}""", "The body has the field 'inputs' twice, allowed is once." },
        { """{"inputs":{}}""", "inputs is an object, allowed is an array of objects." },
        { """{"inputs":[3]}""", "inputs[0] is 3, allowed is an object with name, shape, datatype and data." },
        { """{"id":7,"inputs":[]}""", "id is 7, allowed is a text." },
        { """{"inputs":[{"shape":[1,64],"datatype":"FP32","data":[]}]}""", "inputs[0].name is missing, allowed is the name of an input." },
        { """{"inputs":[{"name":"latent","shape":[1,64],"datatype":"FP32"}]}""",
            "inputs[0] has neither data and parameters.binary_data_size, allowed is one of them." },
        { Tensor("[1,64]", "[1]", name: "noise"), "inputs has 'noise', allowed is one of latent, class." },
        { Tensor("[1,64]", "[1]", type: "FP16"), "datatype of the input 'latent' is 'FP16', allowed is FP32." },
        { Tensor("[-1,64]", "[1]"), "inputs[0].shape[0] is -1, allowed is a whole number from 1 to 2147483647." },
        { Tensor("[0,64]", "[]"), "inputs[0].shape[0] is 0, allowed is a whole number from 1 to 2147483647." },
        { Tensor("[1.5,64]", "[1]"), "inputs[0].shape[0] is 1.5, allowed is a whole number from 1 to 2147483647." },
        { Tensor("[9223372036854775807,64]", "[1]"),
            "inputs[0].shape[0] is 9223372036854775807, allowed is a whole number from 1 to 2147483647." },
        { Tensor("[2147483647,64]", "[1]"), "shape of the input 'latent' is [2147483647,64], allowed are at most 256 rows." },
        { Tensor("[1,65]", "[1]"), "shape of the input 'latent' is [1,65], allowed is [-1,64], -1 for any length from 1." },
        { Tensor("[]", "[1]"), "inputs[0].shape is empty, allowed is an array of 1 to 8 whole numbers from 1 to 2147483647." },
        { Tensor("[1,1,1,1,1,1,1,1,1]", "[1]"), "inputs[0].shape has more than 8 lengths" },
        { Tensor("7", "[1]"), "inputs[0].shape is 7, allowed is an array of 1 to 8" },
        { Tensor("[1,64]", "[1]"), "data of the input 'latent' has fewer elements than its shape [1,64], allowed are as many." },
        { Tensor("[1,64]", $"[{Zeros(65)}]"), "data of the input 'latent' has more elements than its shape [1,64], allowed are as many." },
        { Tensor("[1,64]", $"[[{Zeros(64)}],[{Zeros(64)}]]"), "data of the input 'latent' has more elements than its shape" },
        { Tensor("[1,64]", $"[[[{Zeros(64)}]]]"), "Element 0 of the input 'latent' is an array, allowed is a number of the type float32." },
        { Tensor("[1,64]", $"[\"x\",{Zeros(63)}]"), "Element 0 of the input 'latent' is 'x', allowed is a number of the type float32." },
        { Tensor("[1,64]", $"[{Zeros(63)},null]"), "Element 63 of the input 'latent' is null, allowed is a number of the type float32." },
        { Tensor("[1,64]", $"[1e999,{Zeros(63)}]"), "Element 0 of the input 'latent' is 1e999, allowed is a number of the type float32." },
        { Tensor("[1,64]", $"[1e38,{Zeros(63)}]"), "Element 0 of the input 'latent' is 1E+38, allowed is -100 to 100." },
        { Tensor("[1,64]", $"[NaN,{Zeros(63)}]"), "The body is not valid JSON" },
        { WithClass("10"), "Element 0 of the input 'class' is 10, allowed is 0 to 9, or -1 for one drawn." },
        { WithClass("9223372036854775807"), "Element 0 of the input 'class' is 9223372036854775807, allowed is 0 to 9" },
        { WithClass("1.5"), "Element 0 of the input 'class' is 1.5, allowed is a whole number of 64 bits." },
        { WithClass("1,2", 2), "The input 'class' has 2 rows and 'latent' has 1" },
        { """{"inputs":[{"name":"class","shape":[1],"datatype":"INT64","data":[1]}]}""", "inputs lacks 'latent', which is needed." },
        { Tensor("[1,64]", $"[{Zeros(64)}]", more: ""","outputs":[{"name":"x"}]"""), "outputs has 'x', allowed is one of image." },
        { Tensor("[1,64]", $"[{Zeros(64)}]", more: ""","outputs":[{"name":"image"},{"name":"image"}]"""),
            "outputs has 'image' twice, allowed is once." },
        { Tensor("[1,64]", $"[{Zeros(64)}]", more: ""","parameters":{"binary_data_output":1}"""),
            "parameters.binary_data_output is 1, allowed is true or false." },
        { new string('[', 5000), "The body is an array, allowed is an object with inputs." },
        { "{\"inputs\":" + new string('[', 5000), "inputs[0] is an array, allowed is an object" },
        { """{"\ud800":1}""", "a field's name is \\ud800, allowed is a text in Unicode." },
        { "{\"id\":\"" + new string('x', 2000) + "\"}", "id has 2000 characters, allowed are at most 1024." },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task Each_gets_one_error_that_names_the_field_its_value_and_what_is_allowed(string body, string message)
    {
        string error = await _server.Error(Path, body);

        Assert.StartsWith($"400 {message}", error);
        Assert.Equal("", _server.Faults);
    }

    [Theory]
    [InlineData(3, 256, "binary_data_size of the input 'latent' is 3, but 64 elements of FP32 take 256 bytes.")]
    [InlineData(256, 255, "binary_data_size of the input 'latent' is 256, but 255 bytes are left after the JSON.")]
    [InlineData(256, 300, "44 bytes are left after the JSON and the inputs' data, allowed are none.")]
    [InlineData(2147483647, 256, "binary_data_size of the input 'latent' is 2147483647, but 256 bytes are left")]
    public async Task Bytes_that_are_not_as_announced_are_refused(int said, int sent, string message)
    {
        string error = await _server.Error(
            Path, InferBody.Of(InferBody.Tensor("latent", "FP32", [1, 64], InferBody.Size(said))), new byte[sent]);

        Assert.StartsWith($"400 {message}", error);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    [InlineData(65f, "65")]
    public async Task Pixels_that_are_none_are_refused(float pixel, string shown)
    {
        string error = await _server.Error(
            Image, InferBody.Of(InferBody.Tensor("image", "FP32", [1, 2, 2], InferBody.Size(16))), InferBody.Bytes([0, 0, pixel, 0]));

        Assert.Equal($"400 Element 2 of the input 'image' is {shown}, allowed is -64 to 64.", error);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("abc")]
    public async Task A_header_that_says_no_length_is_refused(string value)
    {
        var body = new StringContent("{}");
        body.Headers.Add(InferAnswer.HeaderLength, value);

        var (status, answer) = await RunningServer.Read(await _server.Client.PostAsync(Image, body));

        Assert.Equal(400, status);
        Assert.StartsWith(
            $"The header Inference-Header-Content-Length is '{value}', allowed is 0 to 2", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Whatever_is_changed_in_a_request_the_server_answers_and_goes_on()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("FASHION_GAN_MUTATIONS"), CultureInfo.InvariantCulture, out int asked)
            ? asked
            : 10_000;
        var random = new Random(12345);
        var answers = new SortedDictionary<(string Path, int Status), int>();
        for (int i = 0; i < count; i++)
        {
            var (path, request) = Mutation.Of(random);
            using var response = await _server.Client.PostAsync(path, request);
            int status = (int)response.StatusCode;
            answers[(path, status)] = answers.GetValueOrDefault((path, status)) + 1;
            Assert.True(status is 200 or (>= 400 and < 500), $"Mutation {i} of {path} got {status}. {_server.Faults}");
            if (status != 200)
            {
                var error = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
                Assert.True(error.GetProperty("error").GetString() is { Length: > 10 and < 2000 }, $"Mutation {i}: {error}");
            }
        }
        output.WriteLine(string.Join(", ", answers.Select(a => $"{a.Key.Path} {a.Key.Status}: {a.Value}")));

        Assert.Equal("", _server.Faults);
        foreach (var (path, _, _) in Mutation.Right)
            Assert.InRange(answers.Where(a => a.Key.Path == path && a.Key.Status != 200).Sum(a => a.Value), count / 20, count);
        foreach (var (path, json, tail) in Mutation.Right)
        {
            using var after = await _server.Client.PostAsync(path, RunningServer.Body(json, tail.Length > 0 ? tail : null));
            Assert.True(after.IsSuccessStatusCode, $"{path} {after.StatusCode}: {await after.Content.ReadAsStringAsync()}");
        }
    }

    private static string Zeros(int count) => string.Join(",", Enumerable.Repeat("0", count));

    private static string Tensor(string shape, string data, string name = "latent", string type = "FP32", string more = "") =>
        $$"""{"inputs":[{"name":"{{name}}","shape":{{shape}},"datatype":"{{type}}","data":{{data}}}]{{more}}}""";

    private static string WithClass(string data, int rows = 1) => InferBody.Of(
        InferBody.Tensor("class", "INT64", [rows], $"\"data\":[{data}]"),
        InferBody.Tensor("latent", "FP32", [1, 64], $"\"data\":[{Zeros(64)}]"));
}
