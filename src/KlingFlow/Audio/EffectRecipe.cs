using System.Globalization;

namespace KlingFlow.Audio;

/// <summary>How ffmpeg makes the sounds of <see cref="EffectKind"/> out of noise and sines. The same seed gives the same samples.</summary>
internal static class EffectRecipe
{
    /// <summary>Another number makes every effect anew.</summary>
    public const int Version = 1;

    /// <summary>Ends every graph: no sample beyond full scale, both channels, the rate of films.</summary>
    private const string End = "alimiter=limit=0.9:level=disabled,aformat=sample_fmts=s16:sample_rates=48000:channel_layouts=stereo[o]";

    // {d} is the length, {a} {b} {c} are seeds. Noise without a seed would differ on every run; random(n) of an expression does not.
    private static readonly Dictionary<string, string> Graphs = new(StringComparer.Ordinal)
    {
        ["wind"] = "anoisesrc=c=pink:r=48000:a=0.9:seed={a}:d={d},bandpass=f=420:w=1.2:t=o,tremolo=f=0.13:d=0.7,tremolo=f=0.37:d=0.35,lowpass=f=1400,"
            + "aecho=0.8:0.5:37|61:0.25|0.18,volume=6",
        ["rain"] = "anoisesrc=c=white:r=48000:seed={a}:d={d},highpass=f=900,lowpass=f=9000,volume=0.2[a];"
            + "anoisesrc=c=brown:r=48000:seed={b}:d={d},highpass=f=90,lowpass=f=500,volume=0.45[b];"
            + "aevalsrc='0.6*gt(random(0),0.9994)*random(1)':s=48000:d={d},bandpass=f=3200:w=1200,aecho=0.8:0.5:19:0.3,volume=1.8[c];"
            + "[a][b][c]amix=inputs=3:normalize=0",
        ["steps"] = "aevalsrc='(random(0)*2-1)*exp(-28*mod(t,0.52))*(0.75+0.25*gt(mod(t,1.04),0.52))':s=48000:d={d},lowpass=f=1100,highpass=f=70[a];"
            + "aevalsrc='0.5*sin(2*PI*72*t)*exp(-34*mod(t,0.52))':s=48000:d={d}[b];[a][b]amix=inputs=2:normalize=0,aecho=0.8:0.4:23:0.2,volume=2",
        ["birds"] = "aevalsrc='0.35*sin(2*PI*(3200+600*sin(2*PI*7*t))*t)*exp(-18*mod(t,0.31))*lt(mod(t,2.3),0.93)':s=48000:d={d}[a];"
            + "aevalsrc='0.25*sin(2*PI*(4700+400*sin(2*PI*11*t))*t)*exp(-12*mod(t,0.47))*lt(mod(t+1.1,3.1),0.94)':s=48000:d={d}[b];"
            + "anoisesrc=c=pink:r=48000:a=0.02:seed={a}:d={d}[c];[a][b][c]amix=inputs=3:normalize=0,highpass=f=700,aecho=0.8:0.4:53:0.25,volume=2",
        ["engine"] = "aevalsrc='0.35*(2*mod(55*t,1)-1)+0.3*sin(2*PI*27.5*t)':s=48000:d={d}[a];anoisesrc=c=brown:r=48000:a=0.3:seed={a}:d={d}[b];"
            + "[a][b]amix=inputs=2:normalize=0,lowpass=f=650,tremolo=f=13.75:d=0.4",
        ["surf"] = "anoisesrc=c=brown:r=48000:a=0.6:seed={a}:d={d}[a];anoisesrc=c=white:r=48000:a=0.15:seed={b}:d={d},highpass=f=1200[b];"
            + "[a][b]amix=inputs=2:normalize=0,tremolo=f=0.12:d=0.85,lowpass=f=5200",
        [EffectKind.Room] = "anoisesrc=c=brown:r=48000:a=0.06:seed={a}:d={d},lowpass=f=900",
        ["door"] = "aevalsrc='0.8*sin(2*PI*62*t)*exp(-16*t)+0.3*sin(2*PI*140*t)*exp(-30*t)':s=48000:d={d}[a];"
            + "aevalsrc='0.7*(random(0)*2-1)*exp(-26*t)+0.5*(random(1)*2-1)*exp(-160*max(t-0.12,0))*gt(t,0.12)':s=48000:d={d},lowpass=f=2600[b];"
            + "[a][b]amix=inputs=2:normalize=0,aecho=0.8:0.4:31:0.25",
        ["phone"] = "aevalsrc='0.22*(sin(2*PI*1000*t)+sin(2*PI*1250*t))*(0.55+0.45*gt(sin(2*PI*20*t),0))*lt(mod(t,3),1.5)':s=48000:d={d},highpass=f=300,lowpass=f=4000",
        ["whoosh"] = "anoisesrc=c=pink:r=48000:a=0.9:seed={a}:d={d},bandpass=f=1500:w=1200:t=h,afade=t=in:d=0.5:curve=qsin,afade=t=out:st=0.5:d=0.7:curve=qsin,volume=3",
        ["camera"] = "aevalsrc='0.6*(random(0)*2-1)*exp(-90*t)+0.5*(random(1)*2-1)*exp(-110*max(t-0.09,0))*gt(t,0.09)':s=48000:d={d},highpass=f=1200",
    };

    private static readonly Dictionary<string, decimal> Lengths = new(StringComparer.Ordinal) { ["door"] = 1.2m, ["phone"] = 4.5m, ["whoosh"] = 1.2m, ["camera"] = 0.5m };

    /// <summary>How long a sound of a kind is.</summary>
    /// <param name="kind">A name of <see cref="EffectKind"/>.</param>
    /// <param name="clip">The length of the clip, in seconds.</param>
    public static decimal Seconds(string kind, decimal clip) => Math.Min(clip, Lengths.GetValueOrDefault(kind, clip));

    /// <summary>The filter graph, whose output is <c>[o]</c>.</summary>
    /// <param name="kind">A name of <see cref="EffectKind"/>.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="seed">Whatever else tells two rains apart.</param>
    public static string Graph(string kind, decimal seconds, uint seed)
    {
        // A little longer, because some filters hold the last samples back; the caller cuts.
        var text = Graphs[kind].Replace("{d}", (seconds + 0.2m).ToString("0.######", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        foreach (var (name, value) in new[] { ("{a}", seed), ("{b}", seed + 1), ("{c}", seed + 2) })
            text = text.Replace(name, (value & int.MaxValue).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        return $"{text},{End}";
    }
}
