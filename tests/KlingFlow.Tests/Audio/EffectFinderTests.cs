using KlingFlow.Audio;

namespace KlingFlow.Tests.Audio;

/// <summary>Effects that are made on this machine.</summary>
public sealed class EffectFinderTests : IDisposable
{
    private readonly SoundBench _bench = new();

    public static TheoryData<string> Kinds => [.. EffectKind.All.Select(kind => kind.Name)];

    public void Dispose() => _bench.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_sound_that_can_be_synthesised_is_heard_and_never_clipped(string kind)
    {
        var made = await _bench.Effect(kind);

        var (peak, mean) = _bench.Level(made.Path);
        Assert.InRange(peak, -45, -0.5);
        Assert.InRange(mean, -60, -8);
        Assert.True(made.Seconds is > 0.3m and <= 1.5m);
    }
}
