using System.Reflection;

namespace FashionGan.Tests;

/// <summary>Options that come in presets are copied field by field, for languages without <c>with</c>; none may be forgotten.</summary>
public class OptionsCopyTests
{
    // A value of each type that no field has by default, but for the schedule, of which there are two.
    private static readonly Dictionary<Type, object> Others = new()
    {
        [typeof(int)] = 77, [typeof(double)] = 0.0123, [typeof(double?)] = 0.0123, [typeof(GanLoss)] = GanLoss.Hinge,
        [typeof(ulong?)] = 5ul, [typeof(ComputeDevice)] = ComputeDevice.Cpu, [typeof(string)] = "elsewhere",
        [typeof(IProgress<TrainingReport>)] = new Progress<TrainingReport>(), [typeof(CancellationToken)] = new CancellationToken(true),
        [typeof(DenoiserNetwork)] = new UNetNetwork(), [typeof(INoiseModel)] = new GaussianNoise(0.3f),
        [typeof(DenoiserTargets)] = DenoiserTargets.Noisy,
        [typeof(DenoiserLoss)] = DenoiserLoss.LogMeanSquaredError, [typeof(LearningRateSchedule)] = LearningRateSchedule.OneCycle,
        [typeof(ImageSymmetry)] = ImageSymmetry.All, [typeof(GanNetworks)] = new LightDcganNetworks(5),
        [typeof(NetworkWeights)] = new NetworkWeights(
            "one", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, []),
        [typeof(DiffusionNetwork)] = new DiffusionNetwork(8), [typeof(DiffusionSampling)] = new DiffusionSampling { Steps = 3 },
    };

    private static object Other(PropertyInfo field, object options) =>
        field.GetValue(options) is LearningRateSchedule.OneCycle ? LearningRateSchedule.Constant : Others[field.PropertyType];

    private static IEnumerable<Type> Types => typeof(TrainingOptions).Assembly.GetExportedTypes()
        .Where(t => t.IsSubclassOf(typeof(TrainingOptions))
            && t.GetProperties(BindingFlags.Public | BindingFlags.Static).Any(p => p.PropertyType == t));

    public static TheoryData<Type> WithPresets => [.. Types];

    [Fact]
    public void Every_kind_of_options_with_presets_is_here() =>
        Assert.Equal(["DenoiserOptions", "DiffusionOptions", "GanOptions"], Types.Select(t => t.Name).Order());

    [Theory, MemberData(nameof(WithPresets))]
    public void A_copy_has_every_field(Type type)
    {
        object original = Activator.CreateInstance(type)!;
        var fields = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToArray();
        foreach (var field in fields)
        {
            object other = Other(field, original);
            Assert.NotEqual(other, field.GetValue(original));
            field.SetValue(original, other);
        }

        object copy = type.GetConstructor([type])!.Invoke([original]);

        Assert.NotSame(original, copy);
        Assert.All(fields, f => Assert.Equal(f.GetValue(original), f.GetValue(copy)));
        Assert.Equal(original, copy);
    }
}
