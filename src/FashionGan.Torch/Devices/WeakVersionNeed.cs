using System.Buffers.Binary;

namespace FashionGan.Torch;

/// <summary>Marks a symbol version that a shared object asks for as one it can do without, where it can.</summary>
/// <remarks>
/// <para>
/// Why. TorchSharp builds <c>libLibTorchSharp.so</c> with GCC 13, whose headers mention <c>std::ios_base_library_init()</c> in every file
/// that includes <c>&lt;iostream&gt;</c>. The mention alone makes the linker ask libstdc++ for version <c>GLIBCXX_3.4.32</c>, which the C++
/// runtimes of Debian 12 and Ubuntu 22.04 (3.4.30) lack; nothing in the file calls it or takes its address: no relocation refers to it.
/// </para>
/// <para>
/// How. An entry of <c>.gnu.version_r</c> whose flags hold <c>VER_FLG_WEAK</c> may be absent: the loader of glibc then goes on (Linux
/// Standard Base, <em>Symbol Versioning</em>; <c>match_symbol</c> in glibc's <c>elf/dl-version.c</c>). That one bit is all that is changed.
/// Were a relocation to need the symbol after all, the loader would stop at it, but such a file is refused here before.
/// </para>
/// </remarks>
internal static class WeakVersionNeed
{
    /// <summary>The version that older C++ runtimes lack, the library that has it, and the one symbol that may be bound to it.</summary>
    public const string Version = "GLIBCXX_3.4.32", Library = "libstdc++.so.6", Symbol = "_ZSt21ios_base_library_initv";

    private const ulong StringTable = 5, SymbolTable = 6, Relocations = 7, RelocationsSize = 8, CallRelocationsSize = 2,
        CallRelocations = 23;
    private const ulong HashTable = 0x6ffffef5, SymbolVersions = 0x6ffffff0, VersionNeeds = 0x6ffffffe, VersionNeedCount = 0x6fffffff;
    private const ushort Weak = 2, VersionMask = 0x7fff;

    /// <summary>Sets the flag in the bytes of a file, where everything the remarks say is true of it.</summary>
    /// <returns>Why it was not set; null where it was.</returns>
    public static string? Mark(byte[] file)
    {
        try
        {
            var elf = new ElfImage(file);
            if (Find(elf) is not { } entry)
                return $"it does not ask {Library} for {Version}";
            ushort version = (ushort)(elf.UInt16(entry + 6) & VersionMask);
            if (OtherSymbol(elf, version) is { } other)
                return $"its symbol {other} needs {Version}";
            if (IsRelocated(elf, version, Relocations, RelocationsSize) || IsRelocated(elf, version, CallRelocations, CallRelocationsSize))
                return $"a relocation of it uses {Symbol} of {Version}";
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan((int)entry + 4), (ushort)(elf.UInt16(entry + 4) | Weak));
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    /// <summary>The offset of the entry (<c>Elf64_Vernaux</c>) that asks for the version; null where none does.</summary>
    private static ulong? Find(ElfImage elf)
    {
        ulong texts = elf.Offset(elf.Dynamic(StringTable)), need = elf.Offset(elf.Dynamic(VersionNeeds));
        for (ulong i = 0; i < elf.Dynamic(VersionNeedCount); i++)
        {
            ulong entry = need + elf.UInt32(need + 8);
            for (int j = 0; j < elf.UInt16(need + 2) && elf.Text(texts + elf.UInt32(need + 4)) == Library; j++)
            {
                if (elf.Text(texts + elf.UInt32(entry + 8)) == Version)
                    return entry;
                entry += elf.UInt32(entry + 12);
            }
            if (elf.UInt32(need + 12) is 0)
                break;
            need += elf.UInt32(need + 12);
        }
        return null;
    }

    /// <summary>A symbol bound to the version that is not the one known to be unused; null where there is none.</summary>
    private static string? OtherSymbol(ElfImage elf, ushort version)
    {
        // A GNU hash table holds what the file defines; what it takes from others comes before, up to this index.
        uint defined = elf.UInt32(elf.Offset(elf.Dynamic(HashTable)) + 4);
        ulong symbols = elf.Offset(elf.Dynamic(SymbolTable)), texts = elf.Offset(elf.Dynamic(StringTable));
        for (uint i = 1; i < defined; i++)
        {
            if (VersionOf(elf, i) == version && elf.Text(texts + elf.UInt32(symbols + i * 24ul)) is not Symbol and var name)
                return name;
        }
        return null;
    }

    private static bool IsRelocated(ElfImage elf, ushort version, ulong table, ulong size)
    {
        if (elf.Dynamic(size) == 0)
            return false;
        ulong start = elf.Offset(elf.Dynamic(table));
        for (ulong offset = 0; offset < elf.Dynamic(size); offset += 24)
        {
            if (elf.UInt32(start + offset + 12) is not 0 and var symbol && VersionOf(elf, symbol) == version)
                return true;
        }
        return false;
    }

    private static ushort VersionOf(ElfImage elf, uint symbol) =>
        (ushort)(elf.UInt16(elf.Offset(elf.Dynamic(SymbolVersions)) + symbol * 2ul) & VersionMask);
}
