using KlingFlow.Catalogue;
using KlingFlow.Files;
using KlingFlow.Spending;

namespace KlingFlow.Tests.Spending;

/// <summary>A journal in a folder of its own, with short names for what tests say often.</summary>
internal sealed class JournalBench : IDisposable
{
    public TempFolder Folder { get; } = new();

    public FakeClock Clock { get; } = new();

    public string Path => Folder["state/journal.jsonl"];

    public static Caps UsualCaps { get; } = new() { Currency = "USD", PerTake = 5, PerDay = 50, PerProject = 500 };

    public Journal Open(IDisk? disk = null) => Journal.Open(disk ?? Folder.Disk, Path, Clock);

    public static JournalTake Take(int number, string sequence = "SEQ08") =>
        new($"kf-{sequence.ToLowerInvariant()}-{number}", "take", sequence, number, $"{sequence}_take{number:000}");

    public static Estimate Usd(decimal amount) => new(amount * 10, amount, "USD");

    public static JournalIntent Intent(JournalTake take) => new(take, "{\"take\": \"„1“\"}\n", "{\n  \"status\": \"pending\"\n}\n", "cafe");

    /// <summary>Reserved and sent: the answer is what the test is about.</summary>
    public static JournalTake Sent(Journal journal, int number, decimal amount = 1)
    {
        var take = Take(number);
        Assert.IsType<ReserveOutcome.Reserved>(journal.Reserve(take, Usd(amount), UsualCaps));
        journal.RecordIntent(Intent(take));
        return take;
    }

    public void Dispose() => Folder.Dispose();
}
