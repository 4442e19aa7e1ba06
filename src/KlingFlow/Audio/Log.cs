using Serilog;

namespace KlingFlow.Audio;

/// <summary>Everything that is logged about sound.</summary>
internal static class Log
{
    public static void EffectMade(this ILogger log, string take, string source, decimal seconds) =>
        log.Information("{Take}: {Source} effect of {Seconds} s", take, source, seconds);

    public static void Mixed(this ILogger log, string mix, int inputs, decimal? lufs) =>
        log.Information("{Mix}: mixed {Inputs} sounds to {Lufs} LUFS", mix, inputs, lufs);
}
