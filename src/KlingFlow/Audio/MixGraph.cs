using System.Globalization;

namespace KlingFlow.Audio;

/// <summary>
/// The filter graph of a mix: voices as loud as voices should be, everything else ducked under them, nothing beyond full
/// scale, exactly so many samples.
/// </summary>
internal static class MixGraph
{
    // Every input is made stereo by itself: one mono input would make the whole mix mono.
    private const string Stereo = "aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo";

    // 15 ms at both ends, so that no cut between two clips clicks.
    private const int FadeSamples = 720;

    // 5 ms around each sound that begins or ends within the clip.
    private const string SoftStart = "afade=t=in:d=0.005";

    // Of everything but speech while somebody speaks: by about 10 dB under a voice of -18 LUFS.
    private const string Duck = "sidechaincompress=threshold=0.03:ratio=6:attack=20:release=350";

    // Room for the gain of the whole film, and for what compression adds.
    private const string Limiter = "alimiter=limit=0.79:attack=5:release=50:level=disabled:latency=1";

    /// <summary>The graph, whose output is <c>[o]</c> and whose inputs are the parts in order.</summary>
    /// <param name="plan">What is mixed.</param>
    /// <param name="gains">Of each part, in dB.</param>
    public static string For(MixPlan plan, IReadOnlyList<decimal> gains)
    {
        if (plan.Parts.Count == 0)
            return $"anullsrc=r=48000:cl=stereo,{Whole(plan)}[o]";

        var graph = plan.Parts.Select((part, index) => Part(plan, part, gains[index], index)).ToList();
        var speech = Labels(plan, isSpeech: true);
        var under = Labels(plan, isSpeech: false);
        if (speech.Count > 0 && under.Count > 0)
        {
            graph.Add($"{Sum(speech)},asplit[voice][key]");
            graph.Add($"{Sum(under)}[under]");
            graph.Add($"[under][key]{Duck}[ducked]");
            graph.Add($"[voice][ducked]amix=inputs=2:duration=longest:normalize=0[sum]");
        }
        else
        {
            graph.Add($"{Sum([.. speech, .. under])}[sum]");
        }

        var end = plan.Length - FadeSamples;
        graph.Add($"[sum]{Limiter},{Whole(plan)},afade=t=in:ss=0:ns={FadeSamples},afade=t=out:ss={end}:ns={FadeSamples},aformat=sample_fmts=s16[o]");
        return string.Join(';', graph);
    }

    private static List<string> Labels(MixPlan plan, bool isSpeech) =>
        [.. plan.Parts.Index().Where(part => part.Item.Kind == MixInput.Speech == isSpeech).Select(part => $"[p{part.Index}]")];

    // amix would halve both without being told not to.
    private static string Sum(List<string> labels) =>
        labels.Count == 1 ? $"{labels[0]}anull" : $"{string.Concat(labels)}amix=inputs={labels.Count}:duration=longest:normalize=0";

    private static string Part(MixPlan plan, MixPart part, decimal gain, int index)
    {
        var tempo = part.Tempo == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $",atempo={part.Tempo:0.####}");
        var loop = part.Loop is { } seconds ? $",aloop=loop=-1:size={Samples.Of(seconds)}" : "";
        var delay = part.At > 0 ? $",{SoftStart},adelay={Samples.Of(part.At)}S:all=1" : "";
        return string.Create(CultureInfo.InvariantCulture, $"[{index}:a:0]{Stereo}{tempo}{loop},volume={gain:0.##}dB{delay},{Whole(plan)}[p{index}]");
    }

    private static string Whole(MixPlan plan) => $"apad=whole_len={plan.Length},atrim=end_sample={plan.Length},asetpts=PTS-STARTPTS";
}
