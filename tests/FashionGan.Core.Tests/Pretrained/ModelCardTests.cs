using System.Text;
using System.Text.Json.Nodes;

namespace FashionGan.Tests;

public sealed class ModelCardTests
{
    [Theory]
    [MemberData(nameof(PretrainedNetworkTests.Names), MemberType = typeof(PretrainedNetworkTests))]
    public void Every_field_of_every_card_says_something(string name)
    {
        var card = PretrainedNetwork.Find(name).Card;

        Assert.All(
            typeof(ModelCard).GetProperties().Where(p => p.PropertyType == typeof(string) && p.Name != nameof(ModelCard.Device)),
            p => Assert.False(string.IsNullOrWhiteSpace((string)p.GetValue(card)!), p.Name));
        Assert.NotEmpty(card.Metrics);
        Assert.All(card.Metrics, m => Assert.False(string.IsNullOrWhiteSpace(m.Name) || string.IsNullOrWhiteSpace(m.Value), m.ToString()));
        Assert.Matches("^[0-9a-f]{64}$", card.Sha256);
        Assert.StartsWith("fashion-gan ", card.Command);
        Assert.Contains($"--seed {card.Seed}", card.Command);
        Assert.Contains(card.Architecture, ManagedNetwork.Architectures);
    }

    [Theory]
    [MemberData(nameof(PretrainedNetworkTests.Names), MemberType = typeof(PretrainedNetworkTests))]
    public void A_cards_layout_is_what_the_networks_plan_says(string name)
    {
        var network = PretrainedNetwork.Find(name);

        Assert.Equal(PlanLayout.Of(NetworkArchitectures.Plan(network.Load())), network.Card.Layout);
    }

    [Fact]
    public void A_card_is_read_as_it_is_written()
    {
        var card = ModelCard.Read(Stream(Complete()));

        Assert.Equal(("n", "t", 3L, 4UL), (card.Name, card.Task, card.Parameters, card.Seed));
        Assert.Equal([new ModelMetric("PSNR", "20 dB"), new ModelMetric("SSIM", "0.8")], card.Metrics.AsEnumerable());
        Assert.Equal("PSNR: 20 dB", card.Metrics[0].ToString());
    }

    [Fact]
    public void A_card_that_is_written_reads_back()
    {
        var card = ModelCard.Read(Stream(Complete()));

        string json = card.ToJson();
        var back = ModelCard.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

        Assert.Contains("\n  \"name\": \"n\",\n", json);
        Assert.Equal(card with { Metrics = [] }, back with { Metrics = [] });
        Assert.Equal(card.Metrics.AsEnumerable(), back.Metrics.AsEnumerable());
    }

    [Fact]
    public void Where_it_was_trained_is_on_the_card_if_it_was_noted()
    {
        var card = ModelCard.Read(Stream(Complete()));
        var noted = card with { Device = "cpu", Threads = 2 };

        Assert.Equal(((string?)null, (int?)null), (card.Device, card.Threads));
        Assert.DoesNotContain("null", card.ToJson());
        Assert.Contains("\n  \"device\": \"cpu\",\n  \"threads\": 2,\n", noted.ToJson());
        var back = ModelCard.Read(new MemoryStream(Encoding.UTF8.GetBytes(noted.ToJson())));
        Assert.Equal(("cpu", (int?)2), (back.Device, back.Threads));
    }

    [Fact]
    public void A_missing_empty_or_unknown_field_is_named()
    {
        foreach (string field in Complete().Select(p => p.Key))
        {
            var without = Complete();
            without.Remove(field);
            Assert.Contains($"'{field}'", Assert.Throws<InvalidDataException>(() => ModelCard.Read(Stream(without))).Message);
            var empty = Complete();
            empty[field] = null;
            Assert.Contains(field, Assert.Throws<InvalidDataException>(() => ModelCard.Read(Stream(empty))).Message);
        }
        var more = Complete();
        more["colour"] = "red";
        Assert.Contains("'colour'", Assert.Throws<InvalidDataException>(() => ModelCard.Read(Stream(more))).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{")]
    public void What_is_no_card_says_so(string text) =>
        Assert.Contains(
            "This is not a model card",
            Assert.Throws<InvalidDataException>(() => ModelCard.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))).Message);

    private static MemoryStream Stream(JsonObject json) => new(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonObject Complete() => new()
    {
        ["name"] = "n", ["task"] = "t", ["architecture"] = "a", ["parameters"] = 3, ["input"] = "i", ["output"] = "o", ["layout"] = "l",
        ["data"] = "d",
        ["command"] = "c", ["seed"] = 4,
        ["metrics"] = new JsonArray(
            new JsonObject { ["name"] = "PSNR", ["value"] = "20 dB" }, new JsonObject { ["name"] = "SSIM", ["value"] = "0.8" }),
        ["limits"] = "m", ["sha256"] = "s", ["license"] = "MIT",
    };
}
