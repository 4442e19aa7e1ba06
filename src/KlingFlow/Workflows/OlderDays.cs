using KlingFlow.Generation;

namespace KlingFlow.Workflows;

/// <summary>
/// Something that the journal has settled and the folder shows as open: either its manifest was lost, and is written again,
/// or git took the folder back to an older day, and then nothing is written, so that git can go forward again.
/// </summary>
internal sealed class OlderDays(TakeServices services, GitQuestions git)
{
    /// <param name="manifest">Absolute path of the manifest that is not there.</param>
    public bool IsShown(string manifest) => git.HistoryContains(services.Project.Layout.Root, services.Project.Layout.Relative(manifest));
}
