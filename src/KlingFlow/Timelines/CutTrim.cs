using KlingFlow.Errors;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>The stretch of a clip that is in the film, on the clip's own frames.</summary>
/// <param name="In">The second of the clip at which it begins.</param>
/// <param name="Seconds">Its length; at least a frame.</param>
internal sealed record CutTrim(decimal In, decimal Seconds)
{
    /// <summary>Works it out; what does not lie within the clip is told, and the clip's own beginning or end is used.</summary>
    public static CutTrim Of(CutClip clip, ClipEdit? edit, Action<string, Problem> complain)
    {
        var rate = FrameRate.TryParse(clip.Media.Fps, out var parsed) ? parsed.Value : (FrameRate?)null;

        // A manifest has the length to the millisecond, and a hundred clips would be a frame short.
        var whole = Exact(clip.Media.DurationSeconds, rate);
        var from = Exact(edit?.In ?? 0, rate);
        if (from >= whole)
        {
            complain("in", Beyond($"`in` lies behind the end of {clip.Take}, which has {Say(whole)}: the whole clip is used"));
            return new CutTrim(0, whole);
        }

        var to = Exact(edit?.Out ?? whole, rate);
        if (to > whole)
        {
            if (to - whole > CutLayout.Unnoticed)
                complain("out", Beyond($"`out` lies behind the end of {clip.Take}, which has {Say(whole)}: it is used up to its end"));
            to = whole;
        }

        if (to > from)
            return new CutTrim(from, to - from);

        complain("out", Beyond($"`in` and `out` leave not one picture of {clip.Take}: the whole clip is used"));
        return new CutTrim(0, whole);
    }

    private static decimal Exact(decimal seconds, FrameRate? rate) => rate is { } known ? known.Seconds(known.Frames(seconds)) : seconds;

    private static string Say(decimal seconds) => CutLayout.Say(seconds);

    private static Problem Beyond(string message) => new(ProblemCode.Trim, message, Hint: "seconds are counted from the clip's own beginning");
}
