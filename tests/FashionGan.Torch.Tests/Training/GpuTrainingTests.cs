namespace FashionGan.Torch.Training;

/// <summary>Every trainer computes on a GPU, with nothing of it left on the processor.</summary>
public sealed class GpuTrainingTests
{
    private static readonly ComputeDevice Gpu = ComputeDevice.Parse("cuda:0");

    [GpuFact]
    public void Every_trainer_trains_on_a_GPU_and_goes_on_from_its_checkpoint()
    {
        Assert.All(((IEnumerable<object[]>)TrainerContractTests.Trainers).Select(row => (string)row[0]), trainer =>
        {
            using var folder = new TemporaryFolder();
            var settings = new RunSettings { Epochs = 2, CheckpointFolder = folder.Path, Device = Gpu };

            foreach (var report in TrainerCase.Start(trainer, TestImages.Training(40), settings).Reports)
                if (report.Epoch == 2)
                    break;
            var resumed = TrainerCase.Start(trainer, TestImages.Training(40), settings);

            Assert.Equal(2, resumed.Reports.OfType<EpochReport>().Count());
            Assert.All(resumed.Networks(), n => Assert.True(WeightTransfer.AreFinite(n!)));
        });
    }
}
