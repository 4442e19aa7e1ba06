using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Reads the headers of the clips of a cut, and complains about every one that is not what its manifest says.</summary>
internal sealed class ClipReader(IDisk disk)
{
    /// <summary>Path → header.</summary>
    /// <exception cref="UserFacingException">Media are missing or altered: all of them at once.</exception>
    public IReadOnlyDictionary<string, Mp4Header> Read(Cut cut)
    {
        var headers = new Dictionary<string, Mp4Header>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var clip in cut.Clips)
        {
            if (disk.Stamp(clip.Video) is not { Kind: FileKind.File } stamp)
                problems.Add(new Problem(ProblemCode.MediaMissing, $"the video of {clip.Take} is missing", Hint: "`kling reconcile` looks for it"));
            else if (stamp.Bytes != clip.Media.Bytes || Mp4Header.Read(disk, clip.Video) is not { } header)
                problems.Add(new Problem(ProblemCode.BadMedia, $"the video of {clip.Take} is not its manifest's", Hint: "`kling reconcile` looks into it"));
            else
                headers[clip.Video] = header;
        }

        return problems.Count == 0 ? headers : throw new UserFacingException(ExitCode.Invalid, problems);
    }
}
