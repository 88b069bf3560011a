using System.Buffers.Binary;
using TorchSharp;

namespace FashionGan.Torch.Devices;

/// <summary>On TorchSharp's own file, as it is and with one thing changed each time.</summary>
public sealed class WeakVersionNeedTests
{
    private const ulong SymbolTable = 6, Relocations = 7, SymbolVersions = 0x6ffffff0, VersionNeeds = 0x6ffffffe;

    private static readonly Lazy<byte[]> Original = new(() => File.ReadAllBytes(Path.Combine(Folder, "libLibTorchSharp.so")));

    private static string Folder => TorchFolders.Find(typeof(torch).Assembly.Location).First().TorchSharp;

    private readonly byte[] _file = [.. Original.Value];

    [LinuxFact]
    public void One_bit_of_TorchSharps_library_is_set()
    {
        Assert.Null(WeakVersionNeed.Mark(_file));

        int[] changed = [.. Enumerable.Range(0, _file.Length).Where(i => _file[i] != Original.Value[i])];
        Assert.Equal(2, _file[Assert.Single(changed)] ^ Original.Value[changed[0]]);
        byte[] once = [.. _file];
        Assert.Null(WeakVersionNeed.Mark(_file));
        Assert.Equal(once, _file);
    }

    [LinuxFact]
    public void A_file_whose_relocation_uses_the_symbol_is_left_alone()
    {
        var elf = new ElfImage(_file);
        ulong relocation = elf.Offset(elf.Dynamic(Relocations)); // The first; any will do.
        BinaryPrimitives.WriteUInt32LittleEndian(_file.AsSpan((int)relocation + 12), (uint)UnusedSymbol(elf));

        AssertLeftAlone($"a relocation of it uses {WeakVersionNeed.Symbol} of {WeakVersionNeed.Version}");
    }

    [LinuxFact]
    public void A_file_with_another_symbol_of_that_version_is_left_alone()
    {
        var elf = new ElfImage(_file);
        ulong versions = elf.Offset(elf.Dynamic(SymbolVersions));
        _file.AsSpan((int)versions + UnusedSymbol(elf) * 2, 2).CopyTo(_file.AsSpan((int)versions + 1 * 2));
        ulong texts = elf.Offset(elf.Dynamic(5)), symbols = elf.Offset(elf.Dynamic(SymbolTable));

        AssertLeftAlone($"its symbol {elf.Text(texts + elf.UInt32(symbols + 24))} needs {WeakVersionNeed.Version}");
    }

    [LinuxFact]
    public void A_file_that_does_not_ask_for_the_version_is_left_alone()
    {
        int name = _file.AsSpan().IndexOf("GLIBCXX_3.4.32\0"u8);
        _file[name + 13] = (byte)'3';

        AssertLeftAlone($"it does not ask libstdc++.so.6 for {WeakVersionNeed.Version}");
    }

    [LinuxFact]
    public void A_file_that_also_lacks_another_version_does_not_load()
    {
        var elf = new ElfImage(_file);
        ulong need = elf.Offset(elf.Dynamic(VersionNeeds)), entry = need + elf.UInt32(need + 8);
        _file[(int)entry] ^= 0xff; // The name's hash, by which the loader looks it up.
        _file[(int)elf.Offset(elf.Dynamic(5)) + (int)elf.UInt32(entry + 8)] ^= 1;

        Assert.Null(WeakVersionNeed.Mark(_file));

        Assert.Equal(0, MemoryLibrary.Load("edited", _file, out var memory));
        memory.Dispose();
    }

    [LinuxFact]
    public void What_ends_too_early_or_is_something_else_is_left_alone()
    {
        Assert.Equal("it ends too early", WeakVersionNeed.Mark([]));
        Assert.Equal("not an ELF shared object for x86-64", WeakVersionNeed.Mark(new byte[4096]));
        _file[18] = 183; // For Arm.
        Assert.Equal("not an ELF shared object for x86-64", WeakVersionNeed.Mark(_file));
        for (int length = 64; length < 300_000; length = length * 5 / 4)
            Assert.NotNull(WeakVersionNeed.Mark(Original.Value[..length]));
    }

    [LinuxFact]
    public void Damage_never_does_more_than_leave_it_alone()
    {
        var random = new Random(1);
        for (int i = 0; i < 100; i++)
        {
            byte[] damaged = [.. Original.Value];
            // Where the loader's tables lie: the headers, names and versions, and the dynamic section near the end.
            for (int flips = 0; flips < 40; flips++)
                damaged[random.Next(4) switch { 0 => random.Next(700), 1 => 0x1d4b18 + random.Next(700), _ => random.Next(0x4fb38) }] =
                    (byte)random.Next(256);
            byte[] before = [.. damaged];

            if (WeakVersionNeed.Mark(damaged) is not null)
                Assert.Equal(before, damaged);
            else
                Assert.InRange(damaged.Zip(before).Count(p => p.First != p.Second), 0, 1);
        }
    }

    [LinuxFact(Loads = true)]
    public void It_was_needed_exactly_where_the_system_lacks_the_version()
    {
        bool lacks = !System.Runtime.InteropServices.NativeLibrary.TryLoad(Path.Combine(Folder, "libLibTorchSharp.so"), out _);

        Assert.Null(TorchLibrary.Fault);
        Assert.Equal(lacks, LibTorchSharpLoader.Note is not null);
        Assert.Equal(Original.Value, File.ReadAllBytes(Path.Combine(Folder, "libLibTorchSharp.so")));
    }

    private static int UnusedSymbol(ElfImage elf)
    {
        ulong texts = elf.Offset(elf.Dynamic(5)), symbols = elf.Offset(elf.Dynamic(SymbolTable));
        return Enumerable.Range(1, 100_000).First(i => elf.Text(texts + elf.UInt32(symbols + (ulong)i * 24)) == WeakVersionNeed.Symbol);
    }

    private void AssertLeftAlone(string why)
    {
        byte[] before = [.. _file];
        Assert.Equal(why, WeakVersionNeed.Mark(_file));
        Assert.Equal(before, _file);
    }
}
