using Serilog;

namespace KlingFlow.Audio;

/// <summary>Everything that is logged about sound.</summary>
internal static class Log
{
    public static void EffectMade(this ILogger log, string take, string source, decimal seconds) =>
        log.Information("{Take}: {Source} effect of {Seconds} s", take, source, seconds);

    public static void Mixed(this ILogger log, string mix, int inputs, decimal? lufs) =>
        log.Information("{Mix}: mixed {Inputs} sounds to {Lufs} LUFS", mix, inputs, lufs);

    public static void AnswerUnkept(this ILogger log, string take, string why) =>
        log.Warning("{Take}: the answer with the result could not be kept, so a crash now would lose it: {Why}", take, why);

    public static void SoundLost(this ILogger log, string take, string why) =>
        log.Warning("{Take}: the sound is gone and cannot be brought back: {Why}", take, why);

    public static void Abandoned(this ILogger log, string take) =>
        log.Information("{Take}: nobody wishes for it any more, and nothing was sent", take);
}
