using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>The prompt list of a project as it was last read; read again when its file changed.</summary>
internal sealed class FilmScript(IDisk disk, ProjectLayout layout)
{
    private readonly Lock _reading = new();
    private (FileStamp? Stamp, PromptListReading Reading)? _known;

    /// <summary>The stamp of <c>prompts.yaml</c>; null without one.</summary>
    public FileStamp? Stamp => disk.Stamp(layout.Prompts);

    /// <summary>The list, or what is wrong with it; an absent file is one problem.</summary>
    public PromptListReading Read()
    {
        lock (_reading)
        {
            var stamp = Stamp;
            if (_known is { } known && known.Stamp == stamp)
                return known.Reading;

            var reading = PromptListReader.Read(disk, layout.Prompts, layout.Relative(layout.Prompts));
            _known = (stamp, reading);
            return reading;
        }
    }

    /// <summary>The clips.</summary>
    /// <exception cref="UserFacingException">The list does not read.</exception>
    public IReadOnlyList<Clip> Clips() => Read() is { List: { } list }
        ? list.Clips
        : throw new UserFacingException(ExitCode.Invalid, Read().Problems);
}
