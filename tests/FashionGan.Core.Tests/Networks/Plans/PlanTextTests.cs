using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;

namespace FashionGan.Tests;

public sealed class PlanTextTests
{
    private static readonly ImmutableSortedDictionary<string, string> Settings = ImmutableSortedDictionary<string, string>.Empty;

    [Fact]
    public void A_small_network_reads_as_it_runs()
    {
        var plan = PlanBuilder.Image(new ImageSize(4, 4), InitialDeviation.Dcgan).Add("act", new ReluLayer(0.2)).Serve("cut",
            new ClampLayer(false)).ToPlan("x", Settings);

        Assert.Equal(
            """{"inputs":[{"name":"input","shape":[1,4,4]}],"layers":[{"name":"act","from":["input"],"deviation":0.02,"layer":"""
            + """{"kind":"ReLU","slope":0.2}}],"""
            + "\"serving\":[{\"name\":\"cut\",\"from\":[\"act\"],\"deviation\":0.02,\"layer\":{\"kind\":\"Clamp\",\"inTraining\":false}}]}",
            PlanText.Write(plan));
    }

    [Fact]
    public void Every_kind_of_layer_can_be_kept_as_text_under_the_name_that_figures_show()
    {
        var known = typeof(LayerKind).GetCustomAttributes<JsonDerivedTypeAttribute>().ToDictionary(
            a => a.DerivedType, a => (string)a.TypeDiscriminator!);
        var kinds = typeof(LayerKind).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(LayerKind)) && !t.IsAbstract).ToArray();

        Assert.Equal(kinds.OrderBy(t => t.Name), known.Keys.OrderBy(t => t.Name));
        Assert.All(
            NetworkArchitectures.Names.SelectMany(n => TestPlans.Of(n).ServedLayers),
            l => Assert.Equal(l.Kind is ReluLayer { Slope: > 0 } ? "LeakyReLU" : known[l.Kind.GetType()], l.Kind.Name));
    }

    [Fact]
    public void A_module_of_ones_own_is_kept_with_what_it_makes()
    {
        var plan = new PlanBuilder(InitialDeviation.Dcgan).Given("input", LayerShape.Vector(5)).Given("class", LayerShape.Vector(2))
            .Add("module", new ModuleLayer("own", "a.weight=p:4x5;a.mean=b:4") { Makes = "1x8x6" }, ["input", "class"])
            .ToPlan("x", Settings);

        string text = PlanText.Write(plan);
        var read = PlanText.Read("x", Settings, text);

        Assert.Equal(("1x8x6", plan.Layers[0].Kind), ($"{read.Shape}", read.Layers[0].Kind));
        Assert.Equal(["module.a.weight 4x5", "module.a.mean 4"], read.Tensors.Select(t => $"{t.Name} {string.Join('x', t.Shape)}"));
        Assert.Contains(
            "'1xq' is no shape",
            Assert.Throws<InvalidDataException>(() => PlanText.Read("x", Settings, text.Replace("1x8x6", "1xq"))).Message);
        Assert.Contains(
            "'a.mean=b:-4' is no tensor",
            Assert.Throws<InvalidDataException>(() => PlanText.Read("x", Settings, text.Replace("b:4", "b:-4"))).Message);
        Assert.Throws<InvalidDataException>(
            () => PlanText.Read("x", Settings, text.Replace(",\"makes\":\"1x8x6\"", ""))); // Then it would take an image.
    }

    [Theory]
    [InlineData("", "The weights hold a plan of their network that cannot be used: ")]
    [InlineData("null", "it is null")]
    [InlineData(
        """{"inputs":[],"layers":[],"serving":[]}""", "The network 'own' has 0 inputs and 0 layers; expected at least one of each.")]
    [InlineData("""{"inputs":[null],"layers":[],"serving":[]}""", "an input is null")]
    [InlineData("""{"inputs":null,"layers":[],"serving":[]}""", "null")]
    [InlineData("""{"inputs":[{"name":"input","shape":[4,4]}],"layers":[],"serving":[]}""", "a shape has one dimension or three, not 2")]
    [InlineData("""{"inputs":[{"name":"input","shape":[0]}],"layers":[],"serving":[]}""", "a side would be 0")]
    [InlineData("""{"inputs":[{"name":"input","shape":[4]}],"layers":[null],"serving":[]}""", "a layer is null")]
    [InlineData(
        """{"inputs":[{"name":"input","shape":[4]}],"layers":[{"name":"a","from":[null],"deviation":0,"layer":{"kind":"ReLU","slope":0}}"""
        + """],"serving":[]}""", "cannot be used")]
    [InlineData(
        """{"inputs":[{"name":"input","shape":[4]}],"layers":[{"name":"a","from":["input"],"deviation":0,"layer":{"kind":"Process"}}"""
        + """],"serving":[]}""", "Process")]
    [InlineData(
        """{"inputs":[{"name":"input","shape":[4]}],"layers":[{"name":"a","from":["input"],"deviation":0,"layer":{"slope":0}}],"serving":"""
        + """[]}""", "cannot be used")]
    [InlineData("""{"inputs":[],"layers":[],"serving":[],"more":1}""", "more")]
    public void Text_that_is_no_plan_is_refused(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => PlanText.Read("own", Settings, text)).Message);

    [Fact]
    public void Corrupted_text_is_refused_or_gives_a_plan_that_holds()
    {
        byte[] text = Encoding.UTF8.GetBytes(PlanText.Write(TestPlans.Of("unet")));

        var (read, refused) = FuzzRun.Over(3_000, seed => Mutation.Apply(text, seed), bytes =>
        {
            var plan = PlanText.Read("own", Settings, Encoding.UTF8.GetString(bytes));
            Assert.Equal(PlanText.Write(plan), PlanText.Write(PlanText.Read("own", Settings, PlanText.Write(plan))));
        });

        Assert.InRange(refused, 500, 2_999);
        Assert.InRange(read, 1, 2_500);
    }
}
