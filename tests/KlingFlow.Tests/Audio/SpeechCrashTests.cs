using KlingFlow.Audio;
using KlingFlow.Errors;

namespace KlingFlow.Tests.Audio;

/// <summary>The power fails before calls to the disk, from the wish to the settled money.</summary>
public sealed class SpeechCrashTests
{
    private const int Stride = 3;

    [Fact]
    public async Task A_crash_anywhere_pays_a_line_at_most_once_and_the_next_start_goes_on_with_the_same_take()
    {
        for (var call = 1; ; call += Stride)
        {
            using var kit = new SpeechKit();
            var clip = SpeechKit.With("We should not be here.");
            var crashed = await CrashAsync(disk => kit.SpeakAsync(clip, disk), call, out var at);

            await kit.SpeakAsync(clip);

            Assert.Empty(kit.Provider.PaidTwice);
            Assert.True(kit.Provider.Submissions.Count <= 1);
            // A folder whose temporary file seems to belong to a running process, as this one is, is not used again.
            Assert.True(new[] { 1, 2, 3 }.Count(take => File.Exists(kit.Line(1, take).Record)) == 1, $"a second take after a crash at call {call} ({at()})");
            var standing = Assert.Single(await kit.StandingAsync(clip));
            Assert.True(standing.State is SoundState.Finished or SoundState.MaybePaid, $"crash at call {call} ({at()}) ended as {standing.State}: {standing.Message}");
            if (!crashed)
                return;
        }
    }

    [Fact]
    public async Task A_crash_anywhere_ends_with_the_same_effect_without_a_person()
    {
        var order = new EffectOrder { Clip = SpeechKit.Clip, Name = "rain", Prompt = "rain on a tin roof", Seconds = 5, Provider = "kling" };
        for (var call = 1; ; call += 2 * Stride)
        {
            using var kit = new SpeechKit();
            var crashed = await CrashAsync(disk => kit.EffectAsync(order, disk), call, out var at);

            await kit.EffectAsync(order);

            Assert.True(kit.Provider.Tasks.Count <= 1);
            Assert.True(new[] { 1, 2, 3 }.Count(take => File.Exists(kit.Effect("rain", take).Audio)) == 1 || kit.Journal().MaybePaid.Any(), $"crash at call {call} ({at()})");
            if (!crashed)
                return;
        }
    }

    private static Task<bool> CrashAsync(Func<FaultyDisk, Task> run, int call, out Func<string?> at)
    {
        var disk = new FaultyDisk();
        disk.CrashAt(call);
        at = () => disk.Calls.ElementAtOrDefault(call - 1)?.ToString();
        return RunAsync(run, disk);
    }

    private static async Task<bool> RunAsync(Func<FaultyDisk, Task> run, FaultyDisk disk)
    {
        try
        {
            await run(disk);
            return false;
        }
        catch (Exception e) when (e is IOException or UserFacingException)
        {
            return true;
        }
    }
}
